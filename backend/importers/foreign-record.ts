// A foreign record while it is being translated: whatever is taken has found its place, whatever is left is kept.
import type { Json, Problem } from "./format.ts";
import { parseInstant, saysAll } from "./instant.ts";

const DEPTH_MAX = 64;
/** The longest key of an extra. */
const KEY_MAX = 200;
const ID_MAX = 200;

type JsonObject = Readonly<Record<string, Json>>;

export class ForeignRecord {
  #values: JsonObject;
  #taken = new Set<string>();
  #kept = new Map<string, Json>();

  constructor(values: JsonObject) {
    this.#values = values;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#values, name);
  }

  /** Looks without taking. */
  peek(name: string): Json | undefined {
    return this.has(name) ? this.#values[name] : undefined;
  }

  /** Takes a text; null counts as the empty text. Anything else stays. */
  text(name: string): string | undefined {
    const value = this.peek(name);
    if (value !== null && typeof value !== "string") return undefined;
    this.#taken.add(name);
    return value ?? "";
  }

  /** Takes a date; the original stays when it says more than milliseconds can, or is no date. */
  instant(name: string): number | undefined {
    const value = this.peek(name);
    if (typeof value !== "string") return undefined;
    const at = parseInstant(value);
    if (at !== undefined && saysAll(value, at)) this.#taken.add(name);
    return at;
  }

  /** Takes a value that was placed elsewhere whole. */
  take(name: string): Json | undefined {
    this.#taken.add(name);
    return this.peek(name);
  }

  /** Keeps something under a name of ours, besides what is left. */
  keep(name: string, value: Json): void {
    this.#kept.set(name, value);
  }

  /** All that was not taken and says something. */
  rest(reserved: ReadonlySet<string>): Record<string, Json> {
    const entries: [string, Json][] = [];
    const odd: Json[] = [];
    for (const [name, value] of [...Object.entries(this.#values), ...this.#kept]) {
      if (this.#taken.has(name) && !this.#kept.has(name)) continue;
      if (isEmpty(value)) continue;
      if (name.length > KEY_MAX || name === "__proto__" || reserved.has(name)) odd.push([name, value]);
      else entries.push([name, value]);
    }
    if (odd.length > 0) entries.push(["otherFields", odd]);
    return Object.fromEntries(entries);
  }
}

/** The record of a parsed value, or why it is none. */
export function openRecord(value: unknown, line: number): ForeignRecord | Problem {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { kind: "problem", line, message: "it is not a JSON object" };
  }
  if (deeperThan(value, DEPTH_MAX)) {
    return { kind: "problem", line, message: `it is nested deeper than ${DEPTH_MAX} levels` };
  }
  return new ForeignRecord(value as JsonObject);
}

/** An id that can be stored and shown: one line, not too long. */
export function isForeignId(id: string): boolean {
  return id.length > 0 && id.length <= ID_MAX && id.trim() === id && !/\p{Cc}/u.test(id);
}

export function isObject(value: Json | undefined): value is Record<string, Json> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The objects of a list; empty when it is none. */
export function objectsOf(value: Json | undefined): Record<string, Json>[] {
  return Array.isArray(value) ? value.filter((entry) => isObject(entry)) : [];
}

export function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

/** Nothing is said by null, "", [] and {}. */
export function isEmpty(value: Json): boolean {
  if (value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** Without recursion: the record may be as deep as a stack is high. */
function deeperThan(root: object, limit: number): boolean {
  let level: object[] = [root];
  for (let depth = 0; depth < limit; depth += 1) {
    level = level.flatMap((value) =>
      Object.values(value).filter((inner): inner is object => typeof inner === "object" && inner !== null),
    );
    if (level.length === 0) return false;
  }
  return true;
}

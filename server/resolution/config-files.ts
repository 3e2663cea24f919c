// Configuration files that resolution needs, read when they are needed and again when they changed.
import { existsSync, readFileSync, statSync } from "node:fs";
import type { ZodType } from "zod";
import { joined } from "../files/paths.ts";

/** For so long files are taken to be what they were. */
const FRESH_MS = 1_000;
const CACHED_MAX = 2_000;

interface Cached {
  readonly mtimeMs: number;
  readonly text: string | undefined;
  /** Parsed when it is first asked for. */
  value: { readonly json: unknown } | null;
  /** By the schema that it was read with. */
  readonly read: Map<ZodType, unknown>;
  checkedIn: number;
}

const missing: Cached = {
  mtimeMs: -1,
  text: undefined,
  value: { json: undefined },
  read: new Map(),
  checkedIn: -1,
};

export class ConfigFiles {
  readonly #cached = new Map<string, Cached>();
  #epoch = 0;
  #begun = Number.NEGATIVE_INFINITY;

  constructor(
    readonly root: string,
    readonly now: () => number = () => performance.now(),
  ) {}

  /** In another one, files may have changed: what was concluded from them is to be concluded anew. */
  get epoch(): number {
    const now = this.now();
    if (now - this.#begun >= FRESH_MS) {
      this.#begun = now;
      this.#epoch += 1;
    }
    return this.#epoch;
  }

  /** The JSON of a file, comments and trailing commas allowed; undefined when there is none, or none that is JSON. */
  json(path: string): unknown {
    const cached = this.#read(path);
    cached.value ??= { json: cached.text === undefined ? undefined : parseLenient(cached.text) };
    return cached.value.json;
  }

  /** What a schema makes of the JSON; null when there is none that it takes. One schema is one object. */
  read<T>(path: string, schema: ZodType<T>): T | null {
    const { read } = this.#read(path);
    if (!read.has(schema)) read.set(schema, schema.safeParse(this.json(path)).data ?? null);
    return read.get(schema) as T | null;
  }

  /** Undefined when there is no such file. */
  text(path: string): string | undefined {
    return this.#read(path).text;
  }

  #read(path: string): Cached {
    const known = this.#cached.get(path);
    const { epoch } = this;
    if (known?.checkedIn === epoch) return known;
    const absolute = joined(this.root, path);
    // Most folders have none: that is not remembered, because it is quickly seen.
    if (!existsSync(absolute)) return missing;
    const mtimeMs = statSync(absolute, { throwIfNoEntry: false })?.mtimeMs;
    if (mtimeMs === undefined) return missing;
    if (known !== undefined && known.mtimeMs === mtimeMs) {
      known.checkedIn = epoch;
      return known;
    }
    const text = readFileSync(absolute, "utf8");
    if (this.#cached.size >= CACHED_MAX) this.#cached.clear();
    const cached = { mtimeMs, text, value: null, read: new Map<ZodType, unknown>(), checkedIn: epoch };
    this.#cached.set(path, cached);
    return cached;
  }
}

function parseLenient(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const plain = text.replace(
    /("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[^]*?\*\/|,(?=\s*(?:\/\/[^\n]*\n\s*|\/\*[^]*?\*\/\s*)*[\]}])/g,
    (_, string: string | undefined) => string ?? "",
  );
  try {
    return JSON.parse(plain);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

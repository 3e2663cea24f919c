// Configuration files that resolution needs: read when they are needed, and again when they changed.
import { readFileSync, statSync } from "node:fs";
import { posix } from "node:path";
import type { ZodType } from "zod";
import { troubleWith } from "../files/error-code.ts";
import { joined } from "../files/paths.ts";

/** For so long files are taken to be what they were. */
const FRESH_MS = 1_000;
/** More are read each time, and nobody sees when one of them changes until files come or go. */
const CACHED_MAX = 10_000;
/** Files that were not there and are looked for again as long as no other file comes or goes. */
const MISSING_MAX = 256;

interface Cached {
  /** As the index has the file; undefined where it does not. */
  readonly indexed: object | undefined;
  readonly mtimeMs: number;
  readonly text: string | undefined;
  /** Parsed when it is first asked for. */
  value: { readonly json: unknown } | null;
  /** By the schema that it was read with. */
  readonly read: Map<ZodType, unknown>;
}

const missing: Cached = {
  indexed: undefined,
  mtimeMs: -1,
  text: undefined,
  value: { json: undefined },
  read: new Map(),
};

/** What the index knows of the folder's files. */
export interface KnownFiles {
  /** Changes whenever a file comes or goes. */
  readonly layout: number;
  /** Another one when the file has changed; undefined when there is none. */
  file(path: string): object | undefined;
  paths(): Iterable<string>;
}

export interface ConfigFilesOptions {
  readonly index?: KnownFiles;
  readonly now?: () => number;
}

export class ConfigFiles {
  readonly #cached = new Map<string, Cached>();
  readonly #missing = new Set<string>();
  readonly #index: ConfigFilesOptions["index"];
  readonly #now: () => number;
  /** What the files of the index end with. */
  #extensions: ReadonlySet<string> | null = null;
  #layoutOf = -1;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #epoch = 0;

  constructor(
    readonly root: string,
    { index, now = () => performance.now() }: ConfigFilesOptions = {},
  ) {
    this.#index = index;
    this.#now = now;
  }

  /** In another one, some of the files are others: what was concluded from them is to be concluded anew. */
  get epoch(): number {
    this.#renew();
    return this.#epoch;
  }

  /** Whether the index lets a file be there: it has it, or none of its kind. For those that are looked for everywhere. */
  mayHave(path: string): boolean {
    this.#renew();
    if (this.#index === undefined || this.#index.file(path) !== undefined) return true;
    this.#extensions ??= new Set([...this.#index.paths()].map((known) => posix.extname(known)));
    return !this.#extensions.has(posix.extname(path));
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
    this.#renew();
    const known = this.#cached.get(path);
    if (known !== undefined) return known;
    const indexed = this.#index?.file(path);
    // One that the index has is not looked at again as long as it does.
    const mtimeMs = indexed === undefined ? this.#timeOf(path) : Number.NaN;
    if (mtimeMs === undefined) {
      if (this.#missing.size < MISSING_MAX) this.#missing.add(path);
      return missing;
    }
    const cached = {
      indexed,
      mtimeMs,
      text: this.#textOf(path),
      value: null,
      read: new Map<ZodType, unknown>(),
    };
    if (this.#cached.size < CACHED_MAX) this.#cached.set(path, cached);
    return cached;
  }

  /** What has changed goes. */
  #renew(): void {
    const layout = this.#index?.layout ?? 0;
    if (layout !== this.#layoutOf) {
      this.#layoutOf = layout;
      this.#missing.clear();
      this.#extensions = null;
      this.#epoch += 1;
    }
    const now = this.#now();
    if (now - this.#lookedAt >= FRESH_MS) {
      this.#lookedAt = now;
      if (this.#haveChanged()) this.#epoch += 1;
    }
  }

  /** Looks at those that are known, and lets go of what is known of those that are others now. */
  #haveChanged(): boolean {
    const changed = [...this.#cached].filter(([path, cached]) => this.#isOther(path, cached));
    for (const [path] of changed) this.#cached.delete(path);
    const come = [...this.#missing].filter((path) => this.#timeOf(path) !== undefined);
    for (const path of come) this.#missing.delete(path);
    return changed.length + come.length > 0;
  }

  /** The index is told of changes; all others are looked at. */
  #isOther(path: string, { indexed, mtimeMs }: Cached): boolean {
    const now = this.#index?.file(path);
    return now === undefined ? this.#timeOf(path) !== mtimeMs : now !== indexed;
  }

  /** Undefined for what cannot be read: it may be a folder, or gone by now. */
  #textOf(path: string): string | undefined {
    try {
      return readFileSync(joined(this.root, path), "utf8");
    } catch (error) {
      troubleWith(error);
      return undefined;
    }
  }

  /** In milliseconds, when it was written last; undefined when there is none. */
  #timeOf(path: string): number | undefined {
    try {
      return statSync(joined(this.root, path), { throwIfNoEntry: false })?.mtimeMs;
    } catch (error) {
      troubleWith(error);
      return undefined;
    }
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

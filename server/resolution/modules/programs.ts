// Which files TypeScript takes for one program: those that the nearest tsconfig.json or jsconfig.json includes. What a
// file declares for all others reaches no further.
// https://www.typescriptlang.org/tsconfig/#include
import * as z from "zod";
import type { ConfigFiles } from "../config-files.ts";
import { folderOf, join } from "../paths.ts";
import { extendedBy, Extends, EXTENDS_MAX, NearestConfigs } from "./tsconfig.ts";

const Patterns = z.array(z.string()).optional();
const Program = z.object({
  extends: Extends,
  include: Patterns,
  exclude: Patterns,
  files: Patterns,
});
type Program = z.infer<typeof Program>;

/** Files of which each program remembers whether they are its own. */
const REMEMBERED_MAX = 1_000;

interface Matcher {
  readonly includes: (path: string) => boolean;
}

export class Programs {
  /** By what was parsed: a file that changes is parsed anew. */
  readonly #matchers = new WeakMap<object, Matcher>();

  constructor(
    readonly config: ConfigFiles,
    readonly nearest = new NearestConfigs(config),
  ) {}

  /** Whether what one file declares is seen in the other; where nothing says what belongs together, it is. */
  together(from: string, to: string): boolean {
    const path = this.nearest.of(folderOf(from));
    if (path === null) return true;
    const { includes } = this.#matcherOf(path);
    // A file that belongs to no program is a program of its own, of which nothing is known.
    return includes(to) || !includes(from);
  }

  #matcherOf(path: string): Matcher {
    const json = this.config.json(path);
    if (typeof json !== "object" || json === null) return { includes: () => true };
    const known = this.#matchers.get(json);
    if (known !== undefined) return known;
    const matcher = this.#compile(path);
    this.#matchers.set(json, matcher);
    return matcher;
  }

  #compile(path: string): Matcher {
    const files = this.#said(path, "files", EXTENDS_MAX);
    const include = this.#said(path, "include", EXTENDS_MAX) ?? (files === null ? everythingIn(path) : []);
    const exclude = this.#said(path, "exclude", EXTENDS_MAX) ?? [];
    const included = include.map((pattern) => matching(pattern, !/[^/.]\.[^/]+$|\*[^/]*$/.test(pattern)));
    const excluded = exclude.map((pattern) => matching(pattern, true));
    const includes = (file: string) =>
      files?.includes(file) === true ||
      (included.some((one) => one.test(file)) && !excluded.some((one) => one.test(file)));
    return { includes: remembered(includes) };
  }

  /** Patterns from the root of the workspace; null where neither the file nor what it extends says any. */
  #said(path: string, key: "files" | "include" | "exclude", depth: number): readonly string[] | null {
    const program = this.config.read(path, Program);
    if (program === null) return null;
    const folder = folderOf(path);
    const own = program[key];
    if (own !== undefined) return own.flatMap((pattern) => join(folder, pattern) ?? []);
    return this.#inherited(folder, program, key, depth);
  }

  #inherited(
    folder: string,
    { extends: bases }: Program,
    key: "files" | "include" | "exclude",
    depth: number,
  ): readonly string[] | null {
    if (depth === 0) return null;
    let found: readonly string[] | null = null;
    for (const base of extendedBy(folder, bases)) found = this.#said(base, key, depth - 1) ?? found;
    return found;
  }
}

/** The same few files are asked about for each of a thousand others. */
function remembered(includes: (path: string) => boolean): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    let isIncluded = known.get(path);
    if (isIncluded === undefined) {
      if (known.size >= REMEMBERED_MAX) known.clear();
      isIncluded = includes(path);
      known.set(path, isIncluded);
    }
    return isIncluded;
  };
}

function everythingIn(path: string): readonly string[] {
  const folder = folderOf(path);
  return [folder === "" ? "**/*" : `${folder}/**/*`];
}

/** @param folders whether what is below a folder of that name matches as well */
function matching(pattern: string, folders: boolean): RegExp {
  const source = pattern
    .replace(/\/$/, "")
    .split("/")
    .map((part, at, { length }) => {
      if (part === "**") return at === length - 1 ? ".*" : "(?:.*/)?";
      const text = part
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", "[^/]*")
        .replaceAll("?", "[^/]");
      return at === length - 1 ? text : `${text}/`;
    })
    .join("");
  return new RegExp(`^${source}${folders ? "(?:/|$)" : "$"}`);
}

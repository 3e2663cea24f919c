// What one walk finds in one file, before names are bound: the tables that the walk fills and binding reads.
import { Columns } from "./columns.ts";
import { InternedNames } from "./interned-names.ts";

/** How a value relates to the occurrence, or scope, that it names; `unknown` is the value that is not to be asked, `external` what no file of the workspace defines; `composite` a row of `composites`,
 * `argument` and `parameters` what is expected by an occurrence that is called. */
export const modes = {
  none: 0,
  same: 1,
  call: 2,
  instance: 3,
  self: 4,
  super: 5,
  unknown: 6,
  external: 7,
  composite: 8,
  argument: 9,
  parameters: 10,
} as const;

/** A value in mode `argument` is an occurrence times this, and the place of the argument; later ones count as the last. */
export const PLACES_MAX = 32;

/** Columns `lexical`: 0 for a member, this for a name that may mean any kind, and behind it the one kind meant. */
export const ANY_KIND = 1;

/** Flags of a definition, as they are stored. */
export const definitionFlags = {
  exported: 1,
  default: 2,
  /** Not visible by its name in this file: `export { a } from "m"`. */
  hidden: 4,
  /** Inside a function: never seen from other files. */
  local: 8,
  assigns: 16,
  shadows: 32,
  /** An earlier one in the same scope has its place. */
  dropped: 64,
  /** Stands for a definition outside. */
  outward: 128,
} as const;

/** The name of the module itself, or of all its names. */
export const WHOLE_MODULE = "*";

export class Facts {
  readonly #names = new InternedNames();
  readonly #modules = new InternedNames();
  /** `receiver` is an occurrence or, in the modes self and super, a scope; `definition` is its row + 1. */
  readonly occurrences = new Columns([
    "name",
    "start",
    "use",
    "scope",
    "receiver",
    "receiverMode",
    "lexical",
    "definition",
  ]);
  /** `owner` and `type` are occurrences or scopes, by their modes; `module` and `imported` are rows + 1; `within` is
   * the scope + 1 that it is a member of although it is visible around; `part`, where it is only a part of a value, the
   * row + 1 of the composite that the whole value is still to be written into. */
  readonly definitions = new Columns([
    "occurrence",
    "kind",
    "flags",
    "scope",
    "start",
    "end",
    "signatureEnd",
    "depth",
    "type",
    "typeMode",
    "owner",
    "ownerMode",
    "module",
    "imported",
    "within",
    "part",
    "docStart",
    "docEnd",
  ]);
  /** `last` is the last scope inside; `definition` the row + 1 of what the scope belongs to. */
  readonly scopes = new Columns([
    "parent",
    "kind",
    "start",
    "end",
    "last",
    "definition",
    "owner",
    "ownerMode",
  ]);
  /** Expressions of others, by their codes: each operand a value with its mode, or a number. */
  readonly composites = new Columns(["code", "one", "oneMode", "two", "twoMode"]);
  readonly supers = new Columns(["scope", "occurrence", "mode"]);
  /** `name` under which `occurrence` is exported. */
  readonly exports = new Columns(["name", "occurrence"]);
  /** Modules all of whose names come in; `exported`: and go out again. */
  readonly wildcards = new Columns(["module", "exported"]);
  readonly comments = new Columns(["start", "end"]);

  get names(): readonly string[] {
    return this.#names.texts;
  }

  get modules(): readonly string[] {
    return this.#modules.texts;
  }

  clear(): void {
    this.#names.clear();
    this.#modules.clear();
    const tables = [
      this.occurrences,
      this.definitions,
      this.scopes,
      this.supers,
      this.composites,
      this.exports,
      this.wildcards,
    ];
    for (const table of tables) table.clear();
    this.comments.clear();
  }

  nameId(name: string): number {
    return this.#names.id(name);
  }

  /** The name that stands at a place of the text. */
  nameAt(text: string, start: number, end: number): number {
    return this.#names.at(text, start, end);
  }

  /** The id of a name that is there already. */
  knownName(name: string): number | undefined {
    return this.#names.known(name);
  }

  moduleId(module: string): number {
    return this.#modules.id(module);
  }
}

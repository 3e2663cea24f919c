// What the names of one file are, as far as that is evident and quickly found: by what they are bound to in this file, or
// right behind an import. Of any other name nothing is said; nothing is guessed.
import { expressionCodes, targets } from "../index/record-codes.ts";
import { isModulePath, type FileRecord, type Occurrence } from "../index/record.ts";
import type { Kind } from "../languages/language.ts";
import { isSame, type Target } from "../resolution/meaning.ts";
import { OwnMembers } from "../resolution/own-members.ts";
import type { Resolver } from "../resolution/resolver.ts";
import { tokenModifiers, tokenTypes } from "./token-legend.ts";

export interface NameToken {
  readonly type: number;
  readonly modifiers: number;
}

const readonlyKinds = new Set<Kind>(["constant", "enumMember"]);
const storageKinds = new Set<Kind>(["variable", "constant", "field", "property"]);
const memberKinds = new Set<Kind>(["method", "field", "property"]);
const callableKinds = new Set<Kind>(["function", "method"]);

export class NameClassifier {
  readonly #path: string;
  readonly #record: FileRecord;
  readonly #resolver: Resolver;
  readonly #lines: readonly string[];
  readonly #members: OwnMembers;
  readonly #definitions = new Map<number, NameToken | null>();
  readonly #others = new Map<number, NameToken | null>();

  constructor(resolver: Resolver, path: string, record: FileRecord, lines: readonly string[]) {
    this.#resolver = resolver;
    this.#path = path;
    this.#record = record;
    this.#lines = lines;
    this.#members = new OwnMembers(record);
  }

  tokenOf(occurrence: Occurrence): NameToken | null {
    const { target, operand, name } = occurrence;
    if (target === targets.definition) return this.#definition(operand, occurrence);
    // Names that the file says nothing of, and members of what is not known.
    if (target === targets.free || operand === 0) return null;
    const member = this.#members.member(operand, name);
    if (member >= 0) return this.#definition(member, occurrence);
    return this.#isImport(operand) ? this.#imported(occurrence) : null;
  }

  #isImport(expression: number): boolean {
    const { code, one } = this.#record.expression(expression);
    return code === expressionCodes.definition && this.#record.definitions[one].kind === "import";
  }

  #imported(occurrence: Occurrence): NameToken | null {
    const key = occurrence.operand * this.#record.nameCount + occurrence.name;
    let token = this.#others.get(key);
    if (token === undefined) {
      token = this.#resolved(occurrence);
      this.#others.set(key, token);
    }
    return token;
  }

  #definition(row: number, occurrence: Occurrence): NameToken | null {
    let token = this.#definitions.get(row);
    if (token === undefined) {
      const definition = this.#record.definitions[row];
      if (isModulePath(this.#record, definition)) token = null;
      else token = definition.kind === "import" ? this.#resolved(occurrence) : this.#own(row);
      this.#definitions.set(row, token);
    }
    if (token === null || occurrence.use !== "definition") return token;
    return { type: token.type, modifiers: token.modifiers | tokenModifiers.declaration };
  }

  /** Only what is one kind of thing wherever it may lead. */
  #resolved(occurrence: Occurrence): NameToken | null {
    const answers = this.#resolver.resolve(this.#path, occurrence);
    let token: NameToken | null = null;
    for (const answer of answers) {
      const found = this.#target(answer);
      if (found === null || (token !== null && token.type !== found.type)) return null;
      token = found;
    }
    return token;
  }

  #target(target: Target): NameToken | null {
    if (target.row < 0) return { type: tokenTypes.module ?? 0, modifiers: 0 };
    if (isSame(target, { path: this.#path, row: target.row })) return this.#own(target.row);
    const kind = this.#resolver.definition(target)?.kind;
    return kind === undefined ? null : tokenOfKind(kind, 0);
  }

  #own(row: number): NameToken | null {
    const { kind, line, column } = this.#record.definitions[row];
    return tokenOfKind(kind, saidBefore(kind, this.#lines[line] ?? "", column));
  }
}

function tokenOfKind(kind: Kind, modifiers: number): NameToken | null {
  const type = tokenTypes[kind];
  if (type === null) return null;
  return { type, modifiers: modifiers | (readonlyKinds.has(kind) ? tokenModifiers.readonly : 0) };
}

/** Modifiers that stand on the same line before the name. */
function saidBefore(kind: Kind, line: string, column: number): number {
  if (!storageKinds.has(kind) && !memberKinds.has(kind) && !callableKinds.has(kind) && kind !== "class")
    return 0;
  const words = line.slice(behindLast(line, column), column).match(/\w+/g);
  if (words === null) return 0;
  let modifiers = 0;
  for (const word of words) {
    if (storageKinds.has(kind) && (word === "const" || word === "final" || word === "readonly"))
      modifiers |= tokenModifiers.readonly;
    else if (memberKinds.has(kind) && word === "static") modifiers |= tokenModifiers.static;
    else if (word === "abstract") modifiers |= tokenModifiers.abstract;
    else if (callableKinds.has(kind) && word === "async") modifiers |= tokenModifiers.async;
  }
  return modifiers;
}

/** Where the part of the line begins that says something of the name at the column. */
function behindLast(line: string, column: number): number {
  let at = column;
  while (at > 0 && !";=()".includes(line[at - 1])) at -= 1;
  return at;
}

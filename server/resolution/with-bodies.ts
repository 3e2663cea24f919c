// Where what is declared in one place is defined in another (C's prototypes), the definition is what one goes to.
import { expressionCodes } from "../index/record-codes.ts";
import { lastName } from "./last-name.ts";
import { callables } from "./kind-groups.ts";
import { unique, type Answer, type Target } from "./meaning.ts";
import type { Definition, FileRecord } from "../index/record.ts";
import type { Resolver } from "./resolver.ts";

/** Definitions of one name that are looked at. */
const CANDIDATES_MAX = 200;
const HEADER = /\.(?:h|hh|hpp|hxx|h\+\+|inl)$/;

/** Where a name is asked about. */
export interface Asked {
  readonly path: string;
  readonly line: number;
}

/** Each answer that is only declared is replaced by where it is defined, when that is one place. */
export function withBodies(resolver: Resolver, answers: readonly Answer[], asked: Asked): readonly Answer[] {
  const kept = withMacros(resolver, answers, asked);
  if (!kept.some((answer) => isDeclaredApart(resolver, answer))) return kept;
  return unique(
    kept.flatMap((answer) => {
      const definition = resolver.definition(answer);
      if (definition === undefined || !isDeclaredApart(resolver, answer)) return [answer];
      const bodies = bodiesOf(resolver, answer, definition);
      return bodies.length === 1 ? bodies : [answer];
    }),
  );
}

/** A macro hides what is declared under its name. Under several conditions it is the one that holds where none of them does. */
function withMacros(resolver: Resolver, answers: readonly Answer[], asked: Asked): readonly Answer[] {
  const macros = answers.filter((answer) => isMacro(resolver, answer));
  if (macros.length === 0) return answers;
  const others = answers.filter((answer) => {
    const definition = resolver.definition(answer);
    return definition === undefined || !callables.has(definition.kind);
  });
  const last = macros.map((answer) => ({ ...answer, row: lastAlternative(resolver, answer, asked) }));
  return [...unique(last), ...others];
}

function isMacro(resolver: Resolver, target: Target): boolean {
  return (
    target.row >= 0 &&
    resolver.modules(target.path).declaresApart &&
    resolver.definition(target)?.kind === "macro"
  );
}

/** The last definition of a macro that stands before the place, or else in its file. */
function lastAlternative(resolver: Resolver, target: Target, asked: Asked): number {
  const all = resolver
    .definitionsOf(target.path, resolver.nameOf(target))
    .filter(({ kind }) => kind === "macro");
  const before = target.path === asked.path ? all.filter(({ line }) => line <= asked.line) : [];
  return (before.at(-1) ?? all.at(-1))?.row ?? target.row;
}

/** Whether the one declares what the other defines. */
export function isTwin(resolver: Resolver, one: Target, other: Target): boolean {
  if (one.row < 0 || other.row < 0 || !resolver.modules(one.path).declaresApart) return false;
  if (resolver.nameOf(one) !== resolver.nameOf(other)) return false;
  if (isDeclaredApart(resolver, one) !== isDeclaredApart(resolver, other))
    return isAlike(resolver, one, other);
  // What is linked may be declared in several headers.
  const isShown = (target: Target): boolean =>
    resolver.definition(target)?.kind === "function" &&
    resolver.modules(target.path).isIncluded?.(target.path) === true;
  const areDeclared = isDeclaredApart(resolver, one) && isShown(one) && isShown(other);
  return areDeclared && one.path !== other.path && isAlike(resolver, one, other);
}

/** Whether something is only declared where it stands: without a body, or as a variable of a header. */
function isDeclaredApart(resolver: Resolver, target: Target): boolean {
  if (target.row < 0 || !resolver.modules(target.path).declaresApart) return false;
  const definition = resolver.definition(target);
  if (definition === undefined) return false;
  if (callables.has(definition.kind)) return definition.signatureEnd === null && definition.kind !== "macro";
  return definition.kind === "variable" && definition.container < 0 && HEADER.test(target.path);
}

function bodiesOf(resolver: Resolver, answer: Answer, declared: Definition): readonly Answer[] {
  const { view } = resolver;
  const record = view.record(answer.path);
  if (record === undefined) return [];
  const name = record.names[declared.name];
  const family = view.language(answer.path)?.family;
  const bodies: Answer[] = [];
  let looked = 0;
  for (const path of view.mentioning(name)) {
    if (view.language(path)?.family !== family) continue;
    for (const { row } of resolver.definitionsOf(path, name)) {
      looked += 1;
      if (looked > CANDIDATES_MAX) return [];
      const body = { path, row, confidence: answer.confidence };
      if (!isDeclaredApart(resolver, body) && isAlike(resolver, answer, body)) bodies.push(body);
    }
  }
  return bodies;
}

/** Whether both are functions, or both variables, of the same type around. */
function isAlike(resolver: Resolver, one: Target, other: Target): boolean {
  const left = resolver.definition(one);
  const right = resolver.definition(other);
  const record = resolver.view.record(one.path);
  const second = resolver.view.record(other.path);
  if (left === undefined || right === undefined || record === undefined || second === undefined) return false;
  const areAlike = callables.has(left.kind) ? callables.has(right.kind) : left.kind === right.kind;
  return areAlike && right.kind !== "macro" && typeAround(record, left) === typeAround(second, right);
}

/** The name of the type that a definition belongs to, with those of the types around; empty for none. */
function typeAround(record: FileRecord, { container, owner }: Definition): string {
  return owner === 0 ? typeNamed(record, container) : typeSaid(record, owner);
}

function typeNamed(record: FileRecord, row: number): string {
  const definition = record.definitions[row];
  if (definition === undefined || definition.kind === "namespace") return "";
  return inside(typeAround(record, definition), record.names[definition.name]);
}

function typeSaid(record: FileRecord, row: number): string {
  const { code, one, two } = record.expression(row);
  if (code === expressionCodes.member) return inside(typeSaid(record, one), record.names[two]);
  if (code === expressionCodes.definition || code === expressionCodes.self) return typeNamed(record, one);
  if (code === expressionCodes.instance || code === expressionCodes.wrapped) return typeSaid(record, one);
  return lastName(record, row);
}

function inside(type: string, name: string): string {
  return type === "" ? name : `${type}.${name}`;
}

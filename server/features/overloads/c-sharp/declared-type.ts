// The type that is written before the name of what is defined.
import type { Kind } from "../../../languages/language.ts";
import type { Answer } from "../../../resolution/meaning.ts";
import type { Resolver } from "../../../resolution/resolver.ts";
import type { Session } from "../../../session/session.ts";

/** What stands before a name and is no type. */
const noTypes = new Set(
  "await catch const else final foreach in is let new not out params ref return static throw using val var yield".split(
    " ",
  ),
);
const TYPE = String.raw`[\p{L}_][\p{L}\p{N}_.]*(?:<[^()=;{}]*>)?(?:\[[\s,]*\]|\?)*`;
const beforeName = new RegExp(String.raw`(?:^|[\s(,<\]])(${TYPE})\s+$`, "u");

/** What stands before the name, of a definition of these kinds. */
export function declaredType(
  session: Session,
  resolver: Resolver,
  answer: Answer,
  kinds: ReadonlySet<Kind>,
): string | null {
  const record = resolver.view.record(answer.path);
  const definition = resolver.definition(answer);
  if (record === undefined || definition === undefined || !kinds.has(definition.kind)) return null;
  const before = (session.lines(answer.path)[definition.line] ?? "").slice(0, definition.column);
  const [, type] = beforeName.exec(before) ?? [];
  if (type === undefined || noTypes.has(type)) return null;
  // A type parameter stands for one thing here and for another there.
  const [first = ""] = /^[\p{L}\p{N}_]+/u.exec(type) ?? [];
  const isGeneric = record
    .definitionsOfKind("typeParameter")
    .some(({ name }) => record.nameAt(name) === first);
  return isGeneric ? null : plainType(type);
}

/** C#'s `string?` is its `string`, and Java's is another word for it. */
function plainType(type: string): string {
  const plain = type.replace(/\s+/g, "");
  if (plain === "String" || plain === "string?") return "string";
  if (plain === "object?" || plain === "Object") return "object";
  return plain === "boolean" ? "bool" : plain;
}

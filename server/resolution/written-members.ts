// What is meant by a member that is written to, where a method of another name is called by that (Ruby).
import { targets } from "../index/record-codes.ts";
import type { FileRecord, Occurrence } from "../index/record.ts";
import { membersAt } from "./extensions.ts";
import type { Answer, Meaning } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";
import { isWritten } from "./type-or-value.ts";
import { setterName } from "./setters.ts";

/** What is called by writing to a member; nothing where that is not known. */
export function settersAt(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  { name, target, operand, use }: Pick<Occurrence, "name" | "target" | "operand" | "use">,
): readonly Meaning[] {
  if (use !== "write" || target !== targets.member) return [];
  const setter = setterName(resolver.view.language(path), record.nameAt(name));
  return setter === null ? [] : membersAt(resolver, path, record, operand, setter);
}

/** What may be called by writing to a member of what is not known. */
export function settersByName(
  resolver: Resolver,
  path: string,
  name: string,
  most: number,
): readonly Answer[] | null {
  const setter = setterName(resolver.view.language(path), name);
  if (setter === null) return null;
  const said = resolver.byName(path, name, true, most, "write");
  return [
    ...resolver.byName(path, setter, true, most, "write"),
    ...said.filter((answer) => isWritten(resolver, { is: "definition", ...answer, instance: true })),
  ];
}

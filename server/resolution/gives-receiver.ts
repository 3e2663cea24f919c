// Methods that give what they are called on, as their signatures say: Swift's `-> Self`.
import { expressionCodes } from "../index/record-codes.ts";
import type { Definition, FileRecord } from "../index/record.ts";
import { callables } from "./kind-groups.ts";
import type { Meaning } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

/** Whether a method gives one of whichever type it is called on. */
export function givesReceiver({ view }: Resolver, meaning: Meaning): boolean {
  if (meaning.is !== "definition") return false;
  const language = view.language(meaning.path);
  if (language?.selfIsReceiver !== true) return false;
  const record = view.record(meaning.path);
  const definition = record?.definition(meaning.row);
  if (record === undefined || definition === undefined || !callables.has(definition.kind)) return false;
  if (record.expression(definition.type).code === expressionCodes.self) return true;
  // What belongs to a type from outside gives that, by its own name or by this one.
  if (definition.owner === 0 || definition.type !== definition.owner) return false;
  return language.selfNames.some((name) => isInSignature(record, definition, name));
}

function isInSignature(record: FileRecord, definition: Definition, name: string): boolean {
  const at = record.nameOf(name);
  const end = definition.signatureEnd ?? definition.end;
  if (at < 0) return false;
  return record
    .occurrencesOf(at)
    .some(
      ({ line, column, use }) =>
        use === "type" &&
        (line > definition.line || (line === definition.line && column > definition.column)) &&
        (line < end.line || (line === end.line && column < end.column)),
    );
}

// A value may have the name of its type (C#'s `Color Color`). What is named before a member that only the type has is the
// type: `Color.Red`.
import type { OccurrenceTest } from "../index/occurrence-group.ts";
import type { FileRecord, Occurrence, Place } from "../index/record.ts";
import type { Kind } from "../languages/language.ts";
import { typeLike } from "./kind-groups.ts";
import type { Answer, DefinitionMeaning, Target } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";
import { partsOf } from "./type-parts.ts";

const values: ReadonlySet<Kind> = new Set<Kind>(["constant", "field", "parameter", "property", "variable"]);
/** What no value of a type has. */
const ofTypes: ReadonlySet<Kind> = new Set<Kind>([...typeLike, "constant", "enumMember"]);

/** The type of the value that a name means and that has the same name; none where there is no such type. */
export function typesOfThatName(
  resolver: Resolver,
  answers: readonly Answer[],
): readonly DefinitionMeaning[] {
  const [answer, ...others] = answers;
  const definition = answer === undefined ? undefined : resolver.definition(answer);
  if (answer === undefined || definition === undefined || others.length > 0) return [];
  if (!values.has(definition.kind) || definition.type === 0) return [];
  if (resolver.view.language(answer.path)?.valuesNamedAsTypes !== true) return [];
  const name = resolver.nameOf(answer);
  return resolver
    .evaluate(answer.path, definition.type)
    .filter(
      (meaning): meaning is DefinitionMeaning =>
        meaning.is === "definition" &&
        typeLike.has(resolver.definition(meaning)?.kind ?? "import") &&
        resolver.nameOf(meaning) === name,
    );
}

/** The type, where the name that stands for such a value is written before a member of that alone; null elsewhere. */
export function meantAsType(
  resolver: Resolver,
  path: string,
  { name, use, line, column }: Pick<Occurrence, "name" | "use"> & Partial<Place>,
  answers: readonly Answer[],
): readonly Answer[] | null {
  if (use !== "read" || line === undefined || column === undefined) return null;
  const types = typesOfThatName(resolver, answers);
  const record = types.length === 0 ? undefined : resolver.view.record(path);
  if (record === undefined) return null;
  const next = { line, column: column + record.nameAt(name).length + 1 };
  if (!types.some((type) => isMemberAt(resolver, record, type, next))) return null;
  return types.map(({ path: of, row, confidence }) => ({ path: of, row, confidence }));
}

/** Whether what is named at a place is called as a member that no value of a type has. */
function isMemberAt(resolver: Resolver, record: FileRecord, type: Target, place: Place): boolean {
  const isThere: OccurrenceTest = (_target, _operand, _use, line, column) =>
    line === place.line && column === place.column;
  return partsOf(resolver, type).some((part) =>
    part.record.definitions.some(({ container, kind, name }) => {
      if (container !== part.row || !ofTypes.has(kind)) return false;
      const at = record.nameOf(part.record.nameAt(name));
      return at >= 0 && record.occurrencesOf(at, isThere).length > 0;
    }),
  );
}

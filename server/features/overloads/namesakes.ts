// C# has types of one name that are generic in more or fewer types: `A`, `A<T>`. Which of them is meant is said by how
// many types are given behind the name.
import type { Found } from "../../resolution/find-definition.ts";
import { typeLike } from "../../resolution/kind-groups.ts";
import { unique, type Answer, type Target } from "../../resolution/meaning.ts";
import type { Resolver } from "../../resolution/resolver.ts";
import type { Session } from "../../session/session.ts";

/** In how many types it is generic. */
export function genericIn({ view }: Resolver, { path, row }: Target): number {
  const parameters = view.record(path)?.definitionsOfKind("typeParameter") ?? [];
  return parameters.filter(({ container }) => container === row).length;
}

/** The types that are generic in as many as are given; null for what is no type, or has no namesakes. */
export function asGenericAs(
  session: Session,
  resolver: Resolver,
  path: string,
  { answers, occurrence }: Pick<Found, "answers" | "occurrence">,
): readonly Answer[] | null {
  if (resolver.view.language(path)?.partialTypes !== true || answers.length === 0) return null;
  if (!answers.every((answer) => typeLike.has(resolver.definition(answer)?.kind ?? "import"))) return null;
  const given = typesGiven(session, resolver, path, occurrence);
  const all = unique(answers.flatMap((answer) => withNamesakes(resolver, answer)));
  const fitting = all.filter((answer) => genericIn(resolver, answer) === given);
  return fitting.length === 0 ? null : fitting;
}

function withNamesakes(resolver: Resolver, answer: Answer): readonly Answer[] {
  const definition = resolver.definition(answer);
  return resolver
    .definitionsOf(answer.path, resolver.nameOf(answer))
    .filter(({ container, kind }) => container === definition?.container && typeLike.has(kind))
    .map(({ row }) => ({ ...answer, row }));
}

/** How many types are given behind a name, in its line: in `A<B, C<D>>` two, in `A<,>` as well. */
function typesGiven(
  session: Session,
  resolver: Resolver,
  path: string,
  { line, column, name }: Found["occurrence"],
): number {
  const length = resolver.view.record(path)?.nameAt(name).length ?? 0;
  const behind = (session.lines(path)[line] ?? "").slice(column + length).trimStart();
  if (!behind.startsWith("<")) return 0;
  let depth = 0;
  let commas = 0;
  for (let at = 0; at < behind.length; at += 1) {
    if (behind[at] === "<") depth += 1;
    if (behind[at] === ">") depth -= 1;
    if (depth === 0) break;
    if (behind[at] === "," && depth === 1) commas += 1;
  }
  return commas + 1;
}

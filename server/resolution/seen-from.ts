// Which of several things that were found a file can mean, where programs beside each other define alike ones.
import { withoutHidden } from "./added-members.ts";
import type { Answer } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

/**
 * What was found through another file may be something that this one knows nothing of, beside what it does know. Of the
 * members that several files define for one type, those are meant that are built with the file.
 */
export function seenFrom(resolver: Resolver, path: string, answers: readonly Answer[]): readonly Answer[] {
  const { sees, hidesAlike, compiledWith } = resolver.modules(path);
  if (answers.length < 2 || sees === undefined) return answers;
  const seen = answers.filter((answer) => sees(path, answer.path) !== "never");
  const all = seen.length === 0 ? answers : seen;
  if (hidesAlike !== undefined)
    return withoutHidden(resolver, all, (answer) => hidesAlike(path, answer.path));
  const members = all.filter((answer) => (resolver.definition(answer)?.container ?? -1) >= 0);
  if (members.length < 2 || compiledWith === undefined) return all;
  const meant = new Set(compiledWith(path, [...new Set(members.map((answer) => answer.path))]));
  return all.filter((answer) => !members.includes(answer) || meant.has(answer.path));
}

/** Where code leads that is for several platforms: not to what is for some of them alone, which only stands for it there. */
export function forAllPlatforms(
  resolver: Resolver,
  path: string,
  answers: readonly Answer[],
): readonly Answer[] {
  const { sees } = resolver.modules(path);
  if (answers.length < 2 || sees === undefined) return answers;
  const certain = answers.filter((answer) => sees(path, answer.path) === "always");
  return certain.length === 0 ? answers : certain;
}

// Which of several things that were found a file can mean, where programs beside each other define alike ones.
import { withoutHidden } from "./added-members.ts";
import type { Answer } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

/** What was found through another file may be something that this one knows nothing of, beside what it does know. */
export function seenFrom(resolver: Resolver, path: string, answers: readonly Answer[]): readonly Answer[] {
  const { sees, hidesAlike } = resolver.modules(path);
  if (answers.length < 2 || sees === undefined) return answers;
  const seen = answers.filter((answer) => sees(path, answer.path) !== "never");
  const all = seen.length === 0 ? answers : seen;
  return hidesAlike === undefined
    ? all
    : withoutHidden(resolver, all, (answer) => hidesAlike(path, answer.path));
}

// Where one lands from a marked name, in files that are only in memory.
import { answersOf } from "../../server/resolution/find-definition.ts";
import { best, unique } from "../../server/resolution/meaning.ts";
import { described, resolverOver } from "./resolve.ts";

const MARKER = "¦";

/** `class path Container.name`, a path alone for a module; the marker stands before the name, in one of the files. */
export async function goTo(
  files: Readonly<Record<string, string>>,
  root?: string,
): Promise<readonly string[]> {
  const texts = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replace(MARKER, "")]),
  );
  const resolver = await resolverOver(texts, root);
  const [path, marked] = Object.entries(files).find(([, text]) => text.includes(MARKER)) ?? [];
  if (path === undefined || marked === undefined) throw new Error("no marker");
  const lines = marked.slice(0, marked.indexOf(MARKER)).split("\n");
  const occurrences = resolver.view.record(path)?.occurrencesAt(lines.length - 1, lines.at(-1)?.length ?? 0);
  const answers = (occurrences ?? []).flatMap((occurrence) => answersOf(resolver, path, occurrence));
  return best(unique(answers)).map((answer) => `${answer.confidence} ${described(resolver, answer)}`);
}

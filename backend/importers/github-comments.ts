import { cut, fitMarkdown } from "./fit.ts";
import { isEmpty, isObject, objectsOf, textOf, type ForeignRecord } from "./foreign-record.ts";
import type { ForeignComment, ImportItem, Json } from "./format.ts";
import { identify } from "./identity.ts";
import { parseInstant } from "./instant.ts";

const PLACED = new Set(["id", "author", "body", "createdAt"]);

/** Comments with their authors and dates; what else is known of them stays with the issue, by the comment's id. */
export function githubComments(record: ForeignRecord): Pick<ImportItem, "comments"> {
  const listed = record.peek("comments");
  if (!Array.isArray(listed)) return {};
  const comments: ForeignComment[] = [];
  const leftovers: [string, Json][] = [];
  for (const row of objectsOf(listed)) {
    const body = fitMarkdown(textOf(row["body"]).replaceAll("\r\n", "\n"));
    const author = isObject(row["author"]) ? textOf(row["author"]["login"]) : "";
    const id = cut(textOf(row["id"]) || identify(row), 200);
    const left = Object.entries(row).filter(
      ([name, value]) => !PLACED.has(name) && value !== false && !isEmpty(value),
    );
    if (body.overlong !== null) left.push(["body", body.overlong]);
    if (left.length > 0) leftovers.push([id, Object.fromEntries(left)]);
    if (body.text.trim() === "") continue;
    const at = parseInstant(textOf(row["createdAt"])) ?? null;
    comments.push({ id, author: cut(author, 200), at, body: body.text });
  }
  record.take("comments");
  if (leftovers.length > 0) record.keep("comments", Object.fromEntries(leftovers));
  return { comments };
}

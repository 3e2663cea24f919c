// Comments are found again by an id that follows from theirs. One that was edited here, or that somebody else imported,
// stays as it is.
import { DomainError } from "../domain/errors.ts";
import type { Commands } from "./commands.ts";
import type { ForeignComment } from "./format.ts";
import { identify } from "./identity.ts";
import type { Placed, Placement } from "./placed.ts";
import type { Tally } from "./report.ts";

/** What the causes of an import begin with. */
const IMPORT_CAUSE = /^import-/;

export interface PlacedComment {
  readonly placed: Placed;
  readonly comment: ForeignComment;
}

/** Every comment of a file, with its issue. */
export function commentsOf(placement: Placement): readonly PlacedComment[] {
  return placement.placed.flatMap((placed) =>
    distinct(placed.item.comments ?? []).map((comment) => ({ placed, comment })),
  );
}

export async function importComments(
  comments: readonly PlacedComment[],
  commands: Commands,
  tally: Tally,
): Promise<void> {
  await commands.each(comments, (one) => importComment(one, commands, tally));
}

async function importComment(
  { placed, comment }: PlacedComment,
  commands: Commands,
  tally: Tally,
): Promise<void> {
  const id = identify("comment", placed.id, comment.id);
  const { body, author, at } = comment;
  const row = commands.store.row("comment", id);
  if (row === undefined) {
    // What was purged has a history and no row; it stays away.
    if ((await commands.store.history("comment", id)).length > 0) return tally.count("comments", "skipped");
    const origin = { id: comment.id, author, at };
    const result = await commands.send("comment", id, "create", { issue: placed.id, body, origin });
    if (!(result instanceof DomainError)) return tally.count("comments", "created");
    tally.count("comments", "skipped");
    return tally.problem(placed.item.line, `${placed.item.id}, comment ${comment.id}: ${result.message}`);
  }
  if (row.deletedAt !== null) return tally.count("comments", "skipped");
  if (row.state.body === body) return tally.count("comments", "unchanged");
  const history = await commands.store.history("comment", id);
  if (!history.every((event) => IMPORT_CAUSE.test(event.cause))) return tally.count("comments", "unchanged");
  const result = await commands.send("comment", id, "edit", { body });
  if (!(result instanceof DomainError)) return tally.count("comments", "updated");
  tally.count("comments", "skipped");
  tally.warn(`${placed.item.id}, comment ${comment.id}: ${result.message}`);
}

/** An id that comes twice in one issue is the first's alone. */
function distinct(comments: readonly ForeignComment[]): ForeignComment[] {
  const byId = new Map<string, ForeignComment>();
  for (const comment of comments) {
    const again = byId.get(comment.id);
    if (again === undefined) byId.set(comment.id, comment);
    else if (again.body !== comment.body) {
      const id = `${comment.id.slice(0, 180)}~${identify(comment).slice(0, 11)}`;
      byId.set(id, { ...comment, id });
    }
  }
  return [...byId.values()];
}

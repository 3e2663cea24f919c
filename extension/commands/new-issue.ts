import { randomUUID } from "node:crypto";
import * as z from "zod";
import { DomainError } from "../../backend/domain/errors.ts";
import { Priority, Status } from "../../backend/domain/issue-fields.ts";
import type { Deck } from "../deck.ts";
import { board } from "../panels/board.ts";
import { projectOf } from "./subject.ts";

/** What another extension or a keybinding may pass to make an issue without a form. */
const NewIssue = z.strictObject({
  title: z.string(),
  body: z.string().optional(),
  status: Status.optional(),
  priority: Priority.optional(),
  project: z.string().optional(),
});

/**
 * Opens the form on the Board; with fields passed, makes the issue at once.
 * @returns the new issue's key when fields were passed.
 */
export async function newIssue(deck: Deck, passed?: unknown): Promise<string | undefined> {
  const fields = NewIssue.safeParse(passed);
  if (!fields.success) {
    deck.panels.show(board, projectOf(passed), { name: "newIssue" });
    return undefined;
  }
  const live = await deck.live();
  const { project: chosen, ...issue } = fields.data;
  const project = chosen ?? (await deck.pictureThat(({ homeKnown }) => homeKnown)).home;
  if (project === null) {
    throw new DomainError("not_found", "this window has no project", "Open a folder, or name a project.");
  }
  const id = randomUUID();
  await live.session.execute("issue", id, "create", { ...issue, project });
  return live.session.replica.row("issue", id)?.state.key;
}

// Which issue a command is about: the tree's node, an id or key that a caller passed, or the person's choice.
import * as z from "zod";
import { DomainError } from "../../backend/domain/errors.ts";
import type { IssueRow } from "../../backend/domain/issue-fields.ts";
import type { Deck } from "../deck.ts";
import type { Live } from "../live.ts";
import { pickIssue } from "./pick-issue.ts";

const Node = z.object({ kind: z.string(), subject: z.string().optional() });

/** @returns undefined when the person chose none. */
export async function subjectOf(
  deck: Deck,
  passed: unknown,
  question: string,
): Promise<IssueRow | undefined> {
  const live = await deck.live();
  const name = typeof passed === "string" ? passed : Node.safeParse(passed).data?.subject;
  return name === undefined ? pickIssue(deck, question) : issueNamed(live, name);
}

/** The id of the project that a tree's node, or a caller, names. */
export function projectOf(passed: unknown): string | null {
  if (typeof passed === "string") return passed;
  return Node.safeParse(passed).data?.subject ?? null;
}

/** By id or by key. */
export function issueNamed(live: Live, name: string): IssueRow {
  const row = live.session.replica.row("issue", name) ?? live.issueByKey(name);
  if (row !== undefined && row.deletedAt === null) return row;
  throw new DomainError("not_found", `there is no issue ${name}`, "Search for it; it may have another key.");
}

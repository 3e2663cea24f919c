// Links of issues that were imported earlier, whose other end has come with this import.
import { DomainError } from "../domain/errors.ts";
import type { IssueRow } from "../domain/issue-fields.ts";
import type { Commands } from "./commands.ts";
import { fingerprint } from "./identity.ts";
import { link } from "./links.ts";
import type { Placement } from "./placed.ts";
import type { Tally } from "./report.ts";
import {
  keptLinksOf,
  memoOf,
  SET_ASIDE,
  UNRESOLVED,
  withReserved,
  type KeptLink,
  type Memo,
} from "./reserved.ts";

const PAGE = 500;

/** Looks through the project for links that wait, except in the issues of the file, which were seen to already. */
export async function makeEarlierLinks(
  project: string,
  placement: Placement,
  commands: Commands,
  tally: Tally,
): Promise<void> {
  let after: string | null = null;
  do {
    const page: { items: readonly IssueRow[]; next: string | null } = await commands.store.rows(
      "issue",
      project,
      {
        after,
        limit: PAGE,
      },
    );
    for (const row of page.items) {
      if (row.deletedAt === null && !placement.has(row.id)) await resolve(row, placement, commands, tally);
    }
    after = page.next;
  } while (after !== null);
}

async function resolve(row: IssueRow, placement: Placement, commands: Commands, tally: Tally): Promise<void> {
  const { extras, origin } = row.state;
  const waiting = keptLinksOf(extras, UNRESOLVED);
  if (waiting.length === 0 || origin === null) return;
  const unresolved: KeptLink[] = [];
  const setAside = keptLinksOf(extras, SET_ASIDE);
  const memo = memoOf(extras);
  const next: Memo = { fields: { ...memo.fields }, links: [...memo.links] };
  for (const kept of waiting) {
    const other = placement.find(kept.source ?? origin.source, kept.other);
    if (other === undefined) unresolved.push(kept);
    else if (await refused(row, kept, other, commands, tally)) setAside.push(kept);
    else if (kept.type === "parent") next.fields["parent"] = fingerprint(other);
    else next.links.push(kept);
  }
  if (unresolved.length === waiting.length) return;
  const result = await commands.send("issue", row.id, "edit", {
    extras: withReserved(extras, { unresolved, setAside, memo: next }),
  });
  if (result instanceof DomainError) tally.warn(`${origin.id}: ${result.message}`);
}

async function refused(
  row: IssueRow,
  kept: KeptLink,
  other: string,
  commands: Commands,
  tally: Tally,
): Promise<boolean> {
  if (kept.type === "parent") {
    const result = await commands.send("issue", row.id, "edit", { parent: other });
    if (!(result instanceof DomainError)) return false;
    tally.warn(`${row.state.key}: its parent was set aside: ${result.message}`);
    return true;
  }
  const [holder, target] = kept.inverse === true ? [other, row.id] : [row.id, other];
  return (
    (await link({ declaredBy: row.id, kept, type: kept.type, holder, target }, commands, tally)) !== null
  );
}

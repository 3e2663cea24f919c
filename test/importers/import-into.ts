// Small words for tests of what an import does to a store.
import { strict as assert } from "node:assert";
import type { Actor } from "../../backend/domain/actor.ts";
import { DomainError } from "../../backend/domain/errors.ts";
import type { IssueRow } from "../../backend/domain/issue-fields.ts";
import { originKey } from "../../backend/domain/issue.ts";
import { apply } from "../../backend/importers/apply.ts";
import {
  KINDS,
  OUTCOMES,
  type ImportReport,
  type Kind,
  type Outcome,
} from "../../backend/importers/report.ts";
import type { Journal } from "../../backend/store/journal.ts";
import { parsed } from "./files.ts";

export const ANN: Actor = { kind: "person", name: "ann" };

export interface Importing {
  readonly project?: string;
  readonly from?: string;
  readonly dryRun?: boolean;
  readonly actor?: Actor;
}

/** Imports a text; a refusal fails the test. */
export async function importInto(
  store: Journal,
  text: string,
  importing: Importing = {},
): Promise<ImportReport> {
  const { project = null, from = null, dryRun = false, actor = ANN } = importing;
  const report = await apply(await parsed(text, from), store, {
    actor,
    project,
    dryRun,
    now: () => 1_000_000,
  });
  if (report instanceof DomainError) throw report;
  return report;
}

/** The counts that are not 0, as "issues created". */
export function counted({ counts }: ImportReport): Record<string, number> {
  const found: Record<string, number> = {};
  for (const kind of KINDS) {
    for (const outcome of OUTCOMES)
      if (counts[kind][outcome] > 0) found[name(kind, outcome)] = counts[kind][outcome];
  }
  return found;
}

function name(kind: Kind, outcome: Outcome): string {
  return `${kind} ${outcome}`;
}

export function issueOf(store: Journal, source: string, id: string): IssueRow {
  const row = store.row("issue", store.find("issue", "origin", originKey({ source, id })) ?? "");
  assert.ok(row !== undefined, `there is no issue ${id} of ${source}`);
  return row;
}

/** A change that a person makes, which has to be possible. */
export async function change(store: Journal, id: string, command: string, payload: object): Promise<void> {
  const cause = `by hand ${store.seq()} ${command}`;
  const outcome = await store.execute({ cause, entity: "issue", id, command, payload }, ANN);
  if (outcome instanceof DomainError) throw outcome;
}

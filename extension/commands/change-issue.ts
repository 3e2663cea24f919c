// One change to one issue, chosen from VS Code's own lists.
import * as vscode from "vscode";
import type { IssueRow, Priority, Status } from "../../backend/domain/issue-fields.ts";
import type { Deck } from "../deck.ts";
import { PRIORITY_GLYPHS, PRIORITY_LABELS, STATUS_GLYPHS, STATUS_LABELS, type Glyph } from "../labels.ts";
import { oneLine, withoutIcons } from "../plain-text.ts";
import { subjectOf } from "./subject.ts";

/** @param value The new status, when the caller has chosen it already. */
export async function setStatus(deck: Deck, passed?: unknown, value?: unknown): Promise<void> {
  const row = await subjectOf(deck, passed, "Set the status of which issue?");
  if (row === undefined) return;
  const options = { labels: STATUS_LABELS, glyphs: STATUS_GLYPHS, present: row.state.status };
  const status = isOneOf(STATUS_LABELS, value)
    ? value
    : await choose<Status>(titleOf(row, "status"), options);
  const { session } = await deck.live();
  if (status !== undefined) await session.execute("issue", row.id, "move", { status });
}

export async function setPriority(deck: Deck, passed?: unknown, value?: unknown): Promise<void> {
  const row = await subjectOf(deck, passed, "Set the priority of which issue?");
  if (row === undefined) return;
  const options = { labels: PRIORITY_LABELS, glyphs: PRIORITY_GLYPHS, present: row.state.priority };
  const priority = isOneOf(PRIORITY_LABELS, value)
    ? value
    : await choose<Priority>(titleOf(row, "priority"), options);
  const { session } = await deck.live();
  if (priority !== undefined) await session.execute("issue", row.id, "edit", { priority });
}

export async function assignToMe(deck: Deck, passed?: unknown): Promise<void> {
  const row = await subjectOf(deck, passed, "Assign which issue to yourself?");
  if (row === undefined) return;
  const { session } = await deck.live();
  await session.execute("issue", row.id, "edit", { assignee: { kind: "person", name: session.actor.name } });
}

/** Lets the work on an issue go on that waits for a person. */
export async function openGate(deck: Deck, passed?: unknown): Promise<void> {
  const row = await subjectOf(deck, passed, "Open a gate of which issue?");
  const closed = row?.state.gates.filter((gate) => gate.kind === "human" && gate.openedAt === null) ?? [];
  if (row === undefined) return;
  if (closed.length === 0) {
    void vscode.window.showInformationMessage(`${row.state.key} waits for no person.`);
    return;
  }
  const items = closed.map((gate) => ({ label: withoutIcons(gate.title), gate }));
  const chosen = await vscode.window.showQuickPick(items, { title: `${row.state.key}: open which gate?` });
  const { session } = await deck.live();
  if (chosen !== undefined) await session.execute("issue", row.id, "open_gate", { gate: chosen.gate.id });
}

/** Takes an issue back from whoever holds it; its work goes back into the queue. */
export async function releaseClaim(deck: Deck, passed?: unknown): Promise<void> {
  const row = await subjectOf(deck, passed, "Release the claim on which issue?");
  if (row === undefined) return;
  const { key, claim } = row.state;
  if (claim === null) {
    void vscode.window.showInformationMessage(`Nobody holds ${key}.`);
    return;
  }
  const question = `Take ${key} back from ${oneLine(claim.holder.name)}? It returns to Todo.`;
  const answer = await vscode.window.showWarningMessage(question, { modal: true }, "Release");
  const { session } = await deck.live();
  if (answer === "Release") await session.execute("issue", row.id, "release", {});
}

export async function copyKey(deck: Deck, passed?: unknown): Promise<void> {
  const row = await subjectOf(deck, passed, "Copy the key of which issue?");
  if (row === undefined) return;
  await vscode.env.clipboard.writeText(row.state.key);
  vscode.window.setStatusBarMessage(`Copied ${row.state.key}`, 4_000);
}

interface Choice<V extends string> {
  readonly labels: Readonly<Record<V, string>>;
  readonly glyphs: Readonly<Record<V, Glyph>>;
  readonly present: V;
}

async function choose<V extends string>(title: string, choice: Choice<V>): Promise<V | undefined> {
  const values = Object.keys(choice.labels) as V[];
  const items = values.map((value) => ({
    value,
    label: `$(${choice.glyphs[value].codicon}) ${choice.labels[value]}`,
    ...(value === choice.present ? { description: "now" } : {}),
  }));
  return (await vscode.window.showQuickPick(items, { title }))?.value;
}

function titleOf(row: IssueRow, what: string): string {
  return oneLine(`${row.state.key} ${row.state.title}: ${what}`);
}

function isOneOf<V extends string>(labels: Readonly<Record<V, string>>, value: unknown): value is V {
  return typeof value === "string" && Object.hasOwn(labels, value);
}

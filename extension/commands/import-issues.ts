import { createReadStream } from "node:fs";
import * as vscode from "vscode";
import { DomainError } from "../../backend/domain/errors.ts";
import type { Deck } from "../deck.ts";
import { errorOf, lines } from "../http-client.ts";
import {
  importReportMarkdown,
  importSummary,
  ImportLine,
  touchedIssues,
  type ImportReport,
} from "../import-report.ts";
import { withoutLinks } from "../plain-text.ts";
import { showMarkdown } from "../show-markdown.ts";

type Query = Readonly<Record<string, string>>;

/**
 * Shows what the import of a file would do, and does it when the person wants it.
 * @param passed The file, when the caller knows it already.
 * @param project The id of the project to import into; that of this window's folder when left out.
 */
export async function importIssues(deck: Deck, passed?: unknown, project?: unknown): Promise<void> {
  const file = passed instanceof vscode.Uri ? passed : await askForFile();
  if (file === undefined) return;
  const target = targetOf(deck, project);
  const rehearsal = await send(deck, file, { ...target, dryRun: "1" });
  if (rehearsal === null || !(await isWanted(deck, file, rehearsal))) return;
  const report = await send(deck, file, target);
  if (report === null) return;
  deck.log.info(`imported: ${importSummary(report)}`);
  const message = withoutLinks(`Imported. ${importSummary(report)}`);
  const answer = await vscode.window.showInformationMessage(message, "Open Board", "Show Report");
  if (answer === "Open Board") await vscode.commands.executeCommand("crewdeck.openBoard", report.project?.id);
  if (answer === "Show Report")
    await showMarkdown(deck.context, "Import Report", importReportMarkdown(report, file.fsPath));
}

/** Where the issues go, as the backend wants it told; nothing leaves it to what is in the file. */
function targetOf(deck: Deck, project: unknown): Query {
  const row = deck.picture.projects.find((one) => one.row.id === project)?.row;
  if (row !== undefined) return { project: row.state.key };
  return deck.trustedFolder === null ? {} : { folder: deck.trustedFolder };
}

async function askForFile(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: "Import issues from gh issue list --json, bd export or crewdeck export",
    openLabel: "Import",
    filters: { "Issues (JSON)": ["json", "jsonl", "ndjson"] },
  });
  return chosen?.[0];
}

async function isWanted(deck: Deck, file: vscode.Uri, rehearsal: ImportReport): Promise<boolean> {
  const count = touchedIssues(rehearsal);
  // A whole log brings no issues of its own, but everything in it.
  const isNothing = count === 0 && rehearsal.project !== null;
  const question = isNothing ? "There is nothing to import." : `Import ${counted(count)}?`;
  const offered = isNothing ? ["Show Report"] : ["Import", "Show Report"];
  const options = { modal: true, detail: importSummary(rehearsal) };
  const answer = await vscode.window.showInformationMessage(question, options, ...offered);
  if (answer !== "Show Report") return answer === "Import";
  await showMarkdown(deck.context, "Import Report", importReportMarkdown(rehearsal, file.fsPath));
  // The report is read first: this question waits beside it.
  return !isNothing && (await vscode.window.showInformationMessage(question, "Import")) === "Import";
}

function counted(issues: number): string {
  if (issues === 0) return "everything";
  return `${issues} ${issues === 1 ? "issue" : "issues"}`;
}

/** @returns null when the person has broken it off. */
async function send(deck: Deck, file: vscode.Uri, query: Query): Promise<ImportReport | null> {
  const title = "dryRun" in query ? "Reading issues" : "Importing issues";
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const broken = new AbortController();
    const listening = token.onCancellationRequested(() => broken.abort());
    try {
      return await answerTo(deck, file, query, broken.signal, (message) => progress.report({ message }));
    } catch (problem) {
      if (broken.signal.aborted) return null;
      throw problem;
    } finally {
      listening.dispose();
    }
  });
}

async function answerTo(
  deck: Deck,
  file: vscode.Uri,
  query: Query,
  signal: AbortSignal,
  tell: (message: string) => void,
): Promise<ImportReport> {
  const { backend } = (await deck.live()).connection;
  const stream = createReadStream(file.fsPath, { signal });
  for await (const piece of lines(backend, { path: "/import", method: "POST", query, stream, signal })) {
    const line = ImportLine.parse(piece);
    if ("report" in line) return line.report;
    if ("error" in line) throw errorOf(line.error);
    tell(`${line.progress.done} of ${line.progress.total}`);
  }
  throw new DomainError(
    "unavailable",
    "the import broke off before its end",
    "Import the file again: what is there already is found again.",
  );
}

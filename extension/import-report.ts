// What the backend says of an import, as far as a person wants to read it. Pure.
import * as z from "zod";
import { Refusal } from "../backend/protocol/refusal.ts";
import { oneLine } from "./plain-text.ts";

const Counts = z.record(z.string(), z.number());

export const ImportReport = z.object({
  format: z.string(),
  dryRun: z.boolean(),
  project: z.object({ id: z.string(), key: z.string(), name: z.string(), created: z.boolean() }).nullable(),
  counts: z.record(z.string(), Counts),
  leftOut: z.array(z.object({ what: z.string(), count: z.number() })),
  warnings: z.array(z.string()),
  warningCount: z.number(),
  problems: z.array(z.object({ line: z.number(), message: z.string() })),
  problemCount: z.number(),
});
export type ImportReport = z.infer<typeof ImportReport>;

/** Words that fit before the import and after it. */
const OUTCOMES: Readonly<Record<string, string>> = { created: "new", updated: "changed" };

/** A line of the answer: how far it is, then how it ended. */
export const ImportLine = z.union([
  z.object({ progress: z.object({ done: z.number(), total: z.number() }) }),
  z.object({ report: ImportReport }),
  z.object({ error: Refusal }),
]);

/** Issues that would be, or were, made or changed. */
export function touchedIssues({ counts }: ImportReport): number {
  return (counts["issues"]?.["created"] ?? 0) + (counts["issues"]?.["updated"] ?? 0);
}

/** The outcome in a few sentences. */
export function importSummary(report: ImportReport): string {
  const { project, problemCount, warningCount } = report;
  const counted = countedLines(report);
  return [
    ...(project === null ? [] : [`Into ${project.created ? "the new " : ""}project ${project.key}.`]),
    counted.length === 0 ? "There is nothing to import." : `${counted.join(". ")}.`,
    ...(problemCount === 0
      ? []
      : [`${problemCount} ${problemCount === 1 ? "line" : "lines"} could not be read.`]),
    ...(warningCount === 0 ? [] : [`${warningCount} ${warningCount === 1 ? "warning" : "warnings"}.`]),
  ].join(" ");
}

/** The whole report as Markdown. Texts out of the file stand in code blocks, where they are text. */
export function importReportMarkdown(report: ImportReport, file: string): string {
  const { project, leftOut, warnings, warningCount, problems, problemCount } = report;
  const title = report.dryRun ? "What the import would do" : "What was imported";
  const into = project === null ? [] : [`Into: ${project.key} ${project.name}`];
  return [
    `# ${title}`,
    code(`From: ${file}`, ...into),
    "## Counts",
    ...bullets(countedLines(report)),
    ...(leftOut.length === 0
      ? []
      : ["## Left out", code(...leftOut.map(({ what, count }) => `${count} ${what}`))]),
    ...(problemCount === 0
      ? []
      : [
          `## Could not be read (${problemCount})`,
          code(...problems.map(({ line, message }) => `line ${line}: ${message}`)),
        ]),
    ...(warningCount === 0 ? [] : [`## Warnings (${warningCount})`, code(...warnings)]),
    "",
  ].join("\n\n");
}

function countedLines({ counts }: ImportReport): readonly string[] {
  return Object.entries(counts).flatMap(([kind, outcomes]) => {
    // The project is named already.
    if (kind === "projects") return [];
    const parts = Object.entries(outcomes).filter(([, count]) => count > 0);
    const text = parts.map(([outcome, count]) => `${count} ${OUTCOMES[outcome] ?? outcome}`).join(", ");
    return parts.length === 0 ? [] : [`${kind.charAt(0).toUpperCase()}${kind.slice(1)}: ${text}`];
  });
}

function bullets(items: readonly string[]): readonly string[] {
  return [items.length === 0 ? "Nothing." : items.map((item) => `- ${item}`).join("\n")];
}

/** Indented, a line is code whatever stands in it. */
function code(...texts: readonly string[]): string {
  return texts.map((text) => `    ${oneLine(text, 1_000)}`).join("\n");
}

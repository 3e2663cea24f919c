// The report of an import for people. Texts of foreign files are shown without what could act on a terminal.
import { formats } from "../importers/index.ts";
import { KINDS, OUTCOMES, type ImportReport } from "../importers/report.ts";

/** Lines of each list that are shown; --json has them all. */
const SHOWN_MAX = 20;

export function importReportText(report: ImportReport): string {
  const { problemCount, problems, warningCount, warnings, leftOut, dryRun } = report;
  const lines = [headline(report), ...countLines(report)];
  for (const { what, count } of leftOut) lines.push(`  left out: ${count} ${what}`);
  lines.push(...listLines("Warnings", warnings, warningCount));
  const broken = problems.map(({ line, message }) => `line ${line}: ${message}`);
  lines.push(...listLines("Could not be imported", broken, problemCount));
  if (dryRun) lines.push("This was a dry run: nothing was changed.");
  return `${lines.map(printable).join("\n")}\n`;
}

function headline({ format, project, dryRun }: ImportReport): string {
  const title = formats.find(({ name }) => name === format)?.title ?? format;
  const verb = dryRun ? "Would import" : "Imported";
  if (project === null) return `${verb} (${title})`;
  const made = project.created ? ", a new project" : "";
  return `${verb} into ${project.key}, "${project.name}"${made} (${title})`;
}

function countLines({ counts }: ImportReport): string[] {
  return KINDS.flatMap((kind) => {
    if (kind === "projects") return [];
    const parts = OUTCOMES.filter((outcome) => counts[kind][outcome] > 0).map(
      (outcome) => `${counts[kind][outcome]} ${outcome}`,
    );
    return parts.length === 0 ? [] : [`  ${kind}: ${parts.join(", ")}`];
  });
}

function listLines(heading: string, list: readonly string[], count: number): string[] {
  if (count === 0) return [];
  const shown = list.slice(0, SHOWN_MAX).map((text) => `  ${text}`);
  const more = count > shown.length ? [`  and ${count - shown.length} more; --json shows them`] : [];
  return [`${heading} (${count}):`, ...shown, ...more];
}

function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu, "\uFFFD");
}

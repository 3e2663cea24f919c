// What the editor says beside a symbol about the issues that it is linked to. Pure.
import type { IssueRow } from "../../backend/domain/issue-fields.ts";
import { PRIORITY_LABELS, STATUS_LABELS } from "../labels.ts";
import { inMarkdown, oneLine, withoutIcons } from "../plain-text.ts";
import type { CommandId } from "../commands/index.ts";

/** A lens shares its line with those of others. */
const LENS_TITLE_MAX = 60;
/** More issues of one symbol than this are counted. */
const HOVER_ISSUES_MAX = 8;

/** The only command that a link of the hover may run. */
export const HOVER_COMMAND = "crewdeck.openIssue" satisfies CommandId;

export function lensTitle(issues: readonly IssueRow[]): string {
  const [first] = issues;
  if (first === undefined || issues.length > 1) return `${issues.length} open issues`;
  const { key, title, status } = first.state;
  return `${key} ${withoutIcons(oneLine(title, LENS_TITLE_MAX))} · ${STATUS_LABELS[status]}`;
}

export function lensTooltip(issues: readonly IssueRow[]): string {
  return issues.map((issue) => `${issue.state.key} ${oneLine(issue.state.title)}`).join("\n");
}

/** Markdown in which nothing of an issue is more than text. */
export function hoverMarkdown(issues: readonly IssueRow[]): string {
  const shown = issues.slice(0, HOVER_ISSUES_MAX).map((issue) => {
    const { key, title } = issue.state;
    const heading = `**[${inMarkdown(key)}](${linkTo(issue)} "Open on the Board")** ${inMarkdown(title)}`;
    return `${heading}  \n${factsOf(issue).map(inMarkdown).join(" · ")}`;
  });
  const left = issues.length - shown.length;
  return [...shown, ...(left > 0 ? [`and ${left} more open issues`] : [])].join("\n\n");
}

function factsOf({ state: { status, priority, claim, assignee } }: IssueRow): readonly string[] {
  return [
    STATUS_LABELS[status],
    ...(priority === "none" ? [] : [PRIORITY_LABELS[priority]]),
    ...(claim === null ? [] : [`claimed by ${claim.holder.name}`]),
    ...(assignee === null ? [] : [`assigned to ${assignee.name}`]),
  ];
}

/** An id has no character that means anything in an address. */
function linkTo({ id }: IssueRow): string {
  return `command:${HOVER_COMMAND}?${encodeURIComponent(JSON.stringify([id]))}`;
}

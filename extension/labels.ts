// How the editor's own controls name and draw what the domain knows. A new variant does not compile until it is here.
import type { Need } from "./attention.ts";
import type { Priority, Status } from "../backend/domain/issue-fields.ts";

export interface Glyph {
  readonly codicon: string;
  /** A theme colour; without one the icon has the text's colour. */
  readonly color?: string;
}

export const STATUS_LABELS: Readonly<Record<Status, string>> = {
  triage: "Triage",
  backlog: "Backlog",
  todo: "Todo",
  in_progress: "In Progress",
  in_review: "In Review",
  done: "Done",
  canceled: "Canceled",
};

export const STATUS_GLYPHS: Readonly<Record<Status, Glyph>> = {
  triage: { codicon: "inbox" },
  backlog: { codicon: "issue-draft" },
  todo: { codicon: "circle-large-outline" },
  in_progress: { codicon: "color-mode", color: "charts.blue" },
  in_review: { codicon: "git-pull-request", color: "charts.purple" },
  done: { codicon: "pass-filled", color: "charts.green" },
  canceled: { codicon: "circle-slash" },
};

export const PRIORITY_LABELS: Readonly<Record<Priority, string>> = {
  urgent: "Urgent",
  high: "High",
  medium: "Medium",
  low: "Low",
  none: "No priority",
};

export const PRIORITY_GLYPHS: Readonly<Record<Priority, Glyph>> = {
  urgent: { codicon: "warning", color: "charts.orange" },
  high: { codicon: "chevron-up" },
  medium: { codicon: "dash" },
  low: { codicon: "chevron-down" },
  none: { codicon: "ellipsis" },
};

/** The colour of what waits for the person; high contrast leaves it to the text's own. */
const needsYouColor = "list.warningForeground";

export const NEED_GLYPHS: Readonly<Record<Need["kind"], Glyph>> = {
  gate: { codicon: "lock", color: needsYouColor },
  review: { codicon: "git-pull-request", color: needsYouColor },
};

export const NEEDS_YOU: Glyph = { codicon: "bell-dot", color: needsYouColor };

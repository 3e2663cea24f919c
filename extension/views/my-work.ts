import type { IssueRow } from "../../backend/domain/issue-fields.ts";
import { NEED_GLYPHS, NEEDS_YOU, STATUS_LABELS, type Glyph } from "../labels.ts";
import { CONNECTION_WELCOMES, type TreeNode, type ViewDefinition } from "./define.ts";
import { issueNodes } from "./issue-node.ts";

/** What waits for the person, what runs, what is next: in this order, always. */
export const myWork: ViewDefinition = {
  id: "crewdeck.myWork",
  name: "My Work",
  icon: "$(bell)",
  welcome: [
    ...CONNECTION_WELCOMES,
    {
      when: "crewdeck.connection == connected && crewdeck.loaded && crewdeck.projects",
      contents: [
        "Nothing waits for you, no agent is at work, and no open issue is assigned to you.",
        "[Open the Board](command:crewdeck.openBoard)",
        "Claude Code can take issues from here as well: [copy the line that joins it](command:crewdeck.joinClaudeCode).",
      ].join("\n\n"),
    },
    {
      when: "crewdeck.connection == connected && crewdeck.loaded && !crewdeck.projects",
      contents: [
        "Open a folder, and Crewdeck makes a project for it.",
        "[Open Folder](command:workbench.action.files.openFolder)",
      ].join("\n\n"),
    },
  ],
  badge: ({ attention }) => {
    const value = attention.needs.length;
    return { value, tooltip: `${value} ${value === 1 ? "issue needs" : "issues need"} you` };
  },
  nodes: ({ attention }) => {
    const needs = new Map(attention.needs.map((need) => [need.row.id, need]));
    return [
      ...group(
        "needs",
        "Needs You",
        attention.needs.map((need) => need.row),
        {
          glyph: NEEDS_YOU,
          description: (row) => needs.get(row.id)?.reason ?? "",
          issueGlyph: (row) => NEED_GLYPHS[needs.get(row.id)?.kind ?? "review"],
        },
      ),
      ...group("running", "Agents at Work", attention.running, {
        glyph: { codicon: "pulse", color: "charts.blue" },
        description: (row) =>
          [row.state.claim?.holder.name, row.state.claim?.note].filter(Boolean).join(" · "),
      }),
      ...group("mine", "Assigned to Me", attention.mine, {
        glyph: { codicon: "account" },
        description: (row) => STATUS_LABELS[row.state.status],
      }),
    ];
  },
};

interface GroupLook {
  readonly glyph: Glyph;
  readonly description: (row: IssueRow) => string;
  readonly issueGlyph?: (row: IssueRow) => Glyph;
}

function group(id: string, label: string, rows: readonly IssueRow[], look: GroupLook): readonly TreeNode[] {
  if (rows.length === 0) return [];
  const issueGlyph = look.issueGlyph === undefined ? {} : { glyph: look.issueGlyph };
  return [
    {
      id,
      label,
      description: String(rows.length),
      glyph: look.glyph,
      kind: "group",
      expanded: true,
      children: () => issueNodes(rows, { parent: id, description: look.description, ...issueGlyph }),
    },
  ];
}

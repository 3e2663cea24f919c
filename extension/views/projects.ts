import { STATUS_GLYPHS, STATUS_LABELS } from "../labels.ts";
import type { MilestonePicture, ProjectPicture } from "../picture.ts";
import { oneLine } from "../plain-text.ts";
import { CONNECTION_NOTICES, type TreeNode, type ViewDefinition } from "./define.ts";
import { issueNodes } from "./issue-node.ts";

/** Every project with its milestones and its open issues; the one of this window's folder first. */
export const projects: ViewDefinition = {
  id: "crewdeck.projects",
  name: "Projects",
  icon: "$(layers)",
  welcome: [
    ...CONNECTION_NOTICES,
    {
      when: "crewdeck.connection == connected && crewdeck.loaded",
      contents: [
        "There is no project yet. Crewdeck makes one for each folder that you open.",
        "[Open Folder](command:workbench.action.files.openFolder)",
        "[Import Issues...](command:crewdeck.importIssues)",
      ].join("\n\n"),
    },
  ],
  nodes: ({ projects, home }) => projects.map((project) => projectNode(project, project.row.id === home)),
};

function projectNode(project: ProjectPicture, isHome: boolean): TreeNode {
  const { id, state } = project.row;
  return {
    id,
    label: oneLine(state.name),
    description: `${state.key} · ${project.open} open`,
    tooltip: [
      oneLine(state.name),
      ...(isHome ? ["The project of this window's folder"] : []),
      ...state.bindings,
    ].join("\n"),
    glyph: { codicon: isHome ? "repo" : "project" },
    kind: "project",
    subject: id,
    command: "crewdeck.openBoard",
    expanded: isHome,
    children: () => [
      ...project.milestones.map((milestone) => milestoneNode(id, milestone)),
      ...project.groups.map(({ status, issues }): TreeNode => {
        const parent = `${id}/${status}`;
        return {
          id: parent,
          label: STATUS_LABELS[status],
          description: String(issues.length),
          glyph: STATUS_GLYPHS[status],
          kind: "group",
          children: () => issueNodes(issues, { parent }),
        };
      }),
    ],
  };
}

function milestoneNode(project: string, milestone: MilestonePicture): TreeNode {
  const parent = `${project}/${milestone.row.id}`;
  const { name, dueAt } = milestone.row.state;
  const due =
    dueAt === null ? "" : ` · due ${new Date(dueAt).toLocaleDateString(undefined, { timeZone: "UTC" })}`;
  return {
    id: parent,
    label: oneLine(name),
    description: `${milestone.done} of ${milestone.total} done${due}`,
    glyph: { codicon: "milestone" },
    kind: "milestone",
    subject: project,
    children: () => issueNodes(milestone.issues, { parent }),
  };
}

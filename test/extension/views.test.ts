import { strict as assert } from "node:assert";
import { COMMANDS } from "../../extension/commands/index.ts";
import type { TreeNode } from "../../extension/views/define.ts";
import { VIEWS } from "../../extension/views/index.ts";
import { myWork } from "../../extension/views/my-work.ts";
import { projects } from "../../extension/views/projects.ts";
import { EMPTY_PICTURE, type Picture } from "../../extension/picture.ts";
import { AGENT, givenIssues, PERSON } from "../support/domain.ts";
import { pictureGiven } from "./given-picture.ts";

/** The tree as indented lines: label, and in brackets its description. */
function drawn(nodes: readonly TreeNode[], indent = ""): string[] {
  return nodes.flatMap((node) => [
    `${indent}${node.label}${node.description ? ` [${node.description}]` : ""}`,
    ...drawn(node.children?.() ?? [], `${indent}  `),
  ]);
}

function check(
  view: { nodes: (picture: Picture) => readonly TreeNode[] },
  picture: Picture,
  expected: string[],
) {
  assert.deepEqual(drawn(view.nodes(picture)), expected);
}

function all(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) => [node, ...all(node.children?.() ?? [])]);
}

describe("the sidebar's views", () => {
  it("are empty before anything is known, so that their welcome shows", () => {
    for (const view of VIEWS) check(view, EMPTY_PICTURE, []);
  });

  it("make a hostile title inert", () => {
    const given = givenIssues();
    const title = `\u202Egnp.exe\u2066 <script>alert(1)</script>\n$(trash) [x](command:y) ${"a".repeat(400)}`;
    given.when("issue", "evil", "create", { project: "proj", title, status: "in_review" });
    const [issue] = all(myWork.nodes(pictureGiven(given))).filter((node) => node.kind === "issue");
    assert.ok(issue);
    assert.doesNotMatch(
      `${issue.label}${issue.tooltip?.replaceAll("\n", "")}`,
      /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u,
    );
    assert.ok(issue.label.length < 220);
  });

  it("show what needs the person, what runs and what is theirs, in this order", () => {
    const given = givenIssues("aaaa", "bbbb", "cccc");
    given.when("issue", "aaaa", "edit", { assignee: PERSON });
    given.when("issue", "bbbb", "claim", { lease: "lease-1", ttlMs: 60_000, note: "reading" }, AGENT);
    given.when("issue", "cccc", "edit", { status: "in_review" });
    check(myWork, pictureGiven(given), [
      "Needs You [1]",
      "  CREW-3 Issue cccc [Ready for your review]",
      "Agents at Work [1]",
      "  CREW-2 Issue bbbb [worker-1 · reading]",
      "Assigned to Me [1]",
      "  CREW-1 Issue aaaa [Todo]",
    ]);
  });

  it("show projects with milestones and open issues by status, the window's own project first", () => {
    const given = givenIssues("aaaa", "bbbb");
    given.when("project", "aaap", "create", { key: "AAA", name: "Aardvark" });
    given.when("milestone", "mile", "create", {
      project: "proj",
      name: "Beta",
      dueAt: Date.UTC(2026, 0, 31),
    });
    given.when("issue", "aaaa", "edit", { milestone: "mile", status: "done" });
    given.when("issue", "bbbb", "edit", { milestone: "mile", assignee: PERSON });
    const due = new Date(Date.UTC(2026, 0, 31)).toLocaleDateString(undefined, { timeZone: "UTC" });
    check(projects, pictureGiven(given), [
      "Crew [CREW · 1 open]",
      `  Beta [1 of 2 done · due ${due}]`,
      "    CREW-2 Issue bbbb [ann]",
      "  Todo [1]",
      "    CREW-2 Issue bbbb [ann]",
      "Aardvark [AAA · 0 open]",
    ]);
  });

  it("count what is beyond their limit", () => {
    const given = givenIssues(...Array.from({ length: 103 }, (_, index) => `issue-${index}`));
    const last = all(projects.nodes(pictureGiven(given))).at(-1);
    assert.deepEqual(
      [last?.label, last?.command, last?.subject],
      ["3 more on the Board", "crewdeck.openBoard", "proj"],
    );
  });

  it("name every node once, and commands that exist", () => {
    const given = givenIssues("aaaa");
    given.when("issue", "aaaa", "edit", { assignee: PERSON, status: "in_review" });
    const ids = new Set<string>(COMMANDS.map((command) => command.id));
    for (const view of VIEWS) {
      const nodes = all(view.nodes(pictureGiven(given)));
      assert.equal(new Set(nodes.map((node) => node.id)).size, nodes.length);
      for (const { command } of nodes) assert.ok(command === undefined || ids.has(command), command);
    }
  });

  it("show one number: the badge counts what needs the person", () => {
    const given = givenIssues("aaaa");
    assert.equal(myWork.badge?.(pictureGiven(given)).value, 0);
    given.when("issue", "aaaa", "edit", { status: "in_review" });
    assert.deepEqual(myWork.badge?.(pictureGiven(given)), { value: 1, tooltip: "1 issue needs you" });
  });
});

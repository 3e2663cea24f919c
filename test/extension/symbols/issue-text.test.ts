import { strict as assert } from "node:assert";
import type { IssueRow } from "../../../backend/domain/issue-fields.ts";
import { hoverMarkdown, lensTitle, lensTooltip } from "../../../extension/symbols/issue-text.ts";
import { givenIssues } from "../../support/domain.ts";

function issues(...titles: readonly string[]): readonly IssueRow[] {
  const given = givenIssues();
  return titles.map((title, at) => {
    given.when("issue", `id-${at}-x`, "create", { project: "proj", title, status: "in_progress" });
    return given.get("issue", `id-${at}-x`) as IssueRow;
  });
}

describe("what is said beside a symbol", () => {
  it("makes nothing of a title but text", () => {
    const evil = "[x](command:evil) **b** `c` <img src=y> $(trash) https://evil.example & \\";
    const text = hoverMarkdown(issues(evil));
    assert.doesNotMatch(text, /\]\(command:evil/);
    assert.doesNotMatch(text, /(?<!\\)<|https:|(?<!\\)\$\(|\*\*b|(?<!\\)`/);
    assert.match(text, /\\\[x\\\]\\\(command\\:evil\\\)/);
    assert.equal(lensTitle(issues("$(trash)")), String.raw`CREW-1 \$(trash) · In Progress`);
  });

  it("puts a title of many lines into one, and cuts a long one", () => {
    assert.equal(lensTitle(issues("a\nb")), "CREW-1 a b · In Progress");
    assert.equal(lensTitle(issues("x".repeat(100))), `CREW-1 ${"x".repeat(59)}… · In Progress`);
    assert.equal(hoverMarkdown(issues("a\n\nb")).split("\n").length, 2);
  });

  it("names one issue, and counts several", () => {
    assert.equal(lensTitle(issues("Fix retry")), "CREW-1 Fix retry · In Progress");
    assert.equal(lensTitle(issues("One", "Two")), "2 open issues");
    assert.equal(lensTooltip(issues("One", "Two")), "CREW-1 One\nCREW-2 Two");
  });

  it("shows key, title and state in the hover, with a link that opens the issue", () => {
    assert.equal(
      hoverMarkdown(issues("Fix retry")),
      '**[CREW\\-1](command:crewdeck.openIssue?%5B%22id-0-x%22%5D "Open on the Board")** Fix retry  \nIn Progress',
    );
  });

  it("says who has it", () => {
    const [row] = issues("Fix retry");
    assert.ok(row);
    const assignee = { kind: "person", name: "Ann_a" } as const;
    const state = { ...row.state, assignee, priority: "high" as const };
    assert.match(hoverMarkdown([{ ...row, state }]), /\nIn Progress · High · assigned to Ann\\_a$/);
  });

  it("counts what would be too much", () => {
    const text = hoverMarkdown(issues(...Array.from({ length: 11 }, (_, at) => `Title ${at}`)));
    assert.match(text, /Title 7/);
    assert.doesNotMatch(text, /Title 8/);
    assert.match(text, /and 3 more open issues$/);
  });
});

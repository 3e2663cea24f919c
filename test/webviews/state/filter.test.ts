import { strict as assert } from "node:assert";
import type { Issue } from "../../../backend/domain/issue-fields.ts";
import { compileFilter, isFiltering, type QuickFilter } from "../../../webviews/state/filter.ts";
import { issueRow } from "./issue-rows.ts";

const me = { kind: "person", name: "yara" } as const;
const agent = { kind: "agent", name: "worker-2" } as const;
const claim = { lease: "lease", holder: agent, since: 0, until: 9, note: null };

function accepts(text: string, quick: readonly QuickFilter[], fields: Partial<Issue> = {}): boolean {
  const facts = { me, isBlocked: () => fields.blockedBy !== undefined };
  return compileFilter({ text, quick }, facts)(issueRow("a", 7, fields));
}

describe("search and quick filters", () => {
  it("leave out what lacks one of the words", () => {
    assert.equal(accepts("retry storm", [], { title: "Retry" }), false);
  });

  it("find words anywhere, in whatever case", () => {
    const fields = { title: "Retry Storm", body: "about the PROXY", labels: ["net"] };
    assert.ok(accepts("  proxy storm NET orb-7 ", [], fields));
  });

  it("find who holds or has an issue", () => {
    assert.ok(accepts("worker-2", [], { claim }));
    assert.ok(accepts("worker-2", [], { assignee: agent }));
  });

  it("narrow each other", () => {
    assert.equal(accepts("", ["mine", "blocked"], { assignee: me }), false);
    assert.ok(accepts("", ["mine", "blocked"], { assignee: me, blockedBy: ["b"] }));
  });

  it("take a claimed issue for assigned", () => {
    assert.ok(accepts("", ["unassigned"]));
    assert.equal(accepts("", ["unassigned"], { claim }), false);
  });

  it("say whether there are any", () => {
    assert.equal(isFiltering({ text: "  ", quick: [] }), false);
    assert.ok(isFiltering({ text: "", quick: ["mine"] }));
  });
});

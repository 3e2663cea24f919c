import { strict as assert } from "node:assert";
import type { IssueRow } from "../../backend/domain/issue-fields.ts";
import { matchingIssues } from "../../extension/search-text.ts";
import { givenIssues } from "../support/domain.ts";

function check(text: string, expected: string[], limit = 10): void {
  const given = givenIssues();
  const titles = {
    aaaa: "Pool leaks sockets",
    bbbb: "Sockets stay open",
    cccc: "Pool is slow",
    gone: "Pool is gone",
  };
  for (const [id, title] of Object.entries(titles)) {
    given.at += 1;
    given.when("issue", id, "create", { project: "proj", title });
  }
  given.when("issue", "cccc", "edit", { status: "done" });
  given.when("issue", "gone", "remove");
  const rows = [...given.rows.values()].filter((row) => row.entity === "issue") as IssueRow[];
  assert.deepEqual(
    matchingIssues(rows, text, limit).map((row) => row.state.key),
    expected,
  );
}

describe("the search for issues", () => {
  it("finds nothing where a word is missing, and nothing that was removed", () => {
    check("pool nowhere", []);
    check("gone", []);
  });

  it("wants every word, in any order and case", () => check("SOCKETS pool", ["CREW-1"]));
  it("puts an exact key first", () => check("crew-3", ["CREW-3"]));
  it("takes a bare number for a key", () => check("2", ["CREW-2"]));
  it("puts open before closed, and a title's beginning before its middle", () => {
    check("pool", ["CREW-1", "CREW-3"]);
    check("sockets", ["CREW-2", "CREW-1"]);
  });
  it("shows what changed last for no text, up to its limit", () => check("", ["CREW-2", "CREW-1"], 2));

  it("puts what somebody works on first where that is wanted", () => {
    const given = givenIssues("aaaa", "bbbb");
    given.when("issue", "aaaa", "claim", { lease: "lease-1", ttlMs: 3_600_000 });
    given.at += 1;
    given.when("issue", "bbbb", "edit", { title: "Later" });
    const rows = [...given.rows.values()].filter((row) => row.entity === "issue") as IssueRow[];
    const keys = (claimedFirst: boolean) =>
      matchingIssues(rows, "", 10, claimedFirst).map((row) => row.state.key);
    assert.deepEqual(keys(false), ["CREW-2", "CREW-1"]);
    assert.deepEqual(keys(true), ["CREW-1", "CREW-2"]);
  });
});

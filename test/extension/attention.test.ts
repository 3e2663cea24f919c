import { strict as assert } from "node:assert";
import type { IssueRow } from "../../backend/domain/issue-fields.ts";
import { attentionOf } from "../../extension/attention.ts";
import { AGENT, givenIssues, PERSON, type Given } from "../support/domain.ts";

const OTHER = { kind: "person", name: "bob" } as const;

function check(given: Given, expected: { needs?: string[]; running?: string[]; mine?: string[] }): void {
  const issues = [...given.rows.values()].filter((row) => row.entity === "issue") as IssueRow[];
  const { needs, running, mine } = attentionOf(issues, PERSON);
  assert.deepEqual(
    {
      needs: needs.map((need) => need.row.id),
      running: running.map((row) => row.id),
      mine: mine.map((row) => row.id),
    },
    { needs: [], running: [], mine: [], ...expected },
  );
}

describe("attention", () => {
  it("leaves out what is closed, removed, another person's, or nobody's", () => {
    const given = givenIssues("done", "gone", "bobs", "free");
    given.when("issue", "done", "edit", { assignee: PERSON, status: "done" });
    given.when("issue", "gone", "edit", { assignee: PERSON });
    given.when("issue", "gone", "remove");
    given.when("issue", "bobs", "edit", { assignee: OTHER, status: "in_review" });
    check(given, {});
  });

  it("knows nothing of a person before the backend has named them", () => {
    const given = givenIssues("aaaa");
    given.when("issue", "aaaa", "edit", { assignee: PERSON });
    assert.deepEqual(attentionOf([], null), { needs: [], running: [], mine: [] });
  });

  it("counts a review that is mine, an agent's or nobody's", () => {
    const given = givenIssues("mine", "robo", "open");
    given.when("issue", "mine", "edit", { assignee: PERSON, status: "in_review" });
    given.when("issue", "robo", "edit", { assignee: AGENT, status: "in_review" });
    given.when("issue", "open", "edit", { status: "in_review" });
    check(given, { needs: ["mine", "robo", "open"], mine: ["mine"] });
  });

  it("counts a human gate until it is opened", () => {
    const given = givenIssues("gate");
    given.when("issue", "gate", "add_gate", { id: "gate1", kind: "human", title: "May it run?" });
    check(given, { needs: ["gate"] });
    given.when("issue", "gate", "open_gate", { gate: "gate1" });
    check(given, {});
  });

  it("does not call running what waits for the person", () => {
    const given = givenIssues("work", "wait");
    given.when("issue", "work", "claim", { lease: "lease-1", ttlMs: 60_000 }, AGENT);
    given.when("issue", "wait", "claim", { lease: "lease-2", ttlMs: 60_000 }, AGENT);
    given.when("issue", "wait", "add_gate", { id: "gate1", kind: "human", title: "May it run?" });
    check(given, { needs: ["wait"], running: ["work"] });
  });

  it("puts the most pressing first, then keeps the person's order", () => {
    const given = givenIssues("aaaa", "bbbb", "cccc");
    for (const id of ["aaaa", "bbbb", "cccc"]) given.when("issue", id, "edit", { assignee: PERSON });
    given.when("issue", "cccc", "edit", { priority: "urgent" });
    check(given, { mine: ["cccc", "aaaa", "bbbb"] });
  });
});

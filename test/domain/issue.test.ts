import assert from "node:assert/strict";
import { DomainError } from "../../backend/domain/errors.ts";
import type { IssueRow } from "../../backend/domain/issue-fields.ts";
import { readiness } from "../../backend/domain/readiness.ts";
import { AGENT, codeOf, givenIssues, PERSON, SYSTEM, type Given } from "../support/domain.ts";

const HOUR = 3_600_000;
const claim = { lease: "lease-1", ttlMs: HOUR };

function issue(given: Given, id: string): IssueRow["state"] {
  const row = given.get("issue", id) as IssueRow | undefined;
  if (row === undefined) throw new Error(`no issue ${id}`);
  return row.state;
}

function waits(given: Given, id: string, actor = AGENT): string[] {
  const row = given.get("issue", id) as IssueRow | undefined;
  if (row === undefined) throw new Error(`no issue ${id}`);
  return readiness(row, given, given.at, actor).map((wait) => wait.kind);
}

describe("issue", () => {
  describe("create", () => {
    it("is refused without a project", () => {
      const given = givenIssues();
      assert.equal(
        codeOf(given.when("issue", "aaaa", "create", { project: "none", title: "x" })),
        "not_found",
      );
    });

    it("names every wrong field", () => {
      const given = givenIssues();
      const refusal = given.when("issue", "aaaa", "create", {
        project: "proj",
        title: " ",
        priority: "asap",
        colour: 1,
      });
      assert.ok(refusal instanceof DomainError);
      assert.equal(refusal.code, "invalid");
      for (const field of ["title", "priority", "colour"]) assert.match(refusal.message, new RegExp(field));
    });

    it("is refused twice with one id", () => {
      const given = givenIssues("aaaa");
      assert.equal(
        codeOf(given.when("issue", "aaaa", "create", { project: "proj", title: "x" })),
        "conflict",
      );
    });

    it("numbers issues by project and ranks them in that order", () => {
      const given = givenIssues("aaaa", "bbbb");
      assert.equal(issue(given, "aaaa").key, "CREW-1");
      assert.equal(issue(given, "bbbb").key, "CREW-2");
      assert.ok(issue(given, "aaaa").rank < issue(given, "bbbb").rank);
    });
  });

  describe("edit", () => {
    it("makes no event when nothing changes", () => {
      const given = givenIssues("aaaa");
      assert.deepEqual(given.when("issue", "aaaa", "edit", { title: "Issue aaaa", labels: [] }), []);
    });

    it("does not fill in defaults for what the patch leaves out", () => {
      const given = givenIssues("aaaa");
      given.when("issue", "aaaa", "edit", { priority: "high", labels: ["x"] });
      given.when("issue", "aaaa", "edit", { title: "New" });
      assert.equal(issue(given, "aaaa").priority, "high");
      assert.deepEqual(issue(given, "aaaa").labels, ["x"]);
    });

    it("refuses a parent below itself, with the path", () => {
      const given = givenIssues("aaaa", "bbbb");
      given.when("issue", "bbbb", "edit", { parent: "aaaa" });
      const refusal = given.when("issue", "aaaa", "edit", { parent: "bbbb" });
      assert.equal(codeOf(refusal), "cycle");
      assert.match((refusal as DomainError).message, /CREW-1 → CREW-2 → CREW-1/);
    });

    it("starts and stops the clocks with the status", () => {
      const given = givenIssues("aaaa");
      given.when("issue", "aaaa", "move", { status: "in_progress" });
      given.at += HOUR;
      given.when("issue", "aaaa", "edit", { status: "done" });
      assert.equal(issue(given, "aaaa").startedAt, 1_000_000);
      assert.equal(issue(given, "aaaa").closedAt, 1_000_000 + HOUR);
      given.when("issue", "aaaa", "move", { status: "todo" });
      assert.equal(issue(given, "aaaa").closedAt, null);
    });
  });

  describe("link", () => {
    it("refuses a cycle of blockers and shows its path", () => {
      const given = givenIssues("aaaa", "bbbb", "cccc");
      given.when("issue", "bbbb", "link", { type: "blocked_by", target: "aaaa" });
      given.when("issue", "cccc", "link", { type: "blocked_by", target: "bbbb" });
      const refusal = given.when("issue", "aaaa", "link", { type: "blocked_by", target: "cccc" });
      assert.equal(codeOf(refusal), "cycle");
      assert.deepEqual((refusal as DomainError).details["path"], ["CREW-1", "CREW-3", "CREW-2", "CREW-1"]);
    });

    it("refuses itself and what does not exist", () => {
      const given = givenIssues("aaaa");
      assert.equal(
        codeOf(given.when("issue", "aaaa", "link", { type: "relates", target: "aaaa" })),
        "invalid",
      );
      assert.equal(
        codeOf(given.when("issue", "aaaa", "link", { type: "relates", target: "zzzz" })),
        "not_found",
      );
    });

    it("says nothing new the second time", () => {
      const given = givenIssues("aaaa", "bbbb");
      assert.deepEqual(given.when("issue", "bbbb", "link", { type: "blocked_by", target: "aaaa" }), [
        "linked",
      ]);
      assert.deepEqual(given.when("issue", "bbbb", "link", { type: "blocked_by", target: "aaaa" }), []);
      assert.deepEqual(given.when("issue", "bbbb", "unlink", { type: "blocked_by", target: "aaaa" }), [
        "unlinked",
      ]);
      assert.deepEqual(given.when("issue", "bbbb", "unlink", { type: "blocked_by", target: "aaaa" }), []);
    });
  });

  describe("readiness", () => {
    it("waits for its blockers until they are closed", () => {
      const given = givenIssues("aaaa", "bbbb");
      given.when("issue", "bbbb", "link", { type: "blocked_by", target: "aaaa" });
      assert.deepEqual(waits(given, "bbbb"), ["blocked"]);
      given.when("issue", "aaaa", "move", { status: "done" });
      assert.deepEqual(waits(given, "bbbb"), []);
    });

    it("waits for a person, and an agent cannot be that person", () => {
      const given = givenIssues("aaaa");
      given.when("issue", "aaaa", "add_gate", { id: "gate", kind: "human", title: "Design agreed" });
      assert.deepEqual(waits(given, "aaaa"), ["gate"]);
      assert.equal(codeOf(given.when("issue", "aaaa", "open_gate", { gate: "gate" }, AGENT)), "forbidden");
      assert.equal(codeOf(given.when("issue", "aaaa", "remove_gate", { gate: "gate" }, AGENT)), "forbidden");
      given.when("issue", "aaaa", "open_gate", { gate: "gate" });
      assert.deepEqual(waits(given, "aaaa"), []);
    });

    it("waits for a timer, which opens by itself", () => {
      const given = givenIssues("aaaa");
      assert.equal(
        codeOf(given.when("issue", "aaaa", "add_gate", { id: "gate", kind: "timer", title: "Freeze" })),
        "invalid",
      );
      given.when("issue", "aaaa", "add_gate", {
        id: "gate",
        kind: "timer",
        title: "Freeze",
        opensAt: given.at + HOUR,
      });
      assert.deepEqual(waits(given, "aaaa"), ["timer"]);
      given.at += HOUR;
      assert.deepEqual(waits(given, "aaaa"), []);
    });

    it("keeps agents off what is assigned to somebody else", () => {
      const given = givenIssues("aaaa");
      given.when("issue", "aaaa", "edit", { assignee: PERSON });
      assert.deepEqual(waits(given, "aaaa"), ["assigned"]);
      given.when("issue", "aaaa", "edit", { assignee: AGENT });
      assert.deepEqual(waits(given, "aaaa"), []);
      assert.deepEqual(waits(given, "aaaa", { kind: "agent", name: "worker-2" }), ["assigned"]);
    });

    it("tells the status when it is not todo", () => {
      const given = givenIssues("aaaa");
      given.when("issue", "aaaa", "move", { status: "backlog" });
      assert.deepEqual(waits(given, "aaaa"), ["status"]);
    });
  });

  describe("claim", () => {
    it("is refused while another holds it, and free once the lease has run out", () => {
      const given = givenIssues("aaaa");
      assert.deepEqual(given.when("issue", "aaaa", "claim", claim, AGENT), ["claimed"]);
      assert.equal(
        codeOf(given.when("issue", "aaaa", "claim", { ...claim, lease: "lease-2" }, AGENT)),
        "not_ready",
      );
      given.at += HOUR;
      assert.deepEqual(given.when("issue", "aaaa", "claim", { ...claim, lease: "lease-2" }, AGENT), [
        "claimed",
      ]);
      assert.equal(codeOf(given.when("issue", "aaaa", "heartbeat", claim, AGENT)), "lease_lost");
    });

    it("is kept alive by heartbeats, which are no change to the issue", () => {
      const given = givenIssues("aaaa");
      given.when("issue", "aaaa", "claim", claim, AGENT);
      const before = given.get("issue", "aaaa");
      given.at += HOUR / 2;
      given.when("issue", "aaaa", "heartbeat", { ...claim, note: "tests run" }, AGENT);
      assert.equal(issue(given, "aaaa").claim?.until, given.at + HOUR);
      assert.equal(issue(given, "aaaa").claim?.note, "tests run");
      assert.equal(given.get("issue", "aaaa")?.changedAt, before?.changedAt);
    });

    it("ends with completion, release and handing over", () => {
      for (const [command, payload, status] of [
        ["complete", {}, "done"],
        ["complete", { status: "in_review" }, "in_review"],
        ["release", {}, "todo"],
        ["hand_over", { to: PERSON }, "todo"],
      ] as const) {
        const given = givenIssues("aaaa");
        given.when("issue", "aaaa", "claim", claim, AGENT);
        assert.equal(
          codeOf(given.when("issue", "aaaa", command, { ...payload, lease: "lease-9" }, AGENT)),
          "lease_lost",
        );
        given.when("issue", "aaaa", command, { ...payload, lease: "lease-1" }, AGENT);
        assert.equal(issue(given, "aaaa").status, status);
        assert.equal(issue(given, "aaaa").claim, null);
      }
    });

    it("can be ended by a person without the lease, not by another agent", () => {
      const given = givenIssues("aaaa");
      given.when("issue", "aaaa", "claim", claim, AGENT);
      assert.equal(
        codeOf(given.when("issue", "aaaa", "release", {}, { kind: "agent", name: "other" })),
        "forbidden",
      );
      assert.deepEqual(given.when("issue", "aaaa", "release", {}, PERSON), ["released"]);
    });

    it("expires only through the system, and only when its time is up", () => {
      const given = givenIssues("aaaa");
      given.when("issue", "aaaa", "claim", claim, AGENT);
      assert.equal(
        codeOf(given.when("issue", "aaaa", "expire_lease", { lease: "lease-1" }, AGENT)),
        "forbidden",
      );
      assert.deepEqual(given.when("issue", "aaaa", "expire_lease", { lease: "lease-1" }, SYSTEM), []);
      given.at += HOUR;
      assert.deepEqual(given.when("issue", "aaaa", "expire_lease", { lease: "lease-1" }, SYSTEM), [
        "lease_expired",
      ]);
      assert.equal(issue(given, "aaaa").status, "todo");
    });

    it("ends when a person closes the issue", () => {
      const given = givenIssues("aaaa");
      given.when("issue", "aaaa", "claim", claim, AGENT);
      given.when("issue", "aaaa", "move", { status: "done" });
      assert.equal(issue(given, "aaaa").claim, null);
    });
  });

  describe("life", () => {
    it("can be put aside, taken back, and purged only when put aside", () => {
      const given = givenIssues("aaaa");
      assert.equal(codeOf(given.when("issue", "aaaa", "purge")), "conflict");
      given.when("issue", "aaaa", "remove");
      assert.equal(codeOf(given.when("issue", "aaaa", "edit", { title: "x" })), "not_found");
      given.when("issue", "aaaa", "restore");
      given.when("issue", "aaaa", "edit", { title: "x" });
      given.when("issue", "aaaa", "remove");
      given.when("issue", "aaaa", "purge");
      assert.equal(given.get("issue", "aaaa"), undefined);
    });

    it("refuses a command it does not know and names those it does", () => {
      const given = givenIssues("aaaa");
      const refusal = given.when("issue", "aaaa", "constructor");
      assert.equal(codeOf(refusal), "invalid");
      assert.match((refusal as DomainError).hint, /claim.*restore/);
    });
  });
});

import { strict as assert } from "node:assert";
import { domain } from "../../../backend/domain/index.ts";
import { sentenceOf, type Names } from "../../../webviews/state/activity.ts";

const names: Names = {
  issue: (id) => `ORB-${id}`,
  milestone: () => "4.0 beta",
  status: (status) => status.toUpperCase(),
  priority: (priority) => priority,
};

function check(type: string, data: unknown, expected: string | null): void {
  const actor = { kind: "person", name: "yara" } as const;
  const event = { seq: 1, entity: "issue", id: "a", version: 1, at: 0, cause: "cause-1234", project: null };
  assert.equal(sentenceOf({ ...event, type, actor, data }, names), expected);
}

describe("an issue's history in sentences", () => {
  it("says of an event that it does not know what it is called", () => {
    check("teleported", {}, "did “teleported”, which this version does not know");
    check("constructor", {}, "did “constructor”, which this version does not know");
  });

  it("has a word for every event of an issue", () => {
    for (const type of Object.keys(domain.issue.events)) {
      if (type === "purged") continue;
      const actor = { kind: "person", name: "yara" } as const;
      const event = {
        seq: 1,
        entity: "issue",
        id: "a",
        version: 1,
        at: 0,
        cause: "c",
        project: null,
        type,
        actor,
      };
      assert.doesNotMatch(sentenceOf({ ...event, data: {} }, names) ?? "", /does not know/);
    }
  });

  it("is silent about heartbeats and about nothing", () => {
    check("heartbeat", { lease: "l", until: 5, note: null }, null);
    check("changed", { extras: {} }, null);
  });

  it("tells several fields in one sentence", () => {
    const data = { priority: "high", labels: ["api", "net"], assignee: null };
    check("changed", data, "set the priority to high, set the labels to api, net and assigned it to nobody");
  });

  it("names issues, statuses and people", () => {
    check("linked", { type: "blocked_by", target: "7" }, "marked it as blocked by ORB-7");
    check("moved", { status: "done" }, "moved it to DONE");
    check(
      "handed_over",
      { lease: "l", to: { kind: "agent", name: "scribe" }, note: "docs next" },
      "handed it over to scribe: docs next",
    );
  });
});

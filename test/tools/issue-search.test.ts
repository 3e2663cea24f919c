import { strict as assert } from "node:assert";
import { openDesk, type Answer, type Desk } from "./tool-calls.ts";

const keys = (answer: Answer): unknown[] => answer["issues"]?.map((row: Answer) => row["key"]) ?? [];

describe("issue_search", () => {
  let desk: Desk & { readonly project: string };
  const found = async (args: object): Promise<unknown[]> =>
    keys(await desk.call("issue_search", { sort: "key", ...args }));

  afterEach(() => desk.close());
  beforeEach(async () => {
    desk = await openDesk();
    const rows = [
      { title: "Login fails", body: "on mobile", labels: ["ui", "auth"], priority: "high", status: "todo" },
      { title: "Login page", labels: ["ui"], status: "backlog", assignee: "person:anna" },
      { title: "Crash on save", type: "bug", priority: "urgent", status: "todo" },
      { title: "Write the manual", status: "done" },
    ];
    for (const row of rows) {
      desk.pass(1_000);
      await desk.call("issue_write", row);
    }
  });

  it("refuses a cursor that it did not give", async () => {
    for (const cursor of ["nonsense", Buffer.from('["key",[1]]').toString("base64url")]) {
      assert.equal((await desk.refusal("issue_search", { cursor })).code, "invalid");
    }
  });

  it("filters by every field", async () => {
    assert.deepEqual(await found({ text: "LOGIN mobile" }), ["CREW-1"]);
    assert.deepEqual(await found({ text: "crew-3" }), ["CREW-3"]);
    assert.deepEqual(await found({ labels: ["UI"] }), ["CREW-1", "CREW-2"]);
    assert.deepEqual(await found({ status: ["backlog", "done"] }), ["CREW-2", "CREW-4"]);
    assert.deepEqual(await found({ priority: ["urgent", "high"] }), ["CREW-1", "CREW-3"]);
    assert.deepEqual(await found({ type: ["bug"] }), ["CREW-3"]);
    assert.deepEqual(await found({ assignee: "anna" }), ["CREW-2"]);
    assert.deepEqual(await found({ assignee: "none", status: ["todo"] }), ["CREW-1", "CREW-3"]);
    assert.deepEqual(await found({ ready: true, sort: "queue" }), ["CREW-3", "CREW-1"]);
    assert.deepEqual(await found({ ready: false, status: ["backlog"] }), ["CREW-2"]);
    assert.deepEqual(await found({ text: "nothing like it" }), []);
  });

  it("goes through pages in order, without a row twice or missed", async () => {
    for (const sort of ["queue", "changed", "created", "key"]) {
      const seen: unknown[] = [];
      let cursor: unknown;
      do {
        const page = await desk.call("issue_search", {
          sort,
          limit: 1,
          ...(cursor === undefined ? {} : { cursor }),
        });
        assert.equal(page["total"], 4);
        seen.push(...keys(page));
        cursor = page["cursor"];
      } while (cursor !== undefined);
      assert.equal(new Set(seen).size, 4, sort);
      if (sort === "created") assert.deepEqual(seen, ["CREW-4", "CREW-3", "CREW-2", "CREW-1"]);
    }
  });

  it("gives short rows, or the fields that were chosen", async () => {
    const { issues } = await desk.call("issue_search", { text: "login mobile" });
    assert.deepEqual(issues?.[0], {
      key: "CREW-1",
      title: "Login fails",
      status: "todo",
      priority: "high",
      type: "task",
      labels: ["ui", "auth"],
    });
    const chosen = await desk.call("issue_search", {
      text: "login mobile",
      fields: ["version", "created_by"],
    });
    assert.deepEqual(chosen["issues"], [{ key: "CREW-1", created_by: "agent:worker-1", version: 1 }]);
  });
});

import { strict as assert } from "node:assert";
import { openDesk, type Answer, type Desk } from "./tool-calls.ts";

const types = (answer: Answer): unknown[] => answer["events"]?.map((event: Answer) => event["type"]) ?? [];

describe("events_poll", () => {
  let desk: Desk & { readonly project: string };

  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  const now = async (): Promise<string> => String((await desk.call("events_poll"))["cursor"]);

  it("refuses a cursor that this store never gave", async () => {
    for (const cursor of ["-1", "one", "99999"]) {
      const refusal = await desk.refusal("events_poll", { cursor });
      assert.equal(refusal.code, "invalid");
    }
  });

  it("ends with the client, and stops listening", async () => {
    const client = new AbortController();
    const waiting = desk.call("events_poll", { wait_seconds: 25 }, { signal: client.signal });
    client.abort(new Error("gone"));
    await assert.rejects(waiting, /gone/);
  });

  it("gives nothing when nothing happens, and the same cursor", async () => {
    const cursor = await now();
    const polled = await desk.call("events_poll", { cursor, wait_seconds: 1 });
    assert.deepEqual(polled["events"], []);
    assert.equal(polled["cursor"], cursor);
  });

  it("wakes with the first event that matches", async () => {
    const cursor = await now();
    await desk.call("issue_write", { title: "Watched" });
    const other = await desk.call("events_poll", { cursor });
    const waiting = desk.call("events_poll", { cursor: other["cursor"], issue: "CREW-1", wait_seconds: 25 });
    await desk.call("issue_write", { title: "Another" });
    await desk.call("comment_write", { issue: "CREW-1", body: "hello" });
    const woken = await waiting;
    assert.deepEqual(types(woken), ["comment.created"]);
    assert.equal(woken["events"]?.[0]?.["issue"], "CREW-1");
    assert.equal(woken["events"]?.[0]?.["title"], "Watched");
  });

  it("goes through everything once, page by page", async () => {
    const cursor = await now();
    for (let number = 0; number < 5; number += 1)
      await desk.call("issue_write", { title: `Issue ${number}` });
    await desk.call("issue_write", { issue: "CREW-1", title: "Renamed", priority: "high" });
    const seen: Answer[] = [];
    let page = await desk.call("events_poll", { cursor, limit: 2, fields: ["changed", "by", "data"] });
    for (;;) {
      seen.push(...(page["events"] ?? []));
      if (String(page["more"]) !== "true") break;
      page = await desk.call("events_poll", {
        cursor: page["cursor"],
        limit: 2,
        fields: ["changed", "by", "data"],
      });
    }
    assert.equal(seen.length, 6);
    assert.deepEqual(seen[5]?.["changed"], ["title", "priority"]);
    assert.equal(seen[5]?.["by"], "agent:worker-1");
    assert.equal(seen[5]?.["at"], undefined);
    assert.match(String(seen[5]?.["data"]), /Renamed/);
  });

  it("shows a token its own projects only", async () => {
    const cursor = await now();
    const other = await desk.command("project", "create", { key: "DECK", name: "Deck" });
    await desk.call("issue_write", { title: "Secret", project: "CREW" });
    await desk.call("issue_write", { title: "Open", project: "DECK" });
    const seen = await desk.call("events_poll", { cursor }, { caller: { projects: new Set([other]) } });
    assert.deepEqual(types(seen), ["project.created", "issue.created"]);
    const one = await desk.call("events_poll", { cursor, project: "CREW" });
    assert.deepEqual(types(one), ["issue.created"]);
  });
});

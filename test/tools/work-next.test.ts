import { strict as assert } from "node:assert";
import { openDesk, type Answer, type Desk } from "./tool-calls.ts";

const keyOf = (answer: Answer): Answer | undefined => answer["issue"]?.["key"];

describe("work_next and work_report", () => {
  let desk: Desk & { readonly project: string };

  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  async function add(title: string, fields: object = {}): Promise<string> {
    const made = await desk.call("issue_write", { title, status: "todo", ...fields });
    return String(made["issue"]?.["key"]);
  }

  it("refuse a claim of what is not ready, with the reasons", async () => {
    const blocker = await add("Blocker");
    const blocked = await add("Blocked");
    await desk.call("issue_link", { issue: blocked, type: "blocked_by", target: blocker });
    const refusal = await desk.refusal("work_next", { issue: blocked });
    assert.equal(refusal.code, "not_ready");
    assert.match(refusal.message, /blocked by CREW-1 Blocker/);
    assert.equal((await desk.refusal("work_next", { issue: "CREW-99" })).code, "not_found");
  });

  it("refuse a report without a lease that lives", async () => {
    const key = await add("Work");
    assert.equal(
      (await desk.refusal("work_report", { lease: "nonsense", action: "complete" })).code,
      "lease_lost",
    );
    const forged = await desk.refusal("work_report", { lease: `${key}_forged`, action: "complete" });
    assert.equal(forged.code, "lease_lost");
    const { lease } = await desk.call("work_next");
    await desk.call("work_report", { lease, action: "complete" });
    const twice = await desk.refusal("work_report", { lease, action: "heartbeat" });
    assert.equal(twice.code, "lease_lost");
  });

  it("say what the others wait for when nothing is ready", async () => {
    const triaged = await desk.call("issue_write", { title: "Not sorted yet" });
    assert.equal(triaged["issue"]?.["status"], "triage");
    const key = await add("Needs a person");
    await desk.call("gate_write", { issue: key, action: "add", title: "Budget" });
    const answer = await desk.call("work_next");
    assert.equal(keyOf(answer), undefined);
    assert.deepEqual(answer["waiting"], [
      { key, title: "Needs a person", why_not_ready: ['a person must open the gate "Budget"'] },
    ]);
    assert.match(String(answer["next"]), /events_poll/);
  });

  it("take by priority, then rank, and never what somebody else is meant to do", async () => {
    await add("Later", { priority: "low" });
    await add("First by rank", { priority: "high" });
    await add("Second by rank", { priority: "high" });
    await add("For another agent", { priority: "urgent", assignee: "agent:worker-9" });
    await add("For a person", { priority: "urgent", assignee: "person:anna" });
    const titles: unknown[] = [];
    for (let turn = 0; turn < 3; turn += 1) titles.push((await desk.call("work_next"))["issue"]?.["title"]);
    assert.deepEqual(titles, ["First by rank", "Second by rank", "Later"]);
    const mine = await desk.call("work_next", {}, { agent: "worker-9" });
    assert.equal(mine["issue"]?.["title"], "For another agent");
  });

  it("show the queue on a peek and claim nothing", async () => {
    const key = await add("Work");
    const peeked = await desk.call("work_next", { peek: true });
    assert.deepEqual(
      peeked["ready"]?.map((row: Answer) => row["key"]),
      [key],
    );
    await desk.call("work_next");
    const after = await desk.call("work_next", { peek: true });
    assert.deepEqual(after["ready"], []);
    assert.match(String(after["waiting"]?.[0]?.["why_not_ready"]?.[0]), /claimed by worker-1 until/);
  });

  it("let a lease end and give the issue to the next", async () => {
    const key = await add("Work");
    const first = await desk.call("work_next", { lease_ttl_seconds: 60 });
    desk.pass(50_000);
    const beaten = await desk.call("work_report", {
      lease: first["lease"],
      action: "heartbeat",
      lease_ttl_seconds: 60,
      note: "half way",
    });
    assert.equal(beaten["lease_until"], new Date(desk.now() + 60_000).toISOString());
    desk.pass(61_000);
    const second = await desk.call("work_next", {}, { agent: "worker-2" });
    assert.equal(keyOf(second), key);
    assert.notEqual(second["lease"], first["lease"]);
    const late = await desk.refusal("work_report", { lease: first["lease"], action: "complete" });
    assert.equal(late.code, "lease_lost");
    const history = await desk.call("issue_read", { issue: key, include: ["history"] });
    const types = history["history"]?.map((entry: Answer) => String(entry["text"]).split(" ")[0]);
    assert.deepEqual(types, ["claimed", "lease_expired", "heartbeat", "claimed", "created"]);
  });

  it("complete, release and hand over", async () => {
    await add("One", { priority: "urgent" });
    await add("Two", { priority: "high" });
    await add("Three", { priority: "low" });
    const one = await desk.call("work_next");
    const done = await desk.call("work_report", { lease: one["lease"], action: "complete", note: "built" });
    assert.equal(done["status"], "done");
    const two = await desk.call("work_next");
    const review = { lease: two["lease"], action: "complete", status: "in_review" };
    assert.equal((await desk.call("work_report", review))["status"], "in_review");
    const three = await desk.call("work_next");
    assert.equal(
      (await desk.call("work_report", { lease: three["lease"], action: "release" }))["status"],
      "todo",
    );
    const again = await desk.call("work_next");
    assert.equal(keyOf(again), keyOf(three));
    const nobody = { lease: again["lease"], action: "hand_over" };
    assert.equal((await desk.refusal("work_report", nobody)).code, "invalid");
    const handed = await desk.call("work_report", { ...nobody, to: "person:anna", note: "needs a login" });
    assert.equal(handed["assignee"], "person:anna");
    assert.equal(keyOf(await desk.call("work_next")), undefined);
  });

  it("do nothing twice when the same call comes again", async () => {
    await add("One");
    await add("Two");
    const first = await desk.call("work_next", {}, { use: "toolu_1" });
    const repeated = await desk.call("work_next", {}, { use: "toolu_1" });
    assert.equal(repeated["lease"], first["lease"]);
    const another = await desk.call("work_next", {}, { use: "toolu_2" });
    assert.notEqual(another["lease"], first["lease"]);
    const report = { lease: first["lease"], action: "complete" };
    const done = await desk.call("work_report", report, { use: "toolu_3" });
    const doneAgain = await desk.call("work_report", report, { use: "toolu_3" });
    assert.equal(doneAgain["version"], done["version"]);
  });

  it("give each issue to one agent when many ask at once", async () => {
    for (let round = 0; round < 20; round += 1) {
      for (let number = 0; number < 3; number += 1) await add(`Round ${round}, ${number}`);
      const answers = await Promise.all(
        ["a", "b", "c", "d"].map((agent) => desk.call("work_next", {}, { agent })),
      );
      const keys = answers.map(keyOf).filter((key) => key !== undefined);
      assert.equal(new Set(keys).size, 3, `round ${round}: ${keys.join(" ")}`);
      assert.equal(keys.length, 3);
      for (const { lease } of answers.filter((one) => keyOf(one) !== undefined)) {
        await desk.call("work_report", { lease, action: "complete" });
      }
    }
  });

  it("report in the name of the one who claimed when the client has no name of its own", async () => {
    const key = await add("Work");
    const { lease } = await desk.call("work_next", {}, { agent: "worker-7" });
    await desk.call(
      "work_report",
      { lease, action: "complete" },
      { agent: "some-client", actorIsNamed: false },
    );
    const { history } = await desk.call("issue_read", { issue: key, include: ["history"] });
    assert.equal(history?.[0]?.["by"], "agent:worker-7");
  });
});

// milestone_write, decision_write, document_write, gate_write, project_overview and whoami.
import { strict as assert } from "node:assert";
import { openDesk, type Answer, type Desk } from "./tool-calls.ts";

describe("the tools for what is around issues", () => {
  let desk: Desk & { readonly project: string };

  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  it("refuse a record without what names it, and one that is not there", async () => {
    assert.match((await desk.refusal("milestone_write", { status: "active" })).message, /needs a name/);
    assert.match((await desk.refusal("decision_write", { action: "read" })).message, /needs an id/);
    assert.equal((await desk.refusal("document_write", { action: "read", id: "nothing" })).code, "not_found");
    assert.match(
      (await desk.refusal("milestone_write", { name: "x", due_at: "soon" })).message,
      /2026-11-30/,
    );
  });

  it("write, read, list, remove and restore a decision", async () => {
    await desk.call("issue_write", { title: "Choose a store" });
    const made = await desk.call("decision_write", {
      title: "Keep a log",
      status: "accepted",
      context: "c".repeat(500),
      decision: "An append-only log",
      issue: "CREW-1",
    });
    const id = made["decision"]?.["id"];
    assert.equal(made["decision"]?.["issue"], "CREW-1");
    const changed = { id, consequences: "Nothing is lost", expected_version: 1 };
    assert.equal((await desk.call("decision_write", changed))["decision"]?.["version"], 2);
    assert.equal((await desk.refusal("decision_write", changed)).code, "conflict");
    const read = await desk.call("decision_write", { action: "read", id });
    assert.equal(String(read["decision"]?.["context"]).length, 500);
    const { decisions } = await desk.call("decision_write", { action: "list" });
    assert.equal(String(decisions?.[0]?.["context"]).length, 201);
    assert.equal(
      (await desk.call("decision_write", { action: "remove", id }))["decision"]?.["removed"],
      true,
    );
    assert.deepEqual((await desk.call("decision_write", { action: "list" }))["decisions"], []);
    await desk.call("decision_write", { action: "restore", id });
    assert.equal((await desk.call("decision_write", { action: "list" }))["decisions"]?.length, 1);
  });

  it("list by pages", async () => {
    for (const title of ["One", "Two", "Three"]) await desk.call("document_write", { title, body: "text" });
    const titles: unknown[] = [];
    let cursor: unknown;
    do {
      const args = { action: "list", limit: 2, ...(cursor === undefined ? {} : { cursor }) };
      const page = await desk.call("document_write", args);
      titles.push(...(page["documents"]?.map((row: Answer) => row["title"]) ?? []));
      cursor = page["cursor"];
    } while (cursor !== undefined);
    assert.deepEqual(titles.map(String).toSorted(), ["One", "Three", "Two"]);
  });

  it("hide the records of projects that a token is not for", async () => {
    const made = await desk.call("document_write", { title: "Secret" });
    const caller = { projects: new Set(["elsewhere"]) };
    const read = { action: "read", id: made["document"]?.["id"] };
    assert.equal((await desk.refusal("document_write", read, { caller })).code, "not_found");
  });

  it("leave human gates to people", async () => {
    await desk.call("issue_write", { title: "Deploy", status: "todo" });
    const { gate } = await desk.call("gate_write", { issue: "CREW-1", action: "add", title: "Go" });
    const refusal = await desk.refusal("gate_write", { issue: "CREW-1", action: "open", gate });
    assert.equal(refusal.code, "forbidden");
    assert.match(refusal.hint, /Ask a person/);
    const timer = { issue: "CREW-1", action: "add", kind: "timer", title: "Later" };
    assert.match((await desk.refusal("gate_write", timer)).message, /opens_at/);
    const early = await desk.call("gate_write", { ...timer, opens_at: "2030-01-01T00:00:00Z" });
    const opened = await desk.call("gate_write", { issue: "CREW-1", action: "open", gate: early["gate"] });
    assert.equal(opened["opened"], true);
  });

  it("count a project by status, with claims and progress", async () => {
    await desk.call("milestone_write", { name: "Alpha", due_at: "2027-06-01" });
    await desk.call("issue_write", { title: "A", status: "todo", milestone: "Alpha" });
    await desk.call("issue_write", { title: "B", status: "todo" });
    await desk.call("issue_write", { title: "C", status: "done", milestone: "Alpha" });
    await desk.call("work_next");
    const { projects } = await desk.call("project_overview");
    const [crew] = projects ?? [];
    assert.equal(crew?.["key"], "CREW");
    assert.equal(crew?.["counts"]?.["todo"], 1);
    assert.equal(crew?.["counts"]?.["in_progress"], 1);
    assert.equal(crew?.["counts"]?.["done"], 1);
    assert.equal(crew?.["ready"], 1);
    assert.equal(crew?.["claims"]?.[0]?.["by"], "agent:worker-1");
    const [alpha] = crew?.["milestones"] ?? [];
    assert.equal(alpha?.["due_at"], "2027-06-01T00:00:00.000Z");
    assert.deepEqual([alpha?.["closed"], alpha?.["total"]], [1, 2]);
  });

  it("tell an agent who it is and give back a lease that it lost", async () => {
    await desk.call("issue_write", { title: "A", status: "todo" });
    const { lease } = await desk.call("work_next");
    const mine = await desk.call("whoami", {}, { project: desk.project });
    assert.equal(mine["actor"], "agent:worker-1");
    assert.deepEqual(mine["scopes"], ["read", "write", "approve", "admin"]);
    assert.equal(mine["holding"]?.[0]?.["lease"], lease);
    assert.equal(mine["projects"]?.[0]?.["default"], true);
    assert.deepEqual((await desk.call("whoami", {}, { agent: "worker-2" }))["holding"], []);
  });
});

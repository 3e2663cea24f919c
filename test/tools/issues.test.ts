// issue_write, issue_read, issue_search, issue_link and comment_write on the same few issues.
import { strict as assert } from "node:assert";
import { openDesk, type Answer, type Desk } from "./tool-calls.ts";

const keys = (answer: Answer): unknown[] => answer["issues"]?.map((row: Answer) => row["key"]) ?? [];
const row = (key: string, title: string): object => ({ key, title, status: "todo" });

describe("the issue tools", () => {
  let desk: Desk & { readonly project: string };

  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  describe("arguments", () => {
    it("refuse an unknown argument and name the expected ones", async () => {
      const refusal = await desk.refusal("issue_read", { issue: "CREW-1", deep: true });
      assert.equal(refusal.code, "invalid");
      assert.match(refusal.message, /issue_read: unknown argument "deep"/);
      assert.equal(
        refusal.hint,
        "Call it again with these arguments only: issue (required), include, body_offset, entries_before.",
      );
    });

    it("name each wrong argument", async () => {
      const refusal = await desk.refusal("issue_write", { title: 7, priority: "huge" });
      assert.match(refusal.message, /title: .*string/);
      assert.match(refusal.message, /priority: .*"urgent"\|"high"/);
      assert.match((await desk.refusal("issue_write", { title: "x", assignee: "anna" })).hint, /person:NAME/);
      assert.match((await desk.refusal("whoami", { me: 1 })).hint, /takes no arguments/);
    });

    it("are checked after the scope", async () => {
      const caller = { scopes: new Set(["read"] as const) };
      const refusal = await desk.refusal("issue_write", { nonsense: 1 }, { caller });
      assert.equal(refusal.code, "forbidden");
      assert.match(refusal.hint, /--scope write/);
    });
  });

  describe("projects", () => {
    it("must be named when there are several, and the error lists them", async () => {
      await desk.command("project", "create", { key: "DECK", name: "Deck" });
      const refusal = await desk.refusal("issue_write", { title: "Where?" });
      assert.match(refusal.hint, /CREW, DECK/);
      assert.match((await desk.refusal("issue_search", { project: "NONE" })).hint, /CREW, DECK/);
      const made = await desk.call("issue_write", { title: "Here", project: "deck" });
      assert.equal(made["issue"]?.["key"], "DECK-1");
    });

    it("may be left out when the folder or the token says which", async () => {
      const other = await desk.command("project", "create", { key: "DECK", name: "Deck" });
      const byFolder = await desk.call("issue_write", { title: "By folder" }, { project: other });
      assert.equal(byFolder["issue"]?.["key"], "DECK-1");
      const caller = { projects: new Set([other]) };
      const byToken = await desk.call("issue_write", { title: "By token" }, { caller });
      assert.equal(byToken["issue"]?.["key"], "DECK-2");
    });

    it("hide what a token is not for", async () => {
      await desk.call("issue_write", { title: "Secret" });
      const other = await desk.command("project", "create", { key: "DECK", name: "Deck" });
      const caller = { projects: new Set([other]) };
      assert.equal((await desk.refusal("issue_read", { issue: "CREW-1" }, { caller })).code, "not_found");
      const link = { issue: "CREW-1", body: "seen" };
      assert.equal((await desk.refusal("comment_write", link, { caller })).code, "not_found");
      const overview = await desk.call("project_overview", {}, { caller });
      assert.deepEqual(
        overview["projects"]?.map((row: Answer) => row["key"]),
        ["DECK"],
      );
      const made = await desk.refusal("project_write", { key: "NEW", name: "New" }, { caller });
      assert.equal(made.code, "forbidden");
    });

    it("are made and changed by project_write", async () => {
      assert.equal((await desk.refusal("project_write", { name: "No key" })).code, "invalid");
      assert.equal((await desk.refusal("project_write", { key: "bad key" })).code, "invalid");
      const made = await desk.call("project_write", { key: "DECK", name: "Deck" });
      assert.equal(made["project"]?.["version"], 1);
      const named = await desk.call("project_write", { project: "DECK", name: "The deck" });
      assert.equal(named["project"]?.["name"], "The deck");
      const key = await desk.refusal("project_write", { project: "DECK", key: "OTHER" });
      assert.match(key.message, /never changes/);
    });
  });

  describe("writing", () => {
    it("refuses what was changed meanwhile", async () => {
      await desk.call("issue_write", { title: "One" });
      await desk.call("issue_write", { issue: "CREW-1", title: "Two", expected_version: 1 });
      const refusal = await desk.refusal("issue_write", {
        issue: "CREW-1",
        title: "Three",
        expected_version: 1,
      });
      assert.equal(refusal.code, "conflict");
      assert.deepEqual(refusal.details, { version: 2 });
    });

    it("refuses a new issue without a title, and changes beside a removal", async () => {
      assert.match((await desk.refusal("issue_write", { body: "?" })).message, /needs a title/);
      await desk.call("issue_write", { title: "One" });
      const both = await desk.refusal("issue_write", { issue: "CREW-1", title: "x", removal: "remove" });
      assert.equal(both.code, "invalid");
      assert.equal((await desk.refusal("issue_write", { title: "x", removal: "remove" })).code, "invalid");
    });

    it("sets every field, by name where things have names", async () => {
      await desk.call("milestone_write", { name: "First release", due_at: "2027-01-31" });
      await desk.call("issue_write", { title: "Parent" });
      await desk.call("issue_write", {
        title: "Child",
        body: "# Why",
        status: "backlog",
        priority: "high",
        type: "bug",
        labels: ["ui"],
        assignee: "agent:worker-2",
        parent: "CREW-1",
        milestone: "first release",
        estimate: 3,
      });
      const { issue } = await desk.call("issue_read", { issue: "crew-2" });
      assert.deepEqual(
        ["title", "body", "status", "priority", "type", "assignee", "parent", "milestone", "estimate"].map(
          (field) => issue?.[field],
        ),
        ["Child", "# Why", "backlog", "high", "bug", "agent:worker-2", "CREW-1", "First release", 3],
      );
      await desk.call("issue_write", {
        issue: "CREW-2",
        assignee: "none",
        parent: "none",
        milestone: "none",
      });
      const cleared = await desk.call("issue_read", { issue: "CREW-2" });
      assert.deepEqual(
        ["assignee", "parent", "milestone"].filter((field) => cleared["issue"]?.[field] !== undefined),
        [],
      );
    });

    it("removes and restores", async () => {
      await desk.call("issue_write", { title: "One" });
      const removed = await desk.call("issue_write", { issue: "CREW-1", removal: "remove" });
      assert.equal(removed["issue"]?.["removed"], true);
      assert.deepEqual(keys(await desk.call("issue_search")), []);
      assert.equal((await desk.refusal("issue_write", { issue: "CREW-1", title: "x" })).code, "not_found");
      await desk.call("issue_write", { issue: "CREW-1", removal: "restore" });
      assert.deepEqual(keys(await desk.call("issue_search")), ["CREW-1"]);
    });

    it("makes one issue when the same call comes twice", async () => {
      const first = await desk.call("issue_write", { title: "Once" }, { use: "toolu_1" });
      const again = await desk.call("issue_write", { title: "Once" }, { use: "toolu_1" });
      assert.deepEqual(again, first);
      assert.equal((await desk.call("issue_search"))["total"], 1);
    });
  });

  describe("links", () => {
    beforeEach(async () => {
      for (const title of ["A", "B", "C"]) await desk.call("issue_write", { title, status: "todo" });
    });

    it("refuse a cycle and show its path", async () => {
      await desk.call("issue_link", { issue: "CREW-1", type: "blocked_by", target: "CREW-2" });
      await desk.call("issue_link", { issue: "CREW-2", type: "blocked_by", target: "CREW-3" });
      const refusal = await desk.refusal("issue_link", { issue: "CREW-1", type: "blocks", target: "CREW-3" });
      assert.equal(refusal.code, "cycle");
      assert.match(refusal.message, /CREW-3 → CREW-1 → CREW-2 → CREW-3/);
    });

    it("are seen from both ends and taken away from either", async () => {
      await desk.call("issue_link", { issue: "CREW-1", type: "blocks", target: "CREW-2" });
      await desk.call("issue_link", { issue: "CREW-1", type: "relates", target: "CREW-3" });
      await desk.call("issue_link", { issue: "CREW-3", type: "duplicate_of", target: "CREW-2" });
      const links = async (issue: string): Promise<unknown> =>
        (await desk.call("issue_read", { issue, include: ["links"] }))["links"];
      assert.deepEqual(await links("CREW-1"), {
        blocks: [row("CREW-2", "B")],
        relates: [row("CREW-3", "C")],
      });
      assert.deepEqual(await links("CREW-2"), {
        blocked_by: [row("CREW-1", "A")],
        duplicates: [row("CREW-3", "C")],
      });
      assert.deepEqual(await links("CREW-3"), {
        relates: [row("CREW-1", "A")],
        duplicate_of: [row("CREW-2", "B")],
      });
      await desk.call("issue_link", { issue: "CREW-3", type: "relates", target: "CREW-1", remove: true });
      await desk.call("issue_link", { issue: "CREW-2", type: "blocked_by", target: "CREW-1", remove: true });
      assert.deepEqual(await links("CREW-1"), {});
    });
  });

  describe("reading", () => {
    it("cuts what is long and goes on where it was cut", async () => {
      await desk.call("issue_write", { title: "Long", body: "x".repeat(30_000) });
      const first = await desk.call("issue_read", { issue: "CREW-1", include: ["body"] });
      assert.equal(String(first["issue"]?.["body"]).length, 20_000);
      const offset = first["issue"]?.["body_next_offset"];
      const rest = await desk.call("issue_read", { issue: "CREW-1", include: ["body"], body_offset: offset });
      assert.equal(String(rest["issue"]?.["body"]).length, 10_000);
      assert.equal(rest["issue"]?.["body_next_offset"], undefined);
    });

    it("shows the newest comments first, the older ones by cursor", async () => {
      await desk.call("issue_write", { title: "Talk" });
      for (let number = 1; number <= 25; number += 1) {
        desk.pass(1_000);
        await desk.call("comment_write", { issue: "CREW-1", body: `comment ${number}` });
      }
      const newest = await desk.call("issue_read", { issue: "CREW-1" });
      assert.equal(newest["comments"]?.[0]?.["text"], "comment 25");
      assert.equal(newest["comments"]?.length, 20);
      const older = await desk.call("issue_read", {
        issue: "CREW-1",
        entries_before: newest["entries_cursor"],
      });
      assert.deepEqual(
        older["comments"]?.map((entry: Answer) => entry["text"]),
        ["comment 5", "comment 4", "comment 3", "comment 2", "comment 1"],
      );
      assert.equal(older["entries_cursor"], undefined);
    });

    it("tells readiness, gates and the work log", async () => {
      await desk.call("issue_write", { title: "Work", status: "todo" });
      await desk.call("work_log_write", { issue: "CREW-1", body: "looked around", minutes: 5 });
      const opens = new Date(desk.now() + 60_000).toISOString();
      await desk.call("gate_write", {
        issue: "CREW-1",
        action: "add",
        kind: "timer",
        title: "Wait",
        opens_at: opens,
      });
      const include = ["readiness", "gates", "work_log"];
      const read = await desk.call("issue_read", { issue: "CREW-1", include });
      assert.equal(read["ready"], false);
      assert.deepEqual(read["why_not_ready"], [`"Wait" opens at ${opens}`]);
      assert.equal(read["gates"]?.[0]?.["opened"], false);
      assert.equal(read["work_log"]?.[0]?.["minutes"], 5);
      desk.pass(61_000);
      assert.equal((await desk.call("issue_read", { issue: "CREW-1", include }))["ready"], true);
    });
  });

  describe("comments", () => {
    it("are changed by their author alone", async () => {
      await desk.call("issue_write", { title: "Talk" });
      const { comment } = await desk.call("comment_write", { issue: "CREW-1", body: "first" });
      const change = { issue: "CREW-1", comment, body: "better" };
      assert.equal((await desk.refusal("comment_write", change, { agent: "worker-2" })).code, "forbidden");
      assert.equal(
        (await desk.refusal("comment_write", { ...change, comment: "nothing" })).code,
        "not_found",
      );
      assert.equal((await desk.call("comment_write", change))["by"], "agent:worker-1");
    });
  });
});

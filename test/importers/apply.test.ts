import { strict as assert } from "node:assert";
import { DomainError } from "../../backend/domain/errors.ts";
import { apply } from "../../backend/importers/apply.ts";
import type { Journal } from "../../backend/store/journal.ts";
import { openMemoryStore } from "../support/memory-store.ts";
import { fixture, jsonLines, parsed } from "./files.ts";
import { ANN, change, counted, importInto, issueOf } from "./import-into.ts";

const beads = (id: string) => (store: Journal) => issueOf(store, "beads:TEA", id);
const tea = (id: string, more: object = {}) => ({
  id,
  title: id,
  created_at: "2025-03-01T10:00:00Z",
  ...more,
});
const blockedBy = (...ids: readonly string[]) => ({
  dependencies: ids.map((depends_on_id) => ({ depends_on_id, type: "blocks" })),
});

async function refuses(outcome: Promise<unknown>, message: RegExp): Promise<void> {
  const refusal = await outcome;
  assert.ok(refusal instanceof DomainError);
  assert.match(refusal.message, message);
}

describe("an import", () => {
  let store: Journal;
  beforeEach(async () => {
    store = await openMemoryStore(() => 1_000_000);
  });
  afterEach(() => store.close());

  it("refuses a project that has no such key, or was removed", async () => {
    const items = await parsed(fixture("beads.jsonl"));
    const into = async (project: string) =>
      apply(items, store, { actor: ANN, project, dryRun: false, now: () => 1_000_000 });
    await refuses(into("no key"), /is not a project key/);
    const { project } = await importInto(store, fixture("beads.jsonl"));
    const remove = {
      cause: "remove it",
      entity: "project",
      id: project?.id ?? "",
      command: "remove",
      payload: {},
    };
    assert.ok(!((await store.execute(remove, ANN)) instanceof DomainError));
    await refuses(into("tea"), /the project TEA was removed/);
  });

  it("stops when it is told to, and the next run does the rest", async () => {
    const stop = new AbortController();
    const items = await parsed(jsonLines(...Array.from({ length: 300 }, (_, place) => tea(`tea-${place}`))));
    const options = { actor: ANN, project: null, dryRun: false, now: () => 1_000_000 };
    const onProgress = ({ done }: { done: number }) =>
      done === 100 ? stop.abort(new Error("stopped")) : undefined;
    await assert.rejects(apply(items, store, { ...options, onProgress, signal: stop.signal }), /stopped/);
    assert.ok(store.seq() > 100 && store.seq() < 300);
    const report = await apply(items, store, options);
    assert.ok(!(report instanceof DomainError));
    assert.equal(report.counts.issues.created + report.counts.issues.unchanged, 300);
  });

  it("leaves alone what was removed here, for good or not, and says so", async () => {
    const text = jsonLines(tea("tea-1"), tea("tea-2"), tea("tea-3", blockedBy("tea-1")));
    await importInto(store, text);
    const [one, two] = [beads("tea-1")(store), beads("tea-2")(store)];
    for (const { id } of [one, two]) await change(store, id, "remove", {});
    await change(store, two.id, "purge", {});
    const before = store.seq();
    const report = await importInto(store, text);
    assert.deepEqual(counted(report), {
      "issues unchanged": 1,
      "issues skipped": 2,
      "links unchanged": 1,
      "projects unchanged": 1,
    });
    assert.match(report.warnings.join("\n"), /tea-1 was removed in Crewdeck[^]*tea-2 was removed for good/);
    assert.equal(store.seq(), before);
  });

  it("sets aside what would close a circle, and everything else is there", async () => {
    const child = (id: string, parent: string, more: object = {}) =>
      tea(id, { dependencies: [{ depends_on_id: parent, type: "parent-child" }], ...more });
    const report = await importInto(
      store,
      jsonLines(
        child("tea-1", "tea-2"),
        child("tea-2", "tea-1"),
        tea("tea-3", blockedBy("tea-4")),
        tea("tea-4", blockedBy("tea-5")),
        tea("tea-5", blockedBy("tea-3")),
      ),
    );
    assert.equal(report.counts.issues.created, 5);
    assert.deepEqual(report.counts.links, { created: 2, updated: 0, unchanged: 0, removed: 0, skipped: 1 });
    assert.match(report.warnings.join("\n"), /tea-2 cannot have the parent tea-1[^]*closes the cycle/);
    assert.equal(beads("tea-1")(store).state.parent, beads("tea-2")(store).id);
    assert.deepEqual(beads("tea-2")(store).state.extras["setAsideLinks"], [
      { type: "parent", other: "tea-1" },
    ]);
    assert.deepEqual(beads("tea-5")(store).state.extras["setAsideLinks"], [
      { type: "blocked_by", other: "tea-3" },
    ]);
    const before = store.seq();
    await importInto(
      store,
      jsonLines(child("tea-1", "tea-2"), child("tea-2", "tea-1"), tea("tea-5", blockedBy("tea-3"))),
    );
    assert.equal(store.seq(), before);
  });

  it("keeps links to what is not here yet, and makes them when it comes", async () => {
    const parent = { dependencies: [{ depends_on_id: "tea-9", type: "parent-child" }] };
    const first = await importInto(store, jsonLines(tea("tea-1", blockedBy("tea-9")), tea("tea-2", parent)));
    assert.equal(first.counts.links.skipped, 2);
    assert.deepEqual(beads("tea-1")(store).state.extras["unresolvedLinks"], [
      { type: "blocked_by", other: "tea-9" },
    ]);
    await importInto(store, jsonLines(tea("tea-9")));
    const [one, two, nine] = ["tea-1", "tea-2", "tea-9"].map((id) => beads(id)(store));
    assert.deepEqual(one?.state.blockedBy, [nine?.id]);
    assert.equal(two?.state.parent, nine?.id);
    assert.equal(one?.state.extras["unresolvedLinks"], undefined);
    const before = store.seq();
    await importInto(store, jsonLines(tea("tea-1", blockedBy("tea-9")), tea("tea-2", parent), tea("tea-9")));
    assert.equal(store.seq(), before);
  });

  it("keeps both of two issues with one id, and the newer has it", async () => {
    const report = await importInto(
      store,
      jsonLines(
        tea("tea-1", { title: "old", updated_at: "2025-03-01T10:00:00Z" }),
        tea("tea-1", { title: "new", updated_at: "2025-03-02T10:00:00Z" }),
        tea("tea-2"),
        tea("tea-2"),
      ),
    );
    assert.equal(report.counts.issues.created, 3);
    assert.equal(beads("tea-1")(store).state.title, "new");
    assert.equal(beads("tea-1~2")(store).state.title, "old");
    assert.match(report.warnings.join("\n"), /tea-1 names two different issues/);
  });

  it("does in a dry run what it reports, and nothing to the store", async () => {
    for (const text of [fixture("beads.jsonl"), fixture("github.json")]) {
      const before = store.seq();
      const rehearsed = await importInto(store, text, { dryRun: true });
      assert.equal(store.seq(), before);
      assert.deepEqual({ ...rehearsed, dryRun: false }, await importInto(store, text));
      const again = await importInto(store, text, { dryRun: true });
      assert.deepEqual({ ...again, dryRun: false }, await importInto(store, text));
    }
    assert.deepEqual(
      counted(await importInto(store, fixture("beads.jsonl"), { dryRun: true, project: "new" })),
      {
        "comments created": 2,
        "issues created": 4,
        "links created": 3,
        "links skipped": 1,
        "projects created": 1,
      },
    );
    assert.equal(store.find("project", "key", "NEW"), undefined);
  });

  it("makes the project, the issues, their links, milestones and comments", async () => {
    const report = await importInto(store, fixture("github.json"));
    assert.deepEqual(counted(report), {
      "comments created": 1,
      "issues created": 2,
      "milestones created": 1,
      "projects created": 1,
    });
    assert.equal(report.project?.key, "KETT");
    assert.equal(report.project.name, "kettle");
    const { state } = issueOf(store, "github:tea-house/kettle", "12");
    assert.equal(state.key, "KETT-2");
    assert.equal(store.row("milestone", state.milestone ?? "")?.state.name, "Spring");
    const comments = await store.indexed("comment", "issue", [store.find("issue", "key", "KETT-2") ?? ""], {
      limit: 10,
    });
    assert.deepEqual(
      comments.items.map((row) => row.state.origin),
      [{ id: "IC_1", author: "bob", at: Date.UTC(2025, 2, 1, 11) }],
    );
  });

  it("finds its project again: by its issues, its name, or the key that is given", async () => {
    const project = { key: "HOME", name: "Kettle" };
    const make = { cause: "make it 1", entity: "project", id: "home", command: "create", payload: project };
    await store.execute(make, ANN);
    assert.equal((await importInto(store, fixture("github.json"))).project?.key, "KETT");
    const rename = {
      cause: "rename it",
      entity: "project",
      id: "",
      command: "edit",
      payload: { name: "Tea things" },
    };
    const id = store.find("project", "key", "KETT") ?? "";
    await store.execute({ ...rename, id }, ANN);
    const before = store.seq();
    assert.equal((await importInto(store, fixture("github.json"))).project?.key, "KETT");
    assert.equal(store.seq(), before);
    assert.equal((await importInto(store, fixture("beads.jsonl"), { project: "home" })).project?.key, "HOME");
    issueOf(store, "beads:HOME", "tea-1");
  });

  it("leaves issues alone that are in another project", async () => {
    await importInto(store, fixture("github.json"));
    const report = await importInto(store, fixture("github.json"), { project: "other" });
    assert.deepEqual(counted(report), { "issues skipped": 2, "projects created": 1 });
    assert.match(report.warnings.join("\n"), /12 is in another project/);
  });
});

import { strict as assert } from "node:assert";
import { DomainError } from "../../backend/domain/errors.ts";
import type { Caller, Scope } from "../../backend/http/caller.ts";
import { QUERIES } from "../../backend/protocol/queries.ts";
import type { Journal } from "../../backend/store/journal.ts";
import { createQueries } from "../../backend/sync/queries.ts";
import { temporaryFolder } from "../process/temporary-folder.ts";
import { openMemoryStore } from "../support/memory-store.ts";

const ANN = { kind: "person", name: "ann" } as const;

function caller(scopes: readonly Scope[], projects: readonly string[] | null = null): Caller {
  const { signal: revoked } = new AbortController();
  return {
    tokenId: "test",
    scopes: new Set(scopes),
    projects: projects === null ? null : new Set(projects),
    actor: ANN,
    revoked,
  };
}

const owner = caller(["admin"]);

describe("queries", () => {
  const folder = temporaryFolder();
  let store: Journal;
  let at = 0;
  beforeEach(async () => {
    store = await openMemoryStore(() => (at += 1));
    await command("project", "tea_project", "create", { key: "TEA", name: "Tea" });
    await command("issue", "tea_1", "create", { title: "Brew", project: "tea_project" });
  });
  afterEach(() => store.close());

  async function command(entity: string, id: string, name: string, payload: object): Promise<void> {
    const cause = `${entity} ${id} ${store.seq()}`;
    const outcome = await store.execute({ cause, entity, id, command: name, payload }, ANN);
    if (outcome instanceof DomainError) throw outcome;
  }

  const ask = (name: string, params: unknown, who = owner) =>
    createQueries({ store }).answer(name, params, who);

  const projectFor = async (who: Caller) =>
    QUERIES["project.of_folder"].result.parse(await ask("project.of_folder", { folder: folder() }, who));

  async function check(code: string, ...asked: Parameters<typeof ask>): Promise<void> {
    const refusal = await ask(...asked);
    assert.ok(refusal instanceof DomainError, JSON.stringify(refusal));
    assert.equal(refusal.code, code);
  }

  it("are refused when they are none, malformed, or not for this caller", async () => {
    await check("not_found", "toString", {});
    await check("invalid", "issue.activity", { issue: "tea_1", more: 1 });
    await check("forbidden", "issue.activity", { issue: "tea_1" }, caller(["write"]));
    await check("not_found", "issue.activity", { issue: "nowhere" });
    await check("not_found", "issue.activity", { issue: "tea_1" }, caller(["read"], ["another"]));
    await check("not_found", "project.of_folder", { folder: folder() }, caller(["read"]));
    await check(
      "not_found",
      "project.of_folder",
      { folder: folder() },
      caller(["write", "read"], ["tea_project"]),
    );
  });

  it("tell what happened to an issue, oldest first", async () => {
    await command("comment", "note_1", "create", { issue: "tea_1", body: "one" });
    await command("comment", "note_2", "create", { issue: "tea_1", body: "two" });
    await command("comment", "note_3", "create", { issue: "tea_1", body: "gone" });
    await command("comment", "note_3", "remove", {});
    await command("issue", "tea_1", "edit", { title: "Brew it" });
    const found = QUERIES["issue.activity"].result.parse(
      await ask("issue.activity", { issue: "tea_1" }, caller(["read"], ["tea_project"])),
    );
    assert.deepEqual(
      found.events.map(({ type }) => type),
      ["created", "changed"],
    );
    assert.deepEqual(
      found.comments.map(({ id }) => id),
      ["note_1", "note_2"],
    );
    assert.deepEqual(found.workLogs, []);
  });

  it("find the project of a folder, and make it for those who may", async () => {
    const made = await projectFor(owner);
    assert.equal(made.created, true);
    for (const who of [owner, caller(["read"]), caller(["read"], [made.project.id])]) {
      assert.deepEqual(await projectFor(who), { ...made, created: false });
    }
  });
});

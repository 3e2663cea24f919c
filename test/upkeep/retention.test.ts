import { strict as assert } from "node:assert";
import { DomainError } from "../../backend/domain/errors.ts";
import { purgeRemoved, RETENTION_DAYS } from "../../backend/upkeep/retention.ts";
import type { Store } from "../../backend/store/store.ts";
import { PERSON } from "../support/domain.ts";
import { openMemoryStore } from "../support/memory-store.ts";

const DAY_MS = 24 * 3_600_000;

describe("retention", () => {
  let store: Store;
  let nowMs = 1_000 * DAY_MS;
  let causes = 0;
  const never = new AbortController().signal;

  beforeEach(async () => {
    store = await openMemoryStore(() => nowMs);
    await execute("project", "project-1", "create", { name: "Crew", key: "CREW" });
    for (const id of ["label-1", "label-2", "label-3"]) {
      await execute("label", id, "create", { project: "project-1", name: id });
    }
  });

  afterEach(() => store.close());

  async function execute(entity: string, id: string, command: string, payload: unknown = {}) {
    causes += 1;
    const outcome = await store.execute(
      { cause: `cause-${causes}-of-test`, entity, id, command, payload },
      PERSON,
    );
    assert.ok(!(outcome instanceof DomainError), JSON.stringify(outcome));
  }

  const left = async () => (await store.rows("label", null, { limit: 10 })).items.map(({ id }) => id);

  it("keeps what is there, what was removed lately and what was restored", async () => {
    await execute("label", "label-1", "remove");
    await execute("label", "label-2", "remove");
    await execute("label", "label-2", "restore");
    assert.equal(await purgeRemoved(store, nowMs + RETENTION_DAYS * DAY_MS, never), 0);
    assert.deepEqual(await left(), ["label-1", "label-2", "label-3"]);
  });

  it("stops when it is told to", async () => {
    await execute("label", "label-1", "remove");
    await assert.rejects(purgeRemoved(store, nowMs + 100 * DAY_MS, AbortSignal.abort()));
    assert.equal((await left()).length, 3);
  });

  it("purges what was removed longer ago than 30 days", async () => {
    await execute("label", "label-1", "remove");
    nowMs += 10 * DAY_MS;
    await execute("label", "label-2", "remove");
    nowMs += 25 * DAY_MS;
    assert.equal(await purgeRemoved(store, nowMs, never), 1);
    assert.deepEqual(await left(), ["label-2", "label-3"]);
  });

  it("follows the setting, and no nonsense in it", async () => {
    await execute("label", "label-1", "remove");
    await execute("setting", "setting-1", "create", { name: "retention.days", value: "soon" });
    assert.equal(await purgeRemoved(store, nowMs + 29 * DAY_MS, never), 0);
    await execute("setting", "setting-1", "edit", { value: 7 });
    assert.equal(await purgeRemoved(store, nowMs + 6 * DAY_MS, never), 0);
    assert.equal(await purgeRemoved(store, nowMs + 8 * DAY_MS, never), 1);
  });
});

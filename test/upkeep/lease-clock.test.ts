import { strict as assert } from "node:assert";
import { once } from "node:events";
import { DomainError } from "../../backend/domain/errors.ts";
import { LeaseClock } from "../../backend/upkeep/lease-clock.ts";
import { silentLogger } from "../../backend/process/log.ts";
import type { Store } from "../../backend/store/store.ts";
import { AGENT, PERSON } from "../support/domain.ts";
import { openMemoryStore } from "../support/memory-store.ts";

describe("the lease clock", () => {
  let store: Store;
  let clock: LeaseClock | null = null;
  let skewMs = 0;
  let causes = 0;
  const now = () => Date.now() + skewMs;

  beforeEach(async () => {
    skewMs = 0;
    store = await openMemoryStore(now);
    await execute("project", "project-1", "create", { name: "Crew", key: "CREW" });
  });

  afterEach(async () => {
    await clock?.stop();
    clock = null;
    await store.close();
  });

  async function execute(entity: string, id: string, command: string, payload: unknown, actor = PERSON) {
    causes += 1;
    const outcome = await store.execute(
      { cause: `cause-${causes}-of-test`, entity, id, command, payload },
      actor,
    );
    assert.ok(!(outcome instanceof DomainError), JSON.stringify(outcome));
  }

  async function claimed(id: string, ttlMs: number): Promise<void> {
    await execute("issue", id, "create", { project: "project-1", title: id, status: "todo" });
    await execute("issue", id, "claim", { lease: `lease-${id}`, ttlMs }, AGENT);
  }

  const start = () => {
    clock = new LeaseClock({ store, now, logger: silentLogger(), sweepGapMs: 10 });
  };

  async function expiries(count: number): Promise<string[]> {
    const seen: string[] = [];
    const all = new AbortController();
    const stop = store.subscribe((events) => {
      for (const event of events) if (event.type === "lease_expired") seen.push(event.id);
      if (seen.length >= count) all.abort();
    });
    if (!all.signal.aborted) await once(all.signal, "abort");
    stop();
    return seen;
  }

  const holderOf = (id: string) => store.row("issue", id)?.state.claim?.holder.name ?? null;

  it("leaves alone what is not due", async () => {
    await claimed("issue-1", 1_000);
    await claimed("issue-2", 3_600_000);
    skewMs += 2_000;
    const expired = expiries(1);
    start();
    assert.deepEqual(await expired, ["issue-1"]);
    assert.equal(holderOf("issue-2"), AGENT.name);
    assert.equal(store.row("issue", "issue-1")?.state.status, "todo");
  });

  it("ends what came due while there was no backend, however much it is", async () => {
    const ids = Array.from({ length: 600 }, (_, index) => `issue-${index + 1}`);
    await Promise.all(ids.map((id) => claimed(id, 1_000)));
    skewMs += 2_000;
    const expired = expiries(ids.length);
    start();
    assert.equal(new Set(await expired).size, ids.length);
  });

  it("ends a lease when it runs out, and not while heartbeats come", async () => {
    start();
    await claimed("issue-1", 1_000);
    await execute("issue", "issue-1", "heartbeat", { lease: "lease-issue-1", ttlMs: 60_000 }, AGENT);
    await claimed("issue-2", 1_000);
    const expired = expiries(1);
    assert.deepEqual(await expired, ["issue-2"]);
    const history = await store.history("issue", "issue-2");
    const [event] = history.slice(-1);
    assert.equal(event?.actor.kind, "system");
    assert.ok(event !== undefined && event.at >= (store.row("issue", "issue-2")?.createdAt ?? 0) + 1_000);
    assert.equal(holderOf("issue-1"), AGENT.name);
  });
});

// Any sequence of commands comes out the same in the backend, in a replay of the log, and in a replica whose
// connection breaks at random.
import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Row, StoredEvent } from "../../backend/domain/entity.ts";
import { domain, type EntityName } from "../../backend/domain/index.ts";
import { ISSUE_TYPES, LINK_TYPES, PRIORITIES, STATUSES } from "../../backend/domain/issue-fields.ts";
import type { Down } from "../../backend/protocol/down.ts";
import { ON_DEMAND, Replica } from "../../backend/protocol/replica.ts";
import type { Journal } from "../../backend/store/journal.ts";
import { openStore } from "../../backend/store/open.ts";
import { AGENT, PERSON, SYSTEM } from "../support/domain.ts";
import { openMemoryEngine } from "../support/memory-store.ts";

const ids = fc.constantFrom("aaaa", "bbbb", "cccc", "dddd");
const lease = fc.constantFrom("lease-1", "lease-2");
const payloads: Record<string, Record<string, fc.Arbitrary<unknown>>> = {
  issue: {
    create: fc.record(
      {
        project: fc.constant("proj"),
        title: fc.string({ unit: "binary", maxLength: 8 }),
        status: fc.constantFrom(...STATUSES),
        priority: fc.constantFrom(...PRIORITIES),
      },
      { requiredKeys: ["project", "title"] },
    ),
    edit: fc.record(
      {
        title: fc.string({ maxLength: 8 }),
        status: fc.constantFrom(...STATUSES),
        type: fc.constantFrom(...ISSUE_TYPES),
        labels: fc.array(fc.constantFrom("a", "b"), { maxLength: 2 }),
        parent: fc.option(ids),
        assignee: fc.option(fc.constantFrom(PERSON, AGENT)),
      },
      { requiredKeys: [] },
    ),
    move: fc.record(
      { status: fc.constantFrom(...STATUSES), rank: fc.constantFrom("a0", "a1", "a0V") },
      { requiredKeys: [] },
    ),
    link: fc.record({ type: fc.constantFrom(...LINK_TYPES), target: ids }),
    unlink: fc.record({ type: fc.constantFrom(...LINK_TYPES), target: ids }),
    add_gate: fc.record({
      id: fc.constantFrom("gate-1", "gate-2"),
      kind: fc.constant("human"),
      title: fc.constant("g"),
    }),
    open_gate: fc.record({ gate: fc.constantFrom("gate-1", "gate-2") }),
    claim: fc.record({ lease, ttlMs: fc.constantFrom(1_000, 60_000) }),
    heartbeat: fc.record({ lease, ttlMs: fc.constant(60_000) }),
    release: fc.record({ lease }, { requiredKeys: [] }),
    complete: fc.record({ lease }),
    hand_over: fc.record({ lease, to: fc.constant(PERSON) }),
    expire_lease: fc.record({ lease }),
    remove: fc.constant({}),
    restore: fc.constant({}),
    purge: fc.constant({}),
  },
  comment: {
    create: fc.record({ issue: ids, body: fc.string({ unit: "binary", minLength: 1, maxLength: 8 }) }),
    edit: fc.record({ body: fc.string({ minLength: 1, maxLength: 8 }) }),
    remove: fc.constant({}),
    restore: fc.constant({}),
  },
  milestone: {
    create: fc.record({ project: fc.constant("proj"), name: fc.constantFrom("First", "Second") }),
    edit: fc.record(
      { name: fc.constantFrom("First", "Second"), dueAt: fc.option(fc.nat()) },
      { requiredKeys: [] },
    ),
    remove: fc.constant({}),
    purge: fc.constant({}),
  },
  label: {
    create: fc.record({ project: fc.constant("proj"), name: fc.constantFrom("bug", "Bug", "net") }),
    edit: fc.record({ name: fc.constantFrom("bug", "net") }),
    remove: fc.constant({}),
    restore: fc.constant({}),
  },
};

const commands = fc.oneof(
  { weight: 4, arbitrary: step("issue", "create") },
  ...Object.entries(payloads).flatMap(([entity, names]) =>
    Object.keys(names).map((name) => ({ weight: 1, arbitrary: step(entity, name) })),
  ),
);

function step(entity: string, command: string) {
  return fc.record({
    entity: fc.constant(entity),
    command: fc.constant(command),
    id: ids,
    payload: payloads[entity]?.[command] ?? fc.constant({}),
    actor: fc.constantFrom(PERSON, AGENT, SYSTEM),
    waitMs: fc.constantFrom(0, 500, 5_000),
    /** What happens to the replica's connection after this step. */
    connection: fc.constantFrom("keep", "keep", "keep", "break", "resume", "lose", "restart"),
    /** Whether this command is the replica's own, and so predicted there. */
    predicted: fc.boolean(),
  });
}

function byKey(rows: readonly Row[]): Map<string, Row> {
  const pairs = rows.map((row) => [`${row.entity}/${row.id}`, row] as const);
  return new Map(pairs.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

async function everyRow(store: Journal): Promise<Row[]> {
  const rows: Row[] = [];
  for (const entity of Object.keys(domain) as EntityName[]) {
    rows.push(...(await store.rows(entity, null, { limit: 1_000 })).items);
  }
  return rows;
}

/** A replica behind a connection that can break, lose a frame, and come back. */
class Follower {
  replica = new Replica();
  connected = false;

  constructor(private readonly store: Journal) {}

  async connect(): Promise<void> {
    this.connected = true;
    const hello = this.replica.hello(null);
    const { store } = this;
    const seq = store.seq();
    const actor = PERSON;
    this.#receive({ type: "welcome", protocol: 1, version: "0", store: store.id, seq, actor, scopes: [] });
    if (hello.type !== "hello" || hello.after === null) {
      const rows = (await everyRow(store)).filter((row) => !ON_DEMAND.includes(row.entity as EntityName));
      this.#receive({ type: "snapshot", seq, rows, last: true });
      return;
    }
    const events = [...(await store.events(hello.after, 1_000))];
    this.#receive({ type: "events", after: hello.after, seq, events });
  }

  async live(events: readonly StoredEvent[]): Promise<void> {
    const first = events[0];
    const last = events.at(-1);
    if (!this.connected || first === undefined || last === undefined) return;
    const folded = this.replica.receive({
      type: "events",
      after: first.seq - 1,
      seq: last.seq,
      events: [...events],
    });
    if ("gap" in folded) await this.connect();
  }

  #receive(frame: Down): void {
    assert.ok("changed" in this.replica.receive(frame));
  }
}

describe("fold", () => {
  it("is the same in backend, replay and replica for any commands and any breaks", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(commands, { minLength: 5, maxLength: 60 }), async (steps) => {
        let now = 1_000;
        const engine = await openMemoryEngine();
        const store = await openStore({ engine, now: () => now });
        const create = { cause: "cause-proj", entity: "project", id: "proj", command: "create" };
        await store.execute({ ...create, payload: { key: "CREW", name: "Crew" } }, PERSON);
        const follower = new Follower(store);
        await follower.connect();
        let fresh: StoredEvent[] = [];
        store.subscribe((events) => fresh.push(...events));
        for (const [index, one] of steps.entries()) {
          now += one.waitMs;
          const record = {
            cause: `cause-${index}`,
            entity: one.entity,
            id: one.id,
            command: one.command,
            payload: one.payload,
          };
          if (one.predicted) follower.replica.predict(record, one.actor, now);
          await store.execute(record, one.actor);
          if (one.connection === "break") follower.connected = false;
          if (one.connection === "restart") follower.replica = new Replica();
          if (one.connection === "restart" || (one.connection === "resume" && !follower.connected))
            await follower.connect();
          else if (one.connection !== "lose") await follower.live(fresh);
          fresh = [];
          // Refused commands are answered too; accepted ones end with their events.
          if (one.predicted)
            follower.replica.receive({ type: "accepted", cause: record.cause, seq: store.seq() });
        }
        await follower.connect();
        const rows = await everyRow(store);

        const replayed = await openStore({ engine: await openMemoryEngine(), now: () => now });
        await replayed.restore(await store.events(0, 10_000));
        assert.deepEqual(await everyRow(replayed), rows, "replay");

        // What a snapshot leaves out, a client asks for when it needs it.
        const followed = (Object.keys(domain) as EntityName[]).filter(
          (entity) => !ON_DEMAND.includes(entity),
        );
        const replicated = followed.flatMap((entity) => [...follower.replica.rows(entity)]);
        const expected = rows.filter((row) => followed.includes(row.entity as EntityName));
        assert.deepEqual(byKey(replicated), byKey(expected), "replica");
        await store.close();
        await replayed.close();
      }),
      { numRuns: 300 },
    );
  }).timeout(60_000);
});

import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import type { Journal } from "../../backend/store/journal.ts";
import { openMemoryStore } from "../support/memory-store.ts";
import { jsonLines } from "./files.ts";
import { importInto } from "./import-into.ts";

const ids = ["tea-1", "tea-2", "tea-3", "tea-3.1", "tea-4", "tea-x"];

const record = fc.record(
  {
    id: fc.constantFrom(...ids),
    title: fc.string(),
    description: fc.string(),
    status: fc.constantFrom("open", "closed", "blocked", "tombstone", "strange"),
    priority: fc.oneof(fc.integer({ min: -1, max: 5 }), fc.string()),
    issue_type: fc.constantFrom("bug", "spike", "agent"),
    labels: fc.array(fc.string(), { maxLength: 3 }),
    assignee: fc.string(),
    created_at: fc.constantFrom("2025-03-01T10:00:00Z", "2025-03-01T11:00:00.5+02:00", "soon"),
    comments: fc.array(fc.record({ id: fc.nat(3), author: fc.string(), text: fc.string() }), {
      maxLength: 3,
    }),
    dependencies: fc.array(
      fc.record({
        depends_on_id: fc.constantFrom(...ids, "tea-nowhere"),
        type: fc.constantFrom("blocks", "parent-child", "relates-to", "duplicates"),
      }),
      { maxLength: 5 },
    ),
    extra: fc.jsonValue(),
  },
  { requiredKeys: ["id", "title"] },
);

const records = fc.array(record, { minLength: 1, maxLength: 12 });

async function withStore<T>(run: (store: Journal) => Promise<T>): Promise<T> {
  const store = await openMemoryStore(() => 1_000_000);
  try {
    return await run(store);
  } finally {
    await store.close();
  }
}

const logOf = (store: Journal) => store.events(0, 1_000);

describe("any file", () => {
  it("is reported in a dry run as it is imported, and changes nothing when it is imported twice", () =>
    fc.assert(
      fc.asyncProperty(records, (list) =>
        withStore(async (store) => {
          const text = jsonLines(...list);
          const rehearsed = await importInto(store, text, { from: "beads", dryRun: true });
          assert.equal(store.seq(), 0);
          assert.deepEqual(await importInto(store, text, { from: "beads" }), { ...rehearsed, dryRun: false });
          const { length } = await logOf(store);
          await importInto(store, text, { from: "beads" });
          assert.deepEqual((await logOf(store)).slice(length), []);
        }),
      ),
    ));

  it("comes to the same in whatever order its lines are", () =>
    fc.assert(
      fc.asyncProperty(
        records.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        async ([list, shuffled]) => {
          const [one, other] = await Promise.all(
            [list, shuffled].map((lines) =>
              withStore(async (store) => {
                await importInto(store, jsonLines(...lines), { from: "beads" });
                return logOf(store);
              }),
            ),
          );
          assert.deepEqual(one, other);
        },
      ),
    ));

  it("comes to the issues of its last state, whatever was imported before", () =>
    fc.assert(
      fc.asyncProperty(records, records, (before, after) =>
        withStore(async (store) => {
          await importInto(store, jsonLines(...before), { from: "beads", project: "TEA" });
          await importInto(store, jsonLines(...after), { from: "beads", project: "TEA" });
          const length = store.seq();
          await importInto(store, jsonLines(...after), { from: "beads", project: "TEA" });
          assert.equal(store.seq(), length);
        }),
      ),
    ));
});

// Events never change: one sample of every event ever shipped still parses and folds. A new event type gets its sample
// in test/golden/events/; an old sample is never edited.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fold, type Row, type StoredEvent } from "../../backend/domain/entity.ts";
import { entities } from "../../backend/domain/index.ts";

const folder = join(import.meta.dirname, "..", "golden", "events");

function samplesOf(entity: string): Record<string, StoredEvent> {
  return JSON.parse(readFileSync(join(folder, `${entity}.json`), "utf8")) as Record<string, StoredEvent>;
}

describe("golden events", () => {
  it("has a file for each entity, and no entity has gone", () => {
    const files = readdirSync(folder).map((file) => file.replace(".json", ""));
    assert.deepEqual(files.toSorted(), [...entities.keys()].toSorted());
  });

  for (const [name, entity] of entities) {
    it(`${name}: every event has a sample, and every sample is still an event`, () => {
      assert.deepEqual(Object.keys(samplesOf(name)).toSorted(), Object.keys(entity.events).toSorted());
    });

    it(`${name}: every sample parses to what was stored, and folds to a valid state`, () => {
      const samples = Object.values(samplesOf(name)).toSorted((one, other) => one.seq - other.seq);
      let row: Row | undefined;
      for (const event of samples) {
        const parsed = entity.events[event.type]?.parse(event.data);
        assert.deepEqual(parsed, event.data, `${name}.${event.type}`);
        row = fold(entity, row, event);
        if (event.type === "purged") assert.equal(row, undefined);
        else
          assert.ok(
            entity.state.safeParse(row?.state).success,
            `${name}.${event.type} folds to a valid state`,
          );
      }
    });

    it(`${name}: an event of a newer version keeps the state`, () => {
      const { created } = samplesOf(name);
      assert.ok(created);
      const row = fold(entity, undefined, created);
      const folded = fold(entity, row, { ...created, type: "beamed_up", version: 2, data: { to: "orbit" } });
      assert.deepEqual(folded, { ...row, version: 2 });
    });
  }
});

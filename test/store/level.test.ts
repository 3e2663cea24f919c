import assert from "node:assert/strict";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Level } from "level";
import { DomainError } from "../../backend/domain/errors.ts";
import { domain, type EntityName } from "../../backend/domain/index.ts";
import { openLevelEngine } from "../../backend/store/level.ts";
import { FORMAT } from "../../backend/store/migrations.ts";
import { openStore } from "../../backend/store/open.ts";
import { openMemoryEngine } from "../support/memory-store.ts";
import { tempFolder } from "../support/temp.ts";
import { engineContract } from "./engine.contract.ts";

engineContract("LevelDB", async () => {
  const folder = await tempFolder("engine");
  const open = () => openLevelEngine(join(folder.path, "db"));
  return { open, reopen: open, remove: folder.remove };
});

engineContract("memory-level", async () => ({
  open: openMemoryEngine,
  reopen: null,
  remove: () => Promise.resolve(),
}));

describe("LevelDB store", () => {
  let folder: Awaited<ReturnType<typeof tempFolder>>;

  beforeEach(async () => {
    folder = await tempFolder("level");
  });
  afterEach(() => folder.remove());

  it("says who has it when a second opener comes, and names no destructive step", async () => {
    const engine = await openLevelEngine(folder.path);
    await assert.rejects(openLevelEngine(folder.path), (error) => {
      assert.ok(error instanceof DomainError);
      assert.equal(error.code, "unavailable");
      assert.match(error.message, /another process/);
      assert.doesNotMatch(error.hint, /delete|remove|wipe|reset/i);
      return true;
    });
    await engine.close();
  });

  it("leaves a store of a newer format alone", async () => {
    const database = new Level<string>(folder.path);
    await database.put("m/format", String(FORMAT + 1));
    await database.close();
    await assert.rejects(openLevelEngine(folder.path), /format/);
    await assert.rejects(openLevelEngine(folder.path), /format/, "and lets go of it");
  });

  it("opens a store written in format 1, with every row and event", async () => {
    const golden = join(import.meta.dirname, "..", "golden");
    await cp(join(golden, "store-format-1"), folder.path, { recursive: true });
    const expected = JSON.parse(await readFile(join(golden, "store-format-1.rows.json"), "utf8")) as {
      seq: number;
      rows: unknown[];
    };
    for (const round of ["migrated", "opened again"]) {
      const engine = await openLevelEngine(folder.path);
      const store = await openStore({ engine, now: () => 0 });
      assert.equal(store.seq(), expected.seq, round);
      const rows: unknown[] = [];
      for (const entity of Object.keys(domain) as EntityName[]) {
        rows.push(...(await store.rows(entity, null, { limit: 1_000 })).items);
      }
      assert.deepEqual(rows, expected.rows, round);
      const events = await store.events(0, 1_000);
      assert.equal(events.length, expected.seq);
      assert.deepEqual(events[0]?.actor, { kind: "person", name: "ann" });
      await store.close();
    }
  });
});

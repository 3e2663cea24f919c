// The same engine and journal on memory-level: for tests that need a store and no disk.
import { MemoryLevel } from "memory-level";
import type { Engine } from "../../backend/store/engine.ts";
import type { Journal } from "../../backend/store/journal.ts";
import { createEngine } from "../../backend/store/level.ts";
import { openStore } from "../../backend/store/open.ts";

export async function openMemoryEngine(): Promise<Engine> {
  const database = new MemoryLevel();
  await database.open();
  return createEngine(database);
}

export async function openMemoryStore(now: () => number = Date.now): Promise<Journal> {
  return openStore({ engine: await openMemoryEngine(), now });
}

// The layout of the store has a number. A store with a lower one is brought up step by step when it is opened; one with
// a higher one is left alone. Each step may be interrupted and run again.
import { DomainError } from "../domain/errors.ts";
import type { Unplaced } from "./engine.ts";
import { encodeEvent } from "./event-codec.ts";
import { keys, prefixes, under } from "./keys.ts";
import type { Database } from "./level.ts";

export const FORMAT = 2;

/** Brings a store from the format that is its place in the list to the next one. */
type Step = (database: Database) => Promise<void>;

const STEPS: Readonly<Record<number, Step>> = {
  /** Format 1 kept an event as an object; format 2 leaves out the field names. */
  1: async (database) => {
    const { gte, lt } = under(prefixes.events);
    let from = gte;
    for (;;) {
      const entries = await database.iterator({ gte: from, lt, limit: BATCH }).all();
      const last = entries.at(-1);
      if (last === undefined) return;
      const batch = database.batch();
      for (const [key, text] of entries) {
        if (text.startsWith("{")) batch.put(key, encodeEvent(JSON.parse(text) as Unplaced));
      }
      await batch.write();
      from = `${last[0]}\u0000`;
    }
  },
};

/** Events rewritten at once. */
const BATCH = 1_000;

export async function migrate(database: Database): Promise<void> {
  const text = database.getSync(keys.meta("format"));
  let format = text === undefined ? FORMAT : Number(text);
  if (!Number.isInteger(format) || format > FORMAT) {
    await database.close();
    throw new DomainError(
      "unavailable",
      `this store has format ${text}, and this Crewdeck knows formats up to ${FORMAT}`,
      "Install the version of Crewdeck that wrote it, or a newer one. The store was left as it is.",
    );
  }
  for (; format < FORMAT; format += 1) {
    const step = STEPS[format];
    if (step === undefined) throw new Error(`no migration from store format ${format}`);
    await step(database);
    await database
      .batch()
      .put(keys.meta("format"), String(format + 1))
      .write({ sync: true });
  }
  if (text === undefined) await database.put(keys.meta("format"), String(FORMAT));
}

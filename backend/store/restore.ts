// Filling an empty store from an exported log. Everything is checked before anything is written; what a failing medium
// leaves half done is cleared again, because the store was empty before.
import type { StoredEvent } from "../domain/entity.ts";
import { DomainError } from "../domain/errors.ts";
import { entities } from "../domain/index.ts";
import type { Append, Engine } from "./engine.ts";
import { prefixes, under } from "./keys.ts";
import { writesOfEvents } from "./views/fold-events.ts";

/** Events written at once. */
const BATCH = 5_000;

/** @returns the refusal when the events are not a whole log. Rejects when the medium fails, after clearing up. */
export async function restoreLog(
  engine: Engine,
  events: readonly StoredEvent[],
): Promise<DomainError | null> {
  const problem = problemOf(events);
  if (problem !== null) return problem;
  try {
    for (let from = 0; from < events.length; from = endOfBatch(events, from)) {
      const batch = events.slice(from, endOfBatch(events, from));
      const appended = await engine.append(
        appendsOf(batch),
        writesOfEvents(engine, batch),
        from + batch.length < events.length,
      );
      if (!appended.ok)
        throw new Error(`the store was not empty: ${appended.conflict.entity} ${appended.conflict.id}`);
    }
    return null;
  } catch (error) {
    for (const prefix of prefixes.content) await engine.clear(under(prefix));
    throw error;
  }
}

/** The end of a batch never parts the events of one command. */
function endOfBatch(events: readonly StoredEvent[], from: number): number {
  let end = Math.min(from + BATCH, events.length);
  while (end < events.length && sameCommand(events[end - 1], events[end])) end += 1;
  return end;
}

function appendsOf(events: readonly StoredEvent[]): Append[] {
  const appends: {
    entity: string;
    id: string;
    expectedVersion: number;
    cause: string;
    events: StoredEvent[];
  }[] = [];
  let previous: StoredEvent | undefined;
  for (const event of events) {
    const { entity, id, version, cause } = event;
    if (sameCommand(previous, event)) appends.at(-1)?.events.push(event);
    else appends.push({ entity, id, expectedVersion: version - 1, cause, events: [event] });
    previous = event;
  }
  return appends;
}

function sameCommand(one: StoredEvent | undefined, other: StoredEvent | undefined): boolean {
  return one?.cause === other?.cause && one?.entity === other?.entity && one?.id === other?.id;
}

function problemOf(events: readonly StoredEvent[]): DomainError | null {
  const versions = new Map<string, number>();
  for (const [index, event] of events.entries()) {
    const stream = `${event.entity}/${event.id}`;
    const expected = (versions.get(stream) ?? 0) + 1;
    if (event.seq !== index + 1) return broken(index, `its seq is ${event.seq}, not ${index + 1}`);
    if (event.version !== expected)
      return broken(index, `${stream} has version ${event.version}, not ${expected}`);
    versions.set(stream, expected);
    const entity = entities.get(event.entity);
    if (entity === undefined) continue;
    const schema = entity.events[event.type];
    if (schema !== undefined && !schema.safeParse(event.data).success) {
      return broken(index, `the data of ${event.entity}.${event.type} are not what this event carries`);
    }
  }
  return null;
}

function broken(index: number, what: string): DomainError {
  return new DomainError(
    "invalid",
    `event ${index + 1} does not continue the log: ${what}`,
    "Export the log again, whole.",
    {
      event: index + 1,
    },
  );
}

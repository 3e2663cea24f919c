// Purges what was removed longer ago than the retention time. Until then everything can be restored.
import { setTimeout as pause } from "node:timers/promises";
import { domain, type EntityName } from "../domain/index.ts";
import { DomainError } from "../domain/errors.ts";
import type { Store } from "../store/store.ts";
import { BY_DELETION } from "../store/views/indexes.ts";
import { SYSTEM } from "./lease-clock.ts";
import type { Logger } from "../process/log.ts";

export const RETENTION_DAYS = 30;
/** The setting that says otherwise: a number of days, for all projects. */
const SETTING = "retention.days";
const DAY_MS = 24 * 3_600_000;
const FIRST_RUN_MS = 60_000;
const RUN_EVERY_MS = 6 * 3_600_000;
const PAGE = 500;

export interface RetentionOptions {
  readonly store: Store;
  readonly now: () => number;
  readonly logger: Logger;
}

/** Looks through everything now and then, in the background. @returns the way to stop. */
export function keepRetention({ store, now, logger }: RetentionOptions): () => Promise<void> {
  const stop = new AbortController();
  const run = async () => {
    for (let waitMs = FIRST_RUN_MS; !stop.signal.aborted; waitMs = RUN_EVERY_MS) {
      await pause(waitMs, undefined, { ref: false, signal: stop.signal });
      const purged = await purgeRemoved(store, now(), stop.signal);
      if (purged > 0) logger.info({ purged }, "purged what was removed long ago");
    }
  };
  const running = run().catch((error: unknown) => {
    if (!stop.signal.aborted) logger.error({ err: error }, "retention has stopped until the next start");
  });
  return async () => {
    stop.abort();
    await running;
  };
}

/** Purges every row that was removed before the retention time. @returns how many there were. */
export async function purgeRemoved(store: Store, at: number, signal: AbortSignal): Promise<number> {
  const removedBefore = at - retentionDays(store) * DAY_MS;
  let purged = 0;
  for (const entity of Object.keys(domain) as EntityName[]) {
    let after: string | null = null;
    do {
      signal.throwIfAborted();
      const page: Awaited<ReturnType<Store["rows"]>> = await store.indexed(entity, BY_DELETION, [], {
        after,
        limit: PAGE,
      });
      const due = page.items.filter((row) => row.deletedAt !== null && row.deletedAt < removedBefore);
      const outcomes = await Promise.all(due.map((row) => purge(store, entity, row.id, row.version)));
      purged += outcomes.filter((done) => done).length;
      // Oldest first: after the first that is not due, none is.
      after = due.length < page.items.length ? null : page.next;
    } while (after !== null);
  }
  return purged;
}

/** False when it was restored meanwhile: only the removed row that was seen is purged. */
async function purge(store: Store, entity: EntityName, id: string, version: number): Promise<boolean> {
  const outcome = await store.execute(
    {
      cause: `purge-${entity}-${id}-${version}`,
      entity,
      id,
      command: "purge",
      payload: {},
      expectedVersion: version,
    },
    SYSTEM,
  );
  return !(outcome instanceof DomainError);
}

function retentionDays(store: Store): number {
  const id = store.find("setting", "name", `\u0000${SETTING}`);
  const value = id === undefined ? undefined : store.row("setting", id)?.state.value;
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : RETENTION_DAYS;
}

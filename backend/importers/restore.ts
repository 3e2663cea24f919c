// Takes a whole log into an empty store. Into a store that has something, it cannot go: two logs do not make one.
import { DomainError } from "../domain/errors.ts";
import type { StoredEvent } from "../domain/entity.ts";
import type { Store } from "../store/store.ts";
import { crewdeck, importedEvents } from "./crewdeck.ts";
import type { Bytes } from "./lines.ts";
import { Tally, type ImportReport } from "./report.ts";

/** Events of one export. */
const EVENTS_MAX = 5_000_000;

export interface RestoreOptions {
  readonly dryRun: boolean;
  readonly signal?: AbortSignal;
}

/** All or nothing: every line is checked before the first event is stored. */
export async function restoreExport(
  open: () => Bytes,
  store: Pick<Store, "seq" | "restore">,
  { dryRun, signal }: RestoreOptions,
): Promise<ImportReport | DomainError> {
  if (store.seq() > 0) return notEmpty();
  const events: StoredEvent[] = [];
  for await (const event of importedEvents(open())) {
    signal?.throwIfAborted();
    events.push(event);
    if (events.length > EVENTS_MAX) return tooMany();
  }
  const refusal = dryRun ? null : await store.restore(events);
  if (refusal !== null) return refusal;
  const tally = new Tally();
  tally.count("events", "created", events.length);
  return tally.report({ format: crewdeck.name, dryRun, project: null });
}

function notEmpty(): DomainError {
  return new DomainError(
    "conflict",
    "this data folder has something in it already, and an export can only go into an empty one",
    "Import it into a new data folder: crewdeck import FILE --data-dir FOLDER.",
  );
}

function tooMany(): DomainError {
  return new DomainError(
    "payload_too_large",
    `the export has more than ${EVENTS_MAX} events`,
    "Nothing was imported. Such a store is copied by its data folder, while no backend runs.",
  );
}

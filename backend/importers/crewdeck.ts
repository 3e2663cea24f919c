// Our own export: a line that says so, then the log, one event to a line, as it stands. The log is everything there is,
// so that an empty store which takes it in becomes the same store, and exports the same bytes.
import * as z from "zod";
import type { StoredEvent } from "../domain/entity.ts";
import { DomainError } from "../domain/errors.ts";
import { EventRecord } from "../protocol/event.ts";
import type { Store } from "../store/store.ts";
import type { LogFormat } from "./format.ts";
import { linesOf, type Bytes } from "./lines.ts";

/** Raised when an older Crewdeck could not read what is written. */
const EXPORT_FORMAT = 1;
/** Events read from the store at once. */
const BATCH = 1_000;
/** An event may hold a foreign record in two forms. */
const LINE_BYTES_MAX = 64 * 1024 * 1024;

export const crewdeck: LogFormat = {
  kind: "log",
  name: "crewdeck",
  title: "Crewdeck's own export",
  recognises: (record) => record["crewdeck"] === "export",
};

/** No date and no name of the store: an export of the same log is the same file. */
const Header = z.object({
  crewdeck: z.literal("export"),
  format: z.number().int(),
  events: z.number().int().nonnegative(),
});

/** The lines of an export, as of the moment it is asked for. */
export async function* exportLines(store: Pick<Store, "seq" | "events">): AsyncGenerator<string> {
  const end = store.seq();
  yield `${JSON.stringify({ crewdeck: "export", format: EXPORT_FORMAT, events: end })}\n`;
  let seq = 0;
  while (seq < end) {
    const events = await store.events(seq, Math.min(BATCH, end - seq));
    const last = events.at(-1);
    if (last === undefined) throw new Error(`the log ends at ${seq}, before ${end}`);
    yield events.map((event) => `${JSON.stringify(lineOf(event))}\n`).join("");
    seq = last.seq;
  }
}

/** The order of the keys is part of the format. */
function lineOf(event: StoredEvent) {
  const { seq, entity, id, version, type, at, actor, cause, project, data } = event;
  return { seq, entity, id, version, type, at, actor, cause, project, data };
}

/**
 * The events of an export, each checked: whole lines, none missing, every stream in order.
 * Throws a DomainError that names the line.
 */
export async function* importedEvents(bytes: Bytes): AsyncGenerator<StoredEvent> {
  const versions = new Map<string, number>();
  let expected: number | null = null;
  let seq = 0;
  for await (const piece of linesOf(bytes, LINE_BYTES_MAX)) {
    if (piece.kind === "problem") throw broken(piece.line, piece.message);
    const value = parsed(piece.text, piece.line);
    if (expected === null) {
      expected = eventsOf(value, piece.line);
      continue;
    }
    const event = EventRecord.safeParse(value);
    if (!event.success) throw broken(piece.line, "it is not an event");
    const { entity, id, version } = event.data;
    seq += 1;
    const stream = JSON.stringify([entity, id]);
    if (event.data.seq !== seq || version !== (versions.get(stream) ?? 0) + 1) {
      throw broken(piece.line, "it is not the event that follows; lines are missing or in another order");
    }
    versions.set(stream, version);
    yield event.data;
  }
  if (expected === null) throw broken(1, "the first line must say that this is an export");
  if (seq !== expected) throw broken(seq + 1, `the file ends after ${seq} of ${expected} events`);
}

function eventsOf(value: unknown, line: number): number {
  const header = Header.safeParse(value);
  if (!header.success) throw broken(line, "the first line must say that this is an export");
  if (header.data.format === EXPORT_FORMAT) return header.data.events;
  throw new DomainError(
    "invalid",
    `this export has format ${header.data.format}; this Crewdeck reads format ${EXPORT_FORMAT}`,
    "Import it with the version of Crewdeck that wrote it, or a newer one.",
  );
}

function parsed(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw broken(line, "it is not JSON", cause);
  }
}

function broken(line: number, message: string, cause?: unknown): DomainError {
  return new DomainError(
    "invalid",
    `line ${line} of the export: ${message}`,
    "Nothing was imported. Take an export that is whole; `crewdeck export` writes one.",
    { line },
    { cause },
  );
}

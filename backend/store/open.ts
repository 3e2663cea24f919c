// Opening a store: engine, then views brought up to the log, then the journal on top.
import { entities } from "../domain/index.ts";
import type { Engine } from "./engine.ts";
import { Journal } from "./journal.ts";
import { keys, under } from "./keys.ts";
import { writesOfEvents } from "./views/fold-events.ts";
import { views } from "./views/index.ts";
import { parseRow } from "./views/rows.ts";
import type { View } from "./views/view.ts";

/** Rows or events handled at once while rebuilding. */
const BATCH = 2_000;

export interface OpenOptions {
  readonly engine: Engine;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onRebuild?: (what: string) => void;
}

export async function openStore({ engine, now, onRebuild }: OpenOptions): Promise<Journal> {
  await bringUp(engine, onRebuild ?? (() => undefined));
  const [last] = await engine.readAll(engine.head() - 1, 1);
  return new Journal({ engine, now, lastAt: last?.at ?? 0 });
}

/** Rebuilds each view whose version is not the one it was built by, and folds events that the rows have not seen. */
async function bringUp(engine: Engine, onRebuild: (what: string) => void): Promise<void> {
  const [rows, ...derived] = views;
  if (rows === undefined) throw new Error("the list of views is empty");
  if (builtBy(engine, rows) !== rows.version) {
    if (engine.head() > 0) onRebuild("all views, from the log");
    for (const view of views) await engine.clear(under(view.prefix));
    await replay(engine);
    await stamp(engine, views);
    return;
  }
  for (const view of derived) {
    if (builtBy(engine, view) === view.version) continue;
    onRebuild(`the view ${view.name}, from the rows`);
    await engine.clear(under(view.prefix));
    await derive(engine, rows, view);
    await stamp(engine, [view]);
  }
}

function builtBy(engine: Engine, view: View): number | null {
  const text = engine.get(keys.meta(`view.${view.name}`));
  return text === undefined ? null : Number(text);
}

async function stamp(engine: Engine, built: readonly View[]): Promise<void> {
  await engine.append(
    [],
    built.map((view) => [keys.meta(`view.${view.name}`), String(view.version)]),
  );
}

async function derive(engine: Engine, rows: View, view: View): Promise<void> {
  const { gte, lt } = under(rows.prefix);
  let from = gte;
  for (;;) {
    const page = await engine.range({ gte: from, lt, limit: BATCH });
    const last = page.at(-1);
    if (last === undefined) return;
    const writes = page.flatMap(([, text]) => {
      const after = parseRow(text);
      const entity = after === undefined ? undefined : entities.get(after.entity);
      return after === undefined || entity === undefined
        ? []
        : [...view.writes({ entity, id: after.id, before: undefined, after })];
    });
    await engine.append([], writes, true);
    from = `${last[0]}\u0000`;
  }
}

/** Folds the log into every view, a batch of events at a time. */
async function replay(engine: Engine): Promise<void> {
  let seq = 0;
  for (;;) {
    const events = await engine.readAll(seq, BATCH);
    const last = events.at(-1);
    if (last === undefined) return;
    await engine.append([], writesOfEvents(engine, events), true);
    seq = last.seq;
  }
}

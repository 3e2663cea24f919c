// Events that are in the log, or are about to be, as changes to every view.
import { fold, type Entity, type Row, type StoredEvent } from "../../domain/entity.ts";
import { entities } from "../../domain/index.ts";
import type { Engine, Write } from "../engine.ts";
import { keys } from "../keys.ts";
import { views } from "./index.ts";
import { parseRow } from "./rows.ts";
import type { RowChange } from "./view.ts";

/** Folds events, in log order, over the rows that the engine has. Events of unknown entities are passed over. */
export function writesOfEvents(engine: Engine, events: readonly StoredEvent[]): Write[] {
  const changes = new Map<string, RowChange>();
  for (const event of events) {
    const entity = entities.get(event.entity);
    if (entity === undefined) continue;
    const key = keys.row(event.entity, event.id);
    const change = changes.get(key) ?? unchanged(engine, key, entity, event.id);
    const folded = fold(entity, change.after, event);
    changes.set(key, {
      ...change,
      after: folded && { ...folded, project: projectOf(entity, event.id, folded) },
    });
  }
  return [...changes.values()].flatMap(writesOfChange);
}

export function writesOfChange(change: RowChange): Write[] {
  return views.flatMap((view) => [...view.writes(change)]);
}

/** The project that a row belongs to; a project belongs to itself. */
export function projectOf(entity: Entity, id: string, row: Row | undefined): string | null {
  if (entity.name === "project") return id;
  const state: unknown = row?.state;
  if (typeof state !== "object" || state === null || !("project" in state)) return null;
  return typeof state.project === "string" ? state.project : null;
}

function unchanged(engine: Engine, key: string, entity: Entity, id: string): RowChange {
  const row = parseRow(engine.get(key));
  return { entity, id, before: row, after: row };
}

// Small words for domain tests: given rows, when a command, then events or a refusal.
import type { Actor } from "../../backend/domain/actor.ts";
import {
  decide,
  fold,
  type NewEvent,
  type Row,
  type StoredEvent,
  type World,
} from "../../backend/domain/entity.ts";
import { DomainError } from "../../backend/domain/errors.ts";
import { entities } from "../../backend/domain/index.ts";

export const PERSON: Actor = { kind: "person", name: "ann" };
export const AGENT: Actor = { kind: "agent", name: "worker-1" };
export const SYSTEM: Actor = { kind: "system", name: "crewdeck" };

/** A world in memory to decide against; commands that are accepted are folded into it. */
export class Given implements World {
  at = 1_000_000;
  readonly rows = new Map<string, Row>();
  readonly log: StoredEvent[] = [];

  get(entity: string, id: string): Row | undefined {
    return this.rows.get(`${entity}/${id}`);
  }

  find(entity: string, index: string, key: string): string | undefined {
    const keysOf = entities.get(entity)?.unique[index];
    return [...this.rows.values()].find(
      (row) => row.entity === entity && keysOf?.(row).includes(key) === true,
    )?.id;
  }

  next(entity: string, scope: string): number {
    const counter = entities.get(entity)?.counter ?? null;
    const used = [...this.rows.values()]
      .filter((row) => row.entity === entity && counter !== null)
      .map((row) => counter?.(row.state))
      .filter((one) => one?.scope === scope)
      .map((one) => one?.value ?? 0);
    return Math.max(0, ...used) + 1;
  }

  /** Decides and folds. @returns the event types, or the refusal. */
  when(entityName: string, id: string, command: string, payload: unknown = {}, actor: Actor = PERSON) {
    const entity = entities.get(entityName);
    if (entity === undefined) throw new Error(`no entity ${entityName}`);
    const row = this.get(entityName, id);
    const meta = { at: this.at, actor, cause: `cause-${this.log.length}` };
    const decided = decide(entity, command, payload, row, { ...meta, id, world: this });
    if (decided instanceof DomainError) return decided;
    for (const event of decided) this.#fold(entityName, id, event, meta);
    return decided.map((event) => event.type);
  }

  #fold(
    entityName: string,
    id: string,
    event: NewEvent,
    meta: { at: number; actor: Actor; cause: string },
  ): void {
    const entity = entities.get(entityName);
    if (entity === undefined) throw new Error(`no entity ${entityName}`);
    const row = this.get(entityName, id);
    const stored: StoredEvent = {
      ...meta,
      seq: this.log.length + 1,
      entity: entityName,
      id,
      version: (row?.version ?? 0) + 1,
      type: event.type,
      project: "proj",
      data: event.data,
    };
    this.log.push(stored);
    const folded = fold(entity, row, stored);
    if (folded === undefined) this.rows.delete(`${entityName}/${id}`);
    else this.rows.set(`${entityName}/${id}`, folded);
  }
}

/** A world with one project and some issues, "aaaa", "bbbb" … in todo. */
export function givenIssues(...ids: string[]): Given {
  const given = new Given();
  given.when("project", "proj", "create", { key: "CREW", name: "Crew" });
  for (const id of ids)
    given.when("issue", id, "create", { project: "proj", title: `Issue ${id}`, status: "todo" });
  return given;
}

/** The code of a refusal; fails when it was none. */
export function codeOf(outcome: unknown): string {
  if (outcome instanceof DomainError) return outcome.code;
  throw new Error(`expected a refusal, got ${JSON.stringify(outcome)}`);
}

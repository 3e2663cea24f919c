// An entity is data: a state schema, its events, how events change the state (evolve) and how commands become
// events (decide). Both functions are pure: clock, randomness and identity arrive in Meta, other rows through World.
import * as z from "zod";
import type { Actor } from "./actor.ts";
import { DomainError } from "./errors.ts";

/** One fact as it is stored and sent. `seq` orders the whole log from 1; `version` orders one stream from 1. */
export interface StoredEvent {
  readonly seq: number;
  readonly entity: string;
  readonly id: string;
  readonly version: number;
  readonly type: string;
  readonly at: number;
  readonly actor: Actor;
  readonly cause: string;
  readonly project: string | null;
  readonly data: unknown;
}

/** The folded state of one stream, with what every entity has in common. */
export interface Row<S = unknown> {
  readonly entity: string;
  readonly id: string;
  readonly version: number;
  readonly project: string | null;
  readonly createdAt: number;
  readonly createdBy: Actor;
  readonly changedAt: number;
  readonly changedBy: Actor;
  readonly deletedAt: number | null;
  readonly state: S;
}

/** What a decision may know about the moment it is made in. */
export interface Meta {
  readonly at: number;
  readonly actor: Actor;
  readonly cause: string;
}

/** What a decision may know about everything else. Reads are as of the decision. */
export interface World {
  get(entity: string, id: string): Row | undefined;
  /** The id of the row whose unique index `index` has this key. */
  find(entity: string, index: string, key: string): string | undefined;
  /** One more than the highest counter value in this scope, from 1. */
  next(entity: string, scope: string): number;
}

export interface Context extends Meta {
  readonly id: string;
  readonly world: World;
}

type Shapes = Record<string, z.ZodType>;
type Data<E extends Shapes, K extends keyof E> = z.output<E[K]>;

export type NewEvent<E extends Shapes = Shapes> = {
  [K in keyof E & string]: { readonly type: K; readonly data: Data<E, K> };
}[keyof E & string];

type Decision<E extends Shapes> = readonly NewEvent<E>[] | DomainError;

/** Which rows a command may meet: none yet, a live one, or a soft-deleted one. */
type Needs = "absent" | "live" | "deleted";

export interface Command<P extends z.ZodType> {
  readonly payload: P;
  readonly needs: Needs;
  readonly decide: unknown;
}

export interface Commands<S, E extends Shapes> {
  creates<P extends z.ZodType>(
    payload: P,
    decide: (payload: z.output<P>, context: Context) => Decision<E>,
  ): Command<P>;
  changes<P extends z.ZodType>(
    payload: P,
    decide: (row: Row<S>, payload: z.output<P>, context: Context) => Decision<E>,
  ): Command<P>;
}

interface Behaviour<S, E extends Shapes, C extends Record<string, Command<z.ZodType>>> {
  readonly evolve: {
    [K in Exclude<keyof E, "created">]: (state: S, data: Data<E, K>, event: StoredEvent) => S;
  } & {
    created: (data: Data<E, "created" & keyof E>, event: StoredEvent) => S;
  };
  readonly commands: C;
  /** Keys that at most one row has; null means the row has none. */
  readonly unique?: Record<string, (row: Row<S>) => readonly string[]>;
  /** Sorted look-ups: each entry is one key, as parts that sort as text. */
  readonly indexes?: Record<string, (row: Row<S>) => readonly (readonly string[])[]>;
  /** The number that this row used up in a scope; World.next goes on from there. */
  readonly counter?: (state: S) => { scope: string; value: number };
}

export interface Entity<
  N extends string = string,
  S = unknown,
  C extends Record<string, Command<z.ZodType>> = Record<string, Command<z.ZodType>>,
> {
  readonly name: N;
  readonly state: z.ZodType<S>;
  readonly events: Shapes;
  /** Event types whose records may be compacted once they are rolled up; all others are facts and stay. */
  readonly activity: readonly string[];
  readonly commands: C;
  readonly evolve: Record<string, unknown>;
  readonly unique: Record<string, (row: Row<S>) => readonly string[]>;
  readonly indexes: Record<string, (row: Row<S>) => readonly (readonly string[])[]>;
  readonly counter: ((state: S) => { scope: string; value: number }) | null;
}

/** First step of two (one call would widen the literal types): names and schemas. */
export function defineEntity<
  N extends string,
  S extends z.ZodType,
  E extends Shapes & { created: z.ZodType },
>(shape: { name: N; state: S; events: E; activity?: readonly (keyof E & string)[] }) {
  type State = z.output<S>;
  return {
    behaves<C extends Record<string, Command<z.ZodType>>>(
      describe: (on: Commands<State, E>) => Behaviour<State, E, C>,
    ): Entity<N, State, C> {
      const behaviour = describe({
        creates: (payload, decide) => ({ payload, needs: "absent", decide }),
        changes: (payload, decide) => ({ payload, needs: "live", decide }),
      });
      return {
        name: shape.name,
        state: shape.state as unknown as z.ZodType<State>,
        events: { ...shape.events, ...lifecycleEvents },
        activity: shape.activity ?? [],
        commands: { ...behaviour.commands, ...lifecycleCommands },
        evolve: behaviour.evolve,
        unique: behaviour.unique ?? {},
        indexes: behaviour.indexes ?? {},
        counter: behaviour.counter ?? null,
      };
    },
  };
}

const Nothing = z.strictObject({});

/** Every entity can be put aside, taken back, and, once put aside, purged. */
const lifecycleEvents = { removed: Nothing, restored: Nothing, purged: Nothing } as const;
type Lifecycle = keyof typeof lifecycleEvents;

const one = (type: Lifecycle) => () => [{ type, data: {} }];

const lifecycleCommands = {
  remove: { payload: Nothing, needs: "live", decide: one("removed") },
  restore: { payload: Nothing, needs: "deleted", decide: one("restored") },
  purge: { payload: Nothing, needs: "deleted", decide: one("purged") },
} as const satisfies Record<string, Command<z.ZodType>>;

/** The commands that every entity has besides its own. */
export type LifecycleCommand = keyof typeof lifecycleCommands;

/** The registries' type-erased view: the one place where schemas have vouched for what the compiler cannot see. */
type ErasedDecide = (...args: readonly unknown[]) => readonly NewEvent[] | DomainError;
type ErasedEvolve = (...args: readonly unknown[]) => unknown;

/**
 * Decides one command against the present row.
 * @returns new events (none when nothing changes), or the refusal.
 */
export function decide(
  entity: Entity,
  commandName: string,
  payload: unknown,
  row: Row | undefined,
  context: Context,
): readonly NewEvent[] | DomainError {
  const command = Object.hasOwn(entity.commands, commandName) ? entity.commands[commandName] : undefined;
  if (command === undefined) return unknownCommand(entity, commandName);
  const parsed = command.payload.safeParse(payload);
  if (!parsed.success) return invalid(`${entity.name}.${commandName}`, parsed.error);
  const misfit = meets(command.needs, entity, row, context.id);
  if (misfit !== null) return misfit;
  const run = command.decide as ErasedDecide;
  return command.needs === "absent" ? run(parsed.data, context) : run(row, parsed.data, context);
}

/**
 * Folds one event into a row. The same function runs in the backend, in replays and in web views.
 * Unknown event types (a newer writer's) keep the state and advance the version.
 * @returns undefined once the stream is purged.
 */
export function fold(entity: Entity, row: Row | undefined, event: StoredEvent): Row | undefined {
  if (event.type === "purged") return undefined;
  const header = {
    entity: entity.name,
    id: event.id,
    version: event.version,
    project: event.project,
    changedAt: event.at,
    changedBy: event.actor,
  };
  if (row === undefined) {
    if (event.type !== "created") return undefined;
    const state = (entity.evolve["created"] as ErasedEvolve)(event.data, event);
    return { ...header, createdAt: event.at, createdBy: event.actor, deletedAt: null, state };
  }
  if (event.type === "removed") return { ...row, ...header, deletedAt: event.at };
  if (event.type === "restored") return { ...row, ...header, deletedAt: null };
  const evolve = Object.hasOwn(entity.evolve, event.type) ? entity.evolve[event.type] : undefined;
  if (evolve === undefined || event.type === "created") return { ...row, version: event.version };
  const state = (evolve as ErasedEvolve)(row.state, event.data, event);
  // Activity (a heartbeat) is not a change that anyone made to the issue.
  if (entity.activity.includes(event.type)) return { ...row, version: event.version, state };
  return { ...row, ...header, state };
}

/** The fields of a patch that differ from the state; an empty object means that nothing changes. */
export function changedFields<P extends Record<string, unknown>>(state: object, patch: P): Partial<P> {
  const present = state as Record<string, unknown>;
  const changed: Partial<P> = {};
  for (const name of Object.keys(patch) as (keyof P & string)[]) {
    if (patch[name] !== undefined && JSON.stringify(present[name]) !== JSON.stringify(patch[name])) {
      changed[name] = patch[name];
    }
  }
  return changed;
}

/** A zod failure as a refusal that names every field and what it expected. */
export function invalid(what: string, error: z.ZodError): DomainError {
  const problems = error.issues.map((issue) => `${issue.path.join(".") || "input"}: ${issue.message}`);
  return new DomainError(
    "invalid",
    `${what}: ${problems.join("; ")}`,
    "Correct the named fields and send it again.",
    {
      problems,
    },
  );
}

function unknownCommand(entity: Entity, name: string): DomainError {
  const known = Object.keys(entity.commands).toSorted().join(", ");
  return new DomainError("invalid", `${entity.name} has no command "${name}"`, `Use one of: ${known}.`);
}

function meets(needs: Needs, entity: Entity, row: Row | undefined, id: string): DomainError | null {
  if (needs === "absent") {
    if (row === undefined) return null;
    return new DomainError(
      "conflict",
      `${entity.name} ${id} exists already`,
      "Change it, or create one with a new id.",
    );
  }
  if (row === undefined) {
    return new DomainError(
      "not_found",
      `there is no ${entity.name} ${id}`,
      "Search for it; it may have another id.",
    );
  }
  const deleted = row.deletedAt !== null;
  if (deleted === (needs === "deleted")) return null;
  return deleted
    ? new DomainError("not_found", `${entity.name} ${id} was removed`, "Restore it first.")
    : new DomainError("conflict", `${entity.name} ${id} is not removed`, "Nothing needs to be done.");
}

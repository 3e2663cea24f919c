// One client's conversation with the backend, without the socket: what to say when the connection opens, which
// answers are awaited, and what to repeat after a break. Commands keep their cause, so a repeat does nothing twice.
import type { Actor } from "../domain/actor.ts";
import { DomainError } from "../domain/errors.ts";
import type { CommandOf, EntityName, PayloadOf } from "../domain/index.ts";
import type { CommandRecord } from "./command.ts";
import type { Down } from "./down.ts";
import { QUERIES, type QueryName, type QueryParams, type QueryResult } from "./queries.ts";
import type { Refusal } from "./refusal.ts";
import { Replica, type Changed } from "./replica.ts";
import type { Up } from "./up.ts";

export interface SessionOptions {
  readonly send: (frame: Up) => void;
  readonly now: () => number;
  readonly newId: () => string;
  /** Follow one project, or (null) all. */
  readonly project: string | null;
  readonly actor?: Actor;
  readonly onChange: (changed: Changed) => void;
  /** The welcome of each (re)connection. */
  readonly onWelcome?: (welcome: Extract<Down, { type: "welcome" }>) => void;
  readonly onGoodbye?: (error: Refusal) => void;
}

interface Waiting {
  readonly frame: Up;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: DomainError) => void;
}

/** More unanswered requests than this are refused at once. */
const WAITING_MAX = 1_000;

export class Session {
  readonly replica = new Replica();
  #options: SessionOptions;
  #waiting = new Map<string, Waiting>();
  #open = false;
  #welcomed = false;
  #actor: Actor;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#actor = options.actor ?? { kind: "person", name: "you" };
  }

  /** Who the backend takes us for, once it has said so. */
  get actor(): Actor {
    return this.#actor;
  }

  opened(): void {
    this.#open = true;
    this.#hello();
  }

  closed(): void {
    this.#open = false;
    this.#welcomed = false;
  }

  /** Asks for everything missed; call it when a hidden view becomes visible. */
  catchUp(): void {
    if (this.#open) this.#hello();
  }

  receive(frame: Down): void {
    const folded = this.replica.receive(frame);
    if ("gap" in folded) {
      this.#hello();
      return;
    }
    if (frame.type === "welcome") this.#welcome(frame);
    if (folded.changed === "all" || folded.changed.size > 0) this.#options.onChange(folded.changed);
    if (frame.type === "accepted") this.#settle(frame.cause)?.resolve(frame.seq);
    if (frame.type === "rejected") this.#settle(frame.cause)?.reject(errorOf(frame.error));
    if (frame.type === "answer") this.#settle(frame.id)?.resolve(frame.result);
    if (frame.type === "failed") this.#settle(frame.id)?.reject(errorOf(frame.error));
    if (frame.type === "goodbye") this.#options.onGoodbye?.(frame.error);
  }

  /**
   * Issues a command; it shows at once and is repeated after a break until it is answered.
   * @returns the log's position that includes it. Rejects with a DomainError when it is refused.
   */
  execute<N extends EntityName, C extends CommandOf<N>>(
    entity: N,
    id: string,
    command: C,
    payload: PayloadOf<N, C>,
    expectedVersion?: number,
  ): Promise<number> {
    const record: CommandRecord = {
      cause: this.#options.newId(),
      entity,
      id,
      command,
      payload,
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    };
    const predicted = this.replica.predict(record, this.#actor, this.#options.now());
    if (!(predicted instanceof DomainError) && (predicted === "all" || predicted.size > 0)) {
      this.#options.onChange(predicted);
    }
    return this.#request(record.cause, { type: "command", command: record }) as Promise<number>;
  }

  async query<N extends QueryName>(query: N, params: QueryParams<N>): Promise<QueryResult<N>> {
    const id = this.#options.newId();
    const result = await this.#request(id, { type: "query", id, query, params });
    return QUERIES[query].result.parse(result) as QueryResult<N>;
  }

  /** How many requests wait for their answer. */
  get waiting(): number {
    return this.#waiting.size;
  }

  #request(id: string, frame: Up): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.size >= WAITING_MAX) {
        reject(
          new DomainError("unavailable", "too many changes wait for the backend", "Wait until it is back."),
        );
        return;
      }
      this.#waiting.set(id, { frame, resolve, reject });
      if (this.#welcomed) this.#options.send(frame);
    });
  }

  #hello(): void {
    this.#options.send(this.replica.hello(this.#options.project, this.#options.actor));
  }

  #welcome(frame: Extract<Down, { type: "welcome" }>): void {
    this.#actor = frame.actor;
    this.#options.onWelcome?.(frame);
    if (this.#welcomed) return;
    this.#welcomed = true;
    for (const { frame: unanswered } of this.#waiting.values()) this.#options.send(unanswered);
  }

  #settle(id: string): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}

function errorOf(refusal: Refusal): DomainError {
  return new DomainError(refusal.code, refusal.message, refusal.hint, refusal.details ?? {});
}

// Ends claims whose lease has run out, so that the work of a crashed agent returns to the queue. It sleeps until the
// next lease is due: a backend without claims never wakes.
import { DomainError } from "../domain/errors.ts";
import type { Actor } from "../domain/actor.ts";
import type { StoredEvent } from "../domain/entity.ts";
import type { RowOf } from "../domain/index.ts";
import type { Store } from "../store/store.ts";
import type { Logger } from "../process/log.ts";

/** Who does what nobody asked for. */
export const SYSTEM: Actor = { kind: "system", name: "crewdeck" };

/** At most one sweep in this time, however many leases end. */
const SWEEP_GAP_MS_MIN = 1_000;
/** Leases ended at once; the rest follow in the next sweep. */
const SWEEP_MAX = 500;
/** The longest delay that a timer can have. */
const TIMER_MS_MAX = 2 ** 31 - 1;

export interface LeaseClockOptions {
  readonly store: Store;
  readonly now: () => number;
  readonly logger: Logger;
  readonly sweepGapMs?: number;
}

export class LeaseClock {
  #options: LeaseClockOptions;
  #timer: NodeJS.Timeout | null = null;
  #dueAt = Infinity;
  #sweptAt = -Infinity;
  #sweeping: Promise<void> | null = null;
  #stopped = false;
  #unsubscribe: () => void;

  constructor(options: LeaseClockOptions) {
    this.#options = options;
    this.#unsubscribe = options.store.subscribe((events) => {
      for (const event of events) this.#wakeBy(leaseEnd(event));
    });
    // What is due already, or will be, from before this process.
    this.#wakeBy(options.now());
  }

  /** Resolves when no sweep is under way any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe();
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#sweeping;
  }

  #wakeBy(at: number): void {
    if (this.#stopped || at >= this.#dueAt) return;
    this.#dueAt = at;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const { now, sweepGapMs = SWEEP_GAP_MS_MIN } = this.#options;
    const delayMs = Math.max(at, this.#sweptAt + sweepGapMs) - now();
    this.#timer = setTimeout(() => this.#wake(), Math.min(Math.max(delayMs, 0), TIMER_MS_MAX));
    this.#timer.unref();
  }

  #wake(): void {
    this.#timer = null;
    this.#dueAt = Infinity;
    if (this.#sweeping !== null || this.#stopped) return;
    const { now, logger } = this.#options;
    this.#sweptAt = now();
    this.#sweeping = this.#sweep()
      .catch((error: unknown) => {
        logger.error({ err: error }, "expired leases could not be ended");
        return now();
      })
      .then((nextAt) => {
        this.#sweeping = null;
        this.#wakeBy(nextAt);
      });
  }

  /** @returns when to look again, in milliseconds since 1970; Infinity when nothing is claimed. */
  async #sweep(): Promise<number> {
    const { store, now } = this.#options;
    const { items } = await store.indexed("issue", "leases", [], { limit: SWEEP_MAX });
    const at = now();
    const due = items.filter((row) => row.state.claim !== null && row.state.claim.until <= at);
    await Promise.all(due.map((row) => this.#expire(row)));
    if (due.length < items.length) return items[due.length]?.state.claim?.until ?? at;
    return due.length === SWEEP_MAX ? at : Infinity;
  }

  async #expire(row: RowOf<"issue">): Promise<void> {
    const { claim, key } = row.state;
    if (claim === null) return;
    const { store, logger } = this.#options;
    const outcome = await store.execute(
      {
        cause: `lease-end-${claim.lease}-${claim.until}`,
        entity: "issue",
        id: row.id,
        command: "expire_lease",
        payload: { lease: claim.lease },
      },
      SYSTEM,
    );
    if (outcome instanceof DomainError)
      logger.warn({ issue: key, code: outcome.code }, "a lease could not be ended");
    else logger.info({ issue: key, holder: claim.holder.name }, "lease ended");
  }
}

/** When the lease that this event gives or prolongs ends; Infinity for all other events. */
function leaseEnd(event: StoredEvent): number {
  if (event.entity !== "issue" || (event.type !== "claimed" && event.type !== "heartbeat")) return Infinity;
  const { until } = event.data as { until: number };
  return until;
}

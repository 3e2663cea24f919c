// The newest groups of events, kept so that live followers read memory and each group is serialised once per filter,
// however many sockets follow it.
import type { StoredEvent } from "../domain/entity.ts";
import type { Filter } from "./filter.ts";

/** Groups that stay in memory; a follower further behind reads the log. */
const GROUPS_MAX = 1_000;

interface Group {
  readonly after: number;
  readonly seq: number;
  readonly events: readonly StoredEvent[];
  /** As bytes, so that they are encoded once for all sockets. */
  readonly frames: Map<string, Buffer>;
}

export interface TailFrame {
  readonly seq: number;
  readonly frame: Buffer;
}

export class Tail {
  #groups = new Map<number, Group>();

  push(events: readonly StoredEvent[]): void {
    const first = events[0];
    const last = events.at(-1);
    if (first === undefined || last === undefined) return;
    const after = first.seq - 1;
    this.#groups.set(after, { after, seq: last.seq, events, frames: new Map() });
    if (this.#groups.size <= GROUPS_MAX) return;
    const oldest = this.#groups.keys().next().value;
    if (oldest !== undefined) this.#groups.delete(oldest);
  }

  /** The group that follows `after`, as a frame for this filter; undefined when it is no longer in memory. */
  following(after: number, filter: Filter): TailFrame | undefined {
    const group = this.#groups.get(after);
    if (group === undefined) return undefined;
    const known = group.frames.get(filter.key);
    if (known !== undefined) return { seq: group.seq, frame: known };
    const frame = Buffer.from(eventsFrame(group.after, group.seq, group.events, filter));
    group.frames.set(filter.key, frame);
    return { seq: group.seq, frame };
  }
}

export function eventsFrame(
  after: number,
  seq: number,
  events: readonly StoredEvent[],
  filter: Filter,
): string {
  return JSON.stringify({ type: "events", after, seq, events: events.filter(filter.admits) });
}

// What the replica does not follow of the open issue: asked for once, then kept up by the live events.
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { DomainError } from "../../../../backend/domain/errors.ts";
import type { StoredEvent } from "../../../../backend/domain/entity.ts";
import type { LiveReplica } from "../../../state/live-replica.ts";
import { useBoard } from "../state.ts";

/** A longer history shows its end; the beginning is in the log. */
const EVENTS_MAX = 1_000;

export interface Activity {
  readonly events: readonly StoredEvent[];
  readonly state: "loading" | "ready" | "failed";
  readonly problem: string | null;
}

export function useActivity(issue: string): { activity: ReadonlySignal<Activity>; retry: () => void } {
  const { live } = useBoard();
  const followed = useMemo(() => follow(live, issue), [live, issue]);
  useEffect(() => followed.start(), [followed]);
  return followed;
}

function follow(
  live: LiveReplica,
  issue: string,
): { activity: ReadonlySignal<Activity>; retry: () => void; start: () => () => void } {
  const activity = signal<Activity>({ events: [], state: "loading", problem: null });
  let asked = 0;
  const ask = async (): Promise<void> => {
    asked += 1;
    const round = asked;
    try {
      const answer = await live.session.query("issue.activity", { issue });
      if (round !== asked) return;
      live.merge([...answer.comments, ...answer.workLogs]);
      const known = new Map([...answer.events, ...activity.value.events].map((event) => [event.seq, event]));
      activity.value = { events: latest([...known.values()]), state: "ready", problem: null };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (round === asked) activity.value = { ...activity.value, state: "failed", problem: error.message };
    }
  };
  const start = (): (() => void) => {
    const stopEvents = live.onEvents((events) => {
      const own = events.filter((event) => event.entity === "issue" && event.id === issue);
      const last = activity.value.events.at(-1)?.seq ?? 0;
      const fresh = own.filter((event) => event.seq > last);
      if (fresh.length > 0) {
        activity.value = { ...activity.value, events: latest([...activity.value.events, ...fresh]) };
      }
    });
    // A snapshot leaves comments out: after each the question is asked again.
    const stopChanges = live.onChange((changed) => {
      if (changed === "all") void ask();
    });
    const stopReady = effect(() => {
      if (live.isReady.value && asked === 0) void ask();
    });
    return () => {
      asked = Number.MAX_SAFE_INTEGER;
      stopEvents();
      stopChanges();
      stopReady();
    };
  };
  return { activity, retry: () => void ask(), start };
}

function latest(events: readonly StoredEvent[]): StoredEvent[] {
  return events.toSorted((one, other) => one.seq - other.seq).slice(-EVENTS_MAX);
}

// The work queue as tools read it: ready issues by priority, then rank, and what the others wait for.
import type { World } from "../domain/entity.ts";
import { DomainError } from "../domain/errors.ts";
import type { IssueRow } from "../domain/issue-fields.ts";
import { readiness, type Wait } from "../domain/readiness.ts";
import { sees } from "../http/caller.ts";
import type { ToolContext } from "./define.ts";

/** Queued issues that one call looks at. */
const QUEUE_SCAN_MAX = 5_000;
const PAGE = 200;
/** Leases that one call ends, and claims that one call lists. */
const LEASES_MAX = 1_000;
const SWEEPER = { kind: "system", name: "crewdeck" } as const;

type Reading = Pick<ToolContext, "store" | "now" | "actor" | "caller">;

/** What keeps the caller from starting an issue; of issues that it may not see it learns nothing but that they are. */
export function waitsOf(row: IssueRow, { store, now, actor, caller }: Reading): Wait[] {
  const world: World = {
    find: (entity, index, key) => store.find(entity, index, key),
    next: (entity, scope) => store.next(entity, scope),
    get: (entity, id) => {
      const found = store.get(entity, id);
      if (found === undefined || sees(caller, found.project)) return found;
      return {
        ...found,
        state: { ...(found.state as object), key: "an issue", title: "of another project" },
      };
    },
  };
  return readiness(row, caller.projects === null ? store : world, now(), actor);
}

export interface Queued {
  readonly row: IssueRow;
  /** Empty: it is ready. */
  readonly waits: readonly Wait[];
}

/** The issues of a project's queue in order, each with what it waits for. */
export async function* queued(reading: Reading, project: string): AsyncGenerator<Queued> {
  const { store } = reading;
  let after: string | null = null;
  for (let seen = 0; seen < QUEUE_SCAN_MAX; seen += PAGE) {
    const page: Awaited<ReturnType<typeof store.indexed<"issue">>> = await store.indexed(
      "issue",
      "queue",
      [project],
      { after, limit: PAGE },
    );
    for (const row of page.items) yield { row, waits: waitsOf(row, reading) };
    after = page.next;
    if (after === null) return;
  }
}

/** The number of issues of a project that this actor could start now. */
export async function readyCount(reading: Reading, project: string): Promise<number> {
  let ready = 0;
  for await (const { waits } of queued(reading, project)) if (waits.length === 0) ready += 1;
  return ready;
}

/** Ends the leases that are over, so that what crashed agents held is in the queue again. */
export async function endDueLeases({ store, now }: Pick<ToolContext, "store" | "now">): Promise<void> {
  const due = (await store.indexed("issue", "leases", [], { limit: LEASES_MAX })).items.filter(
    (row) => row.deletedAt === null && row.state.claim !== null && row.state.claim.until <= now(),
  );
  for (const { id, state } of due) {
    const lease = state.claim?.lease ?? "";
    const outcome = await store.execute(
      { cause: `expire-${lease}`, entity: "issue", id, command: "expire_lease", payload: { lease } },
      SWEEPER,
    );
    // Another call may have been faster; then there is nothing left to end.
    if (outcome instanceof DomainError && outcome.code === "internal") throw outcome;
  }
}

/** Live claims, the one that ends first at the front. */
export async function liveClaims(
  { store, now, caller }: Pick<ToolContext, "store" | "now" | "caller">,
  project: string | null,
): Promise<readonly IssueRow[]> {
  const { items } = await store.indexed("issue", "leases", [], { limit: LEASES_MAX });
  return items.filter(
    (row) =>
      row.deletedAt === null &&
      row.state.claim !== null &&
      row.state.claim.until > now() &&
      (project === null || row.state.project === project) &&
      sees(caller, row.state.project),
  );
}

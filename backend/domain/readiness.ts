// When an issue may be started. One rule for the queue, the Board and the claim itself.
import type { Actor } from "./actor.ts";
import type { World } from "./entity.ts";
import type { IssueRow, Status } from "./issue-fields.ts";

/** Why an issue may not be started; the kinds are stable, the text is for people and agents. */
export interface Wait {
  readonly kind: "status" | "claimed" | "blocked" | "gate" | "timer" | "assigned";
  readonly text: string;
}

/** Everything that keeps `actor` from starting this issue now; empty means ready. */
export function readiness(row: IssueRow, world: World, at: number, actor: Actor | null): Wait[] {
  const { status, claim, gates, blockedBy, assignee } = row.state;
  const waits: Wait[] = [];
  if (claim !== null && claim.until > at) {
    waits.push({
      kind: "claimed",
      text: `claimed by ${claim.holder.name} until ${new Date(claim.until).toISOString()}`,
    });
  } else if (status !== "todo" && claim === null) {
    waits.push({ kind: "status", text: `its status is ${status}, not todo` });
  }
  for (const id of blockedBy) {
    const blocker = world.get("issue", id) as IssueRow | undefined;
    if (blocker === undefined || blocker.deletedAt !== null || isClosed(blocker.state.status)) continue;
    waits.push({ kind: "blocked", text: `blocked by ${blocker.state.key} ${blocker.state.title}` });
  }
  for (const gate of gates) {
    if (gate.openedAt !== null) continue;
    if (gate.kind === "human")
      waits.push({ kind: "gate", text: `a person must open the gate "${gate.title}"` });
    else if (gate.opensAt !== null && gate.opensAt > at) {
      waits.push({ kind: "timer", text: `"${gate.title}" opens at ${new Date(gate.opensAt).toISOString()}` });
    }
  }
  if (
    actor?.kind === "agent" &&
    assignee !== null &&
    (assignee.kind !== "agent" || assignee.name !== actor.name)
  ) {
    waits.push({ kind: "assigned", text: `assigned to ${assignee.name}` });
  }
  return waits;
}

export function isClosed(status: Status): boolean {
  return status === "done" || status === "canceled";
}

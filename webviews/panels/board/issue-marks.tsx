// The small marks that cards, rows and the open issue share. Each says its meaning in words as well.
import type { VNode } from "preact";
import type { IssueRow } from "../../../backend/domain/issue-fields.ts";
import { ActorName } from "../../ui/actor-name.tsx";
import { Hexagon } from "../../ui/hexagon.tsx";
import { Icon } from "../../ui/icon.tsx";
import { age, ageAgo, fullTime, timeLeft } from "../../ui/text/age.ts";
import { visibleLine } from "../../ui/text/visible.ts";
import { useBoard } from "./state.ts";

interface MarkProps {
  readonly row: IssueRow;
}

/** Who holds a claim, else who is assigned. */
export function Holder({ row, isShort = false }: MarkProps & { isShort?: boolean }): VNode | null {
  const { clock } = useBoard();
  const { claim, assignee } = row.state;
  if (claim === null) {
    if (assignee === null) return null;
    return (
      <ActorName
        actor={assignee}
        title={`Assigned to ${visibleLine(assignee.name)}`}
        isNameHidden={isShort && assignee.kind === "person"}
      />
    );
  }
  const isLive = claim.until > clock.now.value;
  const name = visibleLine(claim.holder.name);
  const title = isLive
    ? `${name} holds this, ${timeLeft(claim.until, clock.now.value)}`
    : `${name} held this; the lease has ended`;
  return <ActorName actor={claim.holder} liveness={isLive ? "live" : "still"} title={title} />;
}

/** A bare hexagon: an agent filed it; with a dot: an agent changed it last. */
export function AgentBadge({ row }: MarkProps): VNode | null {
  const { clock } = useBoard();
  const isMade = row.createdBy.kind === "agent";
  const isChanged = row.changedBy.kind === "agent" && row.changedAt > row.createdAt;
  if (!isMade && !isChanged) return null;
  const changed = `changed by ${visibleLine(row.changedBy.name)}, ${ageAgo(row.changedAt, clock.now.value)}`;
  const made = `Filed by ${visibleLine(row.createdBy.name)}`;
  const text = isMade ? (isChanged ? `${made}; ${changed}` : made) : `C${changed.slice(1)}`;
  return (
    <span class="agent-badge" title={text} data-badge={isMade ? "made" : "changed"}>
      <Hexagon size={10} isDotted={isChanged} />
      <span class="only-spoken">{text}</span>
    </span>
  );
}

export function Blockers({ row, isWordy = false }: MarkProps & { isWordy?: boolean }): VNode | null {
  const blockers = useBoard().model.openBlockers(row);
  const [first] = blockers;
  if (first === undefined) return null;
  const text = `Blocked by ${blockers.map((blocker) => blocker.state.key).join(", ")}`;
  const more = blockers.length > 1 ? ` +${blockers.length - 1}` : "";
  return (
    <span class="blockers" title={`${text}: ${visibleLine(first.state.title)}`}>
      <Icon name="circle-slash" size={12} />
      {isWordy ? (
        <span>{`Blocked by ${first.state.key}${more}`}</span>
      ) : (
        <>
          <span class="only-spoken">{text}</span>
          <span aria-hidden="true">{`${first.state.number}${more}`}</span>
        </>
      )}
    </span>
  );
}

export function SubIssues({ row }: MarkProps): VNode | null {
  const progress = useBoard().model.progress(row.id);
  if (progress === null) return null;
  const text = `${progress.done} of ${progress.total} sub-issues done`;
  return (
    <span class="meta" title={text}>
      <Icon name="tasklist" size={12} />
      <span class="only-spoken">{text}</span>
      <span aria-hidden="true">{`${progress.done}/${progress.total}`}</span>
    </span>
  );
}

/** Since it was made, at its origin if it was imported; a closed one since it was closed. */
export function IssueAge({ row }: MarkProps): VNode {
  const { clock } = useBoard();
  const { closedAt, origin } = row.state;
  const madeAt = origin?.createdAt ?? row.createdAt;
  const changed = `changed ${fullTime(row.changedAt)} by ${visibleLine(row.changedBy.name)}`;
  return (
    <span class="age" title={`Made ${fullTime(madeAt)}; ${changed}`}>
      {age(closedAt ?? madeAt, clock.now.value)}
    </span>
  );
}

/** While offline, what is not confirmed yet says so. */
export function Pending({ isPending }: { isPending: boolean }): VNode | null {
  const { connection } = useBoard();
  if (!isPending || connection.value.state === "connected") return null;
  return (
    <span class="pending" title="Kept here; it will be sent when the backend is back">
      <Icon name="sync" size={12} />
      <span>Not sent yet</span>
    </span>
  );
}

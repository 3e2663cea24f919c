import type { VNode } from "preact";
import type { IssueRow } from "../../../../backend/domain/issue-fields.ts";
import { ActorGlyph } from "../../../ui/actor-name.tsx";
import { Button } from "../../../ui/controls/button.tsx";
import { fullTime, timeLeft } from "../../../ui/text/age.ts";
import { visibleLine } from "../../../ui/text/visible.ts";
import { releaseClaim } from "../actions.ts";
import { useBoard } from "../state.ts";

/** Who holds the issue, for how much longer, what it said last; a person may take it back. */
export function ClaimLine({ row }: { row: IssueRow }): VNode | null {
  const board = useBoard();
  const { claim } = row.state;
  if (claim === null) return null;
  const now = board.clock.now.value;
  const isLive = claim.until > now;
  const name = visibleLine(claim.holder.name);
  return (
    <div class="claim-line">
      <ActorGlyph actor={claim.holder} liveness={isLive ? "live" : "still"} />
      <span class="claim-text">
        <bdi class="timeline-actor">{name}</bdi> {isLive ? "holds this" : "held this; the lease has ended"}
        {claim.note === null ? null : <span class="claim-note">{visibleLine(claim.note)}</span>}
      </span>
      {isLive ? (
        <span class="meta" title={`Until ${fullTime(claim.until)}`}>
          {timeLeft(claim.until, now)}
        </span>
      ) : null}
      <Button isSmall onPress={() => void releaseClaim(board, row.id, name)}>
        Release
      </Button>
    </div>
  );
}

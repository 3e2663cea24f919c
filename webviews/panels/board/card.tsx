import type { VNode } from "preact";
import type { IssueRow } from "../../../backend/domain/issue-fields.ts";
import { isClosed } from "../../../backend/domain/readiness.ts";
import { Icon } from "../../ui/icon.tsx";
import { LabelChip } from "../../ui/label-chip.tsx";
import { PriorityGlyph } from "../../ui/priority-glyph.tsx";
import { StatusGlyph } from "../../ui/status-glyph.tsx";
import { visibleLine } from "../../ui/text/visible.ts";
import { AgentBadge, Blockers, Holder, IssueAge, Pending, SubIssues } from "./issue-marks.tsx";

const LABELS_SHOWN = 3;

/** What stands on a card: three rows, or two when it is done. */
export function CardContent({ row, isPending }: { row: IssueRow; isPending: boolean }): VNode {
  const { key, title, priority, status, labels } = row.state;
  const closed = isClosed(status);
  return (
    <>
      <div class="card-top">
        {closed ? <StatusGlyph status={status} isNamed /> : <PriorityGlyph priority={priority} />}
        <span class="key">{key}</span>
        <Blockers row={row} />
        <Pending isPending={isPending} />
        <span class="spring" />
        <Holder row={row} isShort />
      </div>
      <div class="card-title">
        <bdi>{visibleLine(title)}</bdi>
      </div>
      {closed ? null : (
        <div class="card-bottom">
          {labels.slice(0, LABELS_SHOWN).map((label) => (
            <LabelChip key={label} name={label} />
          ))}
          {labels.length > LABELS_SHOWN ? (
            <span class="meta" title={labels.slice(LABELS_SHOWN).join(", ")}>
              +{labels.length - LABELS_SHOWN}
            </span>
          ) : null}
          <AgentBadge row={row} />
          <span class="spring" />
          <OpenGates row={row} />
          <SubIssues row={row} />
          <IssueAge row={row} />
        </div>
      )}
    </>
  );
}

function OpenGates({ row }: { row: IssueRow }): VNode | null {
  const gate = row.state.gates.find((one) => one.openedAt === null && one.kind === "human");
  if (gate === undefined) return null;
  const text = `Waits for a person: ${visibleLine(gate.title)}`;
  return (
    <span class="tone-asks" title={text}>
      <Icon name="lock" size={12} />
      <span class="only-spoken">{text}</span>
    </span>
  );
}

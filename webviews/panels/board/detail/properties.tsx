import type { ComponentChildren, VNode } from "preact";
import type { IssueRow } from "../../../../backend/domain/issue-fields.ts";
import { ActorName } from "../../../ui/actor-name.tsx";
import { Button } from "../../../ui/controls/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { LabelChip } from "../../../ui/label-chip.tsx";
import { PriorityGlyph } from "../../../ui/priority-glyph.tsx";
import { StatusGlyph } from "../../../ui/status-glyph.tsx";
import { age, fullTime } from "../../../ui/text/age.ts";
import { visibleLine } from "../../../ui/text/visible.ts";
import { priorityName, statusName, typeName } from "../../../ui/text/words.ts";
import { typeIcon } from "../choices.tsx";
import { openFieldMenu } from "../fields.ts";
import { useBoard, type FieldMenu, type Target } from "../state.ts";

/** The fields of an issue, each a button that opens its menu. Also of one that is being written. */
export function Fields({ target }: { target: Target }): VNode {
  const board = useBoard();
  const { live } = board;
  const { status, priority, type, assignee, labels, estimate, milestone, parent } = target.fields();
  const parentRow = parent === null ? undefined : live.row("issue", parent).value.row;
  const milestoneRow = milestone === null ? undefined : live.row("milestone", milestone).value.row;
  return (
    <dl class="properties">
      <Field name="Status" menu="status" target={target}>
        <StatusGlyph status={status} />
        {statusName[status]}
      </Field>
      <Field name="Priority" menu="priority" target={target}>
        <PriorityGlyph priority={priority} isNamed={false} />
        {priorityName[priority]}
      </Field>
      <Field name="Type" menu="type" target={target}>
        <Icon name={typeIcon[type]} />
        {typeName[type]}
      </Field>
      <Field name="Assignee" menu="assignee" target={target}>
        {assignee === null ? <Nothing word="Nobody" /> : <ActorName actor={assignee} />}
      </Field>
      <Property name="Labels">
        {labels.map((label) => (
          <LabelChip
            key={label}
            name={label}
            onRemove={() => target.change({ labels: labels.filter((one) => one !== label) })}
          />
        ))}
        <Button
          appearance="icon"
          isSmall
          icon="add"
          label="Add label"
          onPress={(event) => {
            if (event.currentTarget instanceof Element) {
              openFieldMenu(board, "labels", target, event.currentTarget);
            }
          }}
        />
      </Property>
      <Field name="Estimate" menu="estimate" target={target}>
        {estimate === null ? <Nothing word="None" /> : `${estimate} ${estimate === 1 ? "point" : "points"}`}
      </Field>
      <Field name="Milestone" menu="milestone" target={target}>
        {milestone === null ? (
          <Nothing word="None" />
        ) : (
          <bdi>{visibleLine(milestoneRow?.state.name ?? "Unknown")}</bdi>
        )}
      </Field>
      <Field name="Part of" menu="parent" target={target}>
        {parent === null ? (
          <Nothing word="None" />
        ) : (
          <span class="key">{parentRow?.state.key ?? "Unknown"}</span>
        )}
      </Field>
    </dl>
  );
}

/** Who made it and who changed it last, and where it came from. */
export function Provenance({ row }: { row: IssueRow }): VNode {
  const { clock, bridge } = useBoard();
  const { origin } = row.state;
  const url = origin?.url;
  return (
    <dl class="properties is-quiet">
      <Property name="Created">
        <ActorName actor={row.createdBy} />
        <Time at={origin?.createdAt ?? row.createdAt} now={clock.now.value} />
      </Property>
      <Property name="Changed">
        <ActorName actor={row.changedBy} />
        <Time at={row.changedAt} now={clock.now.value} />
      </Property>
      {origin === null ? null : (
        <Property name="Origin">
          {url === undefined ? (
            <span>
              {visibleLine(origin.source)} {visibleLine(origin.id)}
            </span>
          ) : (
            <a
              href={url}
              onClick={(event) => {
                event.preventDefault();
                bridge.post({ action: "openExternal", url });
              }}
            >
              {visibleLine(origin.source)}
            </a>
          )}
        </Property>
      )}
    </dl>
  );
}

interface FieldProps {
  readonly name: string;
  readonly menu: FieldMenu;
  readonly target: Target;
  readonly children: ComponentChildren;
}

function Field({ name, menu, target, children }: FieldProps): VNode {
  const board = useBoard();
  return (
    <Property name={name}>
      <button
        type="button"
        class="property-button"
        aria-haspopup="dialog"
        onClick={(event) => openFieldMenu(board, menu, target, event.currentTarget)}
      >
        <span class="only-spoken">{`Change ${name.toLowerCase()}: `}</span>
        {children}
      </button>
    </Property>
  );
}

function Property({ name, children }: { name: string; children: ComponentChildren }): VNode {
  return (
    <div class="property">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Nothing({ word }: { word: string }): VNode {
  return <span class="nothing">{word}</span>;
}

function Time({ at, now }: { at: number; now: number }): VNode {
  return (
    <time class="meta" title={fullTime(at)}>
      {age(at, now)}
    </time>
  );
}

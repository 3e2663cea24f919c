// What the menus offer. Lists of people, labels and issues are made when a menu opens, of what the project has.
import type { Actor } from "../../../backend/domain/actor.ts";
import {
  ISSUE_TYPES,
  LINK_TYPES,
  PRIORITIES,
  STATUSES,
  type Issue,
  type IssueRow,
} from "../../../backend/domain/issue-fields.ts";
import { ActorGlyph } from "../../ui/actor-name.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { Option } from "../../ui/picker.tsx";
import { PriorityGlyph } from "../../ui/priority-glyph.tsx";
import { StatusGlyph } from "../../ui/status-glyph.tsx";
import { linkName, priorityName, statusName, typeName } from "../../ui/text/words.ts";
import type { Board, Fields, LinkDirection } from "./state.ts";

/** A menu that is searched shows no more than this at once. */
const OPTIONS_MAX = 50;
const ESTIMATES = [0, 1, 2, 3, 5, 8, 13, 21] as const;
const NOBODY = "nobody";
export const NONE = "none";

export const typeIcon: Record<Issue["type"], string> = {
  task: "pass",
  bug: "bug",
  feature: "sparkle",
  epic: "milestone",
  chore: "tools",
};

export function statusOptions(fields: Fields): Option[] {
  return STATUSES.map((status, index) => ({
    id: status,
    label: statusName[status],
    glyph: <StatusGlyph status={status} />,
    digit: index + 1,
    isChecked: fields.status === status,
  }));
}

export function priorityOptions(fields: Fields): Option[] {
  return PRIORITIES.map((priority, index) => ({
    id: priority,
    label: priorityName[priority],
    glyph: <PriorityGlyph priority={priority} isNamed={false} />,
    digit: priority === "none" ? 0 : index + 1,
    isChecked: fields.priority === priority,
  }));
}

export function typeOptions(fields: Fields): Option[] {
  return ISSUE_TYPES.map((type, index) => ({
    id: type,
    label: typeName[type],
    glyph: <Icon name={typeIcon[type]} />,
    digit: index + 1,
    isChecked: fields.type === type,
  }));
}

export function estimateOptions(fields: Fields): Option[] {
  const points = ESTIMATES.map((estimate, index) => ({
    id: String(estimate),
    label: estimate === 1 ? "1 point" : `${estimate} points`,
    digit: index + 1,
    isChecked: fields.estimate === estimate,
  }));
  return [...points, { id: NONE, label: "No estimate", digit: 0, isChecked: fields.estimate === null }];
}

export function labelOptions(board: Board, fields: Fields, text: string): Option[] {
  const names = new Set([...fields.labels, ...board.live.rows("label").map((row) => row.state.name)]);
  for (const row of board.live.session.replica.rows("issue"))
    for (const name of row.state.labels) names.add(name);
  return [...names]
    .filter((name) => name.toLowerCase().includes(text))
    .toSorted((one, other) => one.localeCompare(other))
    .slice(0, OPTIONS_MAX)
    .map((name) => ({
      id: name,
      label: name,
      glyph: <Icon name="tag" />,
      isChecked: fields.labels.includes(name),
    }));
}

/** Me first, then everyone who ever did something on the board. */
export function assigneeOptions(board: Board, fields: Fields, text: string): Option[] {
  const me = board.live.me.value;
  const known = new Map<string, Actor>([[actorId(me), me]]);
  for (const { state, createdBy, changedBy } of board.live.session.replica.rows("issue")) {
    for (const actor of [state.assignee, state.claim?.holder, createdBy, changedBy]) {
      if (actor !== null && actor !== undefined && actor.kind !== "system") known.set(actorId(actor), actor);
    }
  }
  const present = fields.assignee === null ? NOBODY : actorId(fields.assignee);
  const people = [...known].map(([id, actor]) => ({
    id,
    label: actor.name,
    glyph: <ActorGlyph actor={actor} />,
    isChecked: id === present,
    ...(id === actorId(me) ? { note: "you" } : actor.kind === "agent" ? { note: "agent" } : {}),
  }));
  const nobody = {
    id: NOBODY,
    label: "Nobody",
    glyph: <Icon name="person" />,
    isChecked: present === NOBODY,
  };
  return [nobody, ...people]
    .filter((option) => option.label.toLowerCase().includes(text))
    .slice(0, OPTIONS_MAX);
}

export function assigneeOf(id: string): Fields["assignee"] {
  if (id === NOBODY) return null;
  const [kind, ...name] = id.split(":");
  return { kind: kind === "agent" ? "agent" : "person", name: name.join(":") };
}

export function milestoneOptions(board: Board, fields: Fields, text: string): Option[] {
  const rows = board.live.rows("milestone").filter((row) => row.state.project === board.project.value?.id);
  const none = {
    id: NONE,
    label: "No milestone",
    glyph: <Icon name="circle-slash" />,
    isChecked: fields.milestone === null,
  };
  const options = rows.map((row) => ({
    id: row.id,
    label: row.state.name,
    glyph: <Icon name="milestone" />,
    isChecked: fields.milestone === row.id,
  }));
  return [none, ...options]
    .filter((option) => option.label.toLowerCase().includes(text))
    .slice(0, OPTIONS_MAX);
}

/** Issues of the project by key or title; open ones first, those with the typed number at the top. */
export function issueOptions(board: Board, text: string, except: (row: IssueRow) => boolean): Option[] {
  const matches: IssueRow[] = [];
  for (const row of board.live.session.replica.rows("issue")) {
    if (row.deletedAt !== null || row.state.project !== board.project.value?.id || except(row)) continue;
    if (`${row.state.key} ${row.state.title}`.toLowerCase().includes(text)) matches.push(row);
  }
  return matches
    .toSorted((one, other) => relevance(other, text) - relevance(one, text))
    .slice(0, OPTIONS_MAX)
    .map((row) => ({
      id: row.id,
      label: row.state.title,
      note: row.state.key,
      glyph: <StatusGlyph status={row.state.status} />,
    }));
}

export function linkOptions(): Option[] {
  return linkDirections().map(({ type, side }, index) => ({
    id: `${type}.${side}`,
    label: linkName[type][side],
    glyph: <Icon name={linkIcon({ type, side })} />,
    digit: index + 1,
  }));
}

export function linkDirectionOf(id: string): LinkDirection | undefined {
  return linkDirections().find(({ type, side }) => `${type}.${side}` === id);
}

/** Every kind of link from both sides; one that means the same from both stands once. */
export function linkDirections(): LinkDirection[] {
  return LINK_TYPES.flatMap((type): LinkDirection[] =>
    linkName[type].from === linkName[type].to
      ? [{ type, side: "from" }]
      : [
          { type, side: "from" },
          { type, side: "to" },
        ],
  );
}

export function linkIcon({ type, side }: LinkDirection): string {
  if (type === "blocked_by") return side === "from" ? "circle-slash" : "arrow-right";
  return type === "relates" ? "link" : "copy";
}

function relevance({ state, changedAt }: IssueRow, text: string): number {
  const isExact = String(state.number) === text || state.key.toLowerCase() === text;
  return (isExact ? 1e16 : 0) + (state.closedAt === null ? 1e15 : 0) + changedAt;
}

function actorId(actor: Actor): string {
  return `${actor.kind}:${actor.name}`;
}

// Beads: one JSON object to a line (`bd export`, .beads/issues.jsonl). Field and status names are those of its
// internal/types/types.go. Its prefixes may hold hyphens, so only the last one ends a prefix.
import type { Issue, Priority, Status } from "../domain/issue-fields.ts";
import { beadsLinks } from "./beads-links.ts";
import { byFrequency } from "./by-frequency.ts";
import { cut, fitLabels, fitMarkdown, fitTitle, NAME_MAX } from "./fit.ts";
import { ForeignRecord, isForeignId, objectsOf, openRecord, textOf } from "./foreign-record.ts";
import type { ForeignComment, ForeignFields, ImportItem, Reading, TrackerFormat } from "./format.ts";
import { identify } from "./identity.ts";
import { parseInstant } from "./instant.ts";
import { RESERVED } from "./reserved.ts";

export const beads: TrackerFormat = {
  kind: "tracker",
  name: "beads",
  title: "Beads, JSON Lines",
  layout: "lines",
  repeatedId: "another issue",
  recognises: (record) =>
    (typeof record["id"] === "string" && "title" in record && !("number" in record) && !("url" in record)) ||
    record["_type"] === "memory",
  read,
  projectNames: prefixesOf,
  remarks: () => [],
};

const STATUS: Readonly<Record<string, Status>> = {
  open: "todo",
  in_progress: "in_progress",
  blocked: "todo",
  deferred: "backlog",
  pinned: "backlog",
  hooked: "in_progress",
  closed: "done",
};
/** Custom statuses whose name leaves no doubt. */
const LIKELY_STATUS: Readonly<Record<string, Status>> = {
  backlog: "backlog",
  canceled: "canceled",
  cancelled: "canceled",
  done: "done",
  completed: "done",
  inprogress: "in_progress",
  inreview: "in_review",
  pending: "todo",
  review: "in_review",
  todo: "todo",
  wontdo: "canceled",
};
/** Those of which nothing is lost when they are read back from ours. */
const EXACT_STATUS = new Set(["open", "in_progress", "closed"]);

const PRIORITY: readonly Priority[] = ["urgent", "high", "medium", "low", "none"];

const TYPE: Readonly<Record<string, Issue["type"]>> = {
  bug: "bug",
  feature: "feature",
  task: "task",
  epic: "epic",
  chore: "chore",
  enhancement: "feature",
  feat: "feature",
  story: "feature",
  "user-story": "feature",
};
const EXACT_TYPE = new Set(["bug", "feature", "task", "epic", "chore"]);
/** Records of its own machinery: open ones must not end up in a queue that agents take work from. */
const NO_WORK = new Set([
  "agent",
  "convoy",
  "event",
  "gate",
  "merge-request",
  "message",
  "molecule",
  "rig",
  "role",
  "slot",
]);

/** Its four sections of text; the first stands without a heading. */
const SECTIONS: readonly (readonly [name: string, heading: string | null])[] = [
  ["description", null],
  ["design", "Design"],
  ["acceptance_criteria", "Acceptance criteria"],
  ["notes", "Notes"],
];

function read(value: unknown, line: number): Reading {
  const record = openRecord(value, line);
  if (!(record instanceof ForeignRecord)) return record;
  if (record.peek("_type") === "memory") return { kind: "skipped", line, what: "memories" };
  if (record.peek("_type") === "issue") record.take("_type");
  const id = record.text("id");
  if (id === undefined || !isForeignId(id)) {
    return { kind: "problem", line, message: "it has no usable id" };
  }
  if (record.peek("status") === "tombstone") return { kind: "skipped", line, what: "deleted issues" };
  if (typeof record.peek("title") !== "string") {
    return { kind: "problem", line, message: `${id} has no title` };
  }
  return item(record, id, line);
}

function item(record: ForeignRecord, id: string, line: number): ImportItem {
  const warnings: string[] = [];
  const { title, body } = texts(record, id, warnings);
  const { status, labels } = statusAndLabels(record, id, warnings);
  const fields: ForeignFields = {
    title,
    body,
    status,
    priority: priorityOf(record, id, warnings),
    type: typeOf(record),
    labels,
    assignee: assigneeOf(record),
  };
  const origin = originOf(record);
  const comments = commentsOf(record, origin.closedAt);
  const { parent, links } = beadsLinks(record, id);
  for (const name of ["dependency_count", "dependent_count", "comment_count"]) record.take(name);
  const extras = record.rest(RESERVED);
  return {
    kind: "item",
    line,
    source: null,
    id,
    origin,
    fields,
    parent,
    links,
    comments,
    extras,
    warnings,
  };
}

function texts(record: ForeignRecord, id: string, warnings: string[]) {
  const original = record.text("title") ?? "";
  const { title, overlong, altered } = fitTitle(original, `(no title) ${id}`);
  if (altered) record.keep("title", original);
  const parts = overlong === null ? [] : [overlong];
  if (overlong !== null) warnings.push(`${id}: its title was too long and was cut; the whole is in the body`);
  for (const [name, heading] of SECTIONS) {
    const text = record.text(name) ?? "";
    if (text.trim() !== "") parts.push(heading === null ? text : `## ${heading}\n\n${text}`);
  }
  const fitted = fitMarkdown(parts.join("\n\n"));
  if (fitted.overlong !== null) {
    record.keep("wholeBody", fitted.overlong);
    warnings.push(`${id}: its text was too long and was cut; the whole is kept in the extras`);
  }
  return { title, body: fitted.text };
}

function statusAndLabels(record: ForeignRecord, id: string, warnings: string[]) {
  const original = record.text("status") ?? "";
  const named = original === "" ? "open" : original;
  const likely = LIKELY_STATUS[named.toLowerCase().replace(/[^a-z]/g, "")];
  let status = (Object.hasOwn(STATUS, named) ? STATUS[named] : undefined) ?? likely ?? "todo";
  if (!EXACT_STATUS.has(named)) record.keep("status", original);
  if (!Object.hasOwn(STATUS, named) && likely === undefined) {
    warnings.push(`${id}: its status "${cut(named, 60)}" is not known here; it became todo`);
  }
  if (status === "todo" && NO_WORK.has(textOf(record.peek("issue_type")))) status = "backlog";
  const listed = record.peek("labels");
  const names = Array.isArray(listed) ? listed.filter((name) => typeof name === "string") : [];
  const { labels, whole } = fitLabels(named === "blocked" ? [...names, "blocked"] : names);
  if (whole && Array.isArray(listed) && names.length === listed.length) record.take("labels");
  return { status, labels };
}

function priorityOf(record: ForeignRecord, id: string, warnings: string[]): Priority {
  const value = record.peek("priority");
  const number = typeof value === "string" ? Number(/^[Pp]?([0-4])$/.exec(value)?.[1] ?? Number.NaN) : value;
  const priority = typeof number === "number" ? PRIORITY[number] : undefined;
  if (priority !== undefined) record.take("priority");
  else if (value !== undefined && value !== null) {
    warnings.push(`${id}: its priority ${cut(JSON.stringify(value), 60)} is not known here; it became none`);
  }
  return priority ?? "none";
}

function typeOf(record: ForeignRecord): Issue["type"] {
  const named = textOf(record.peek("issue_type"));
  if (EXACT_TYPE.has(named)) record.take("issue_type");
  return (Object.hasOwn(TYPE, named) ? TYPE[named] : undefined) ?? "task";
}

/** The assignee of a running agent is a path such as beads/polecats/x. */
function assigneeOf(record: ForeignRecord): Issue["assignee"] {
  const name = (record.text("assignee") ?? "").trim();
  if (name === "") return null;
  if (name.length > NAME_MAX) record.keep("assignee", name);
  return { kind: name.includes("/") ? "agent" : "person", name: cut(name, NAME_MAX) };
}

function originOf(record: ForeignRecord): ImportItem["origin"] {
  const createdAt = record.instant("created_at");
  const updatedAt = record.instant("updated_at");
  const closedAt = record.instant("closed_at");
  const createdBy = record.text("created_by") ?? "";
  if (createdBy.length > 200) record.keep("created_by", createdBy);
  return {
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(updatedAt === undefined ? {} : { updatedAt }),
    ...(closedAt === undefined ? {} : { closedAt }),
    ...(createdBy === "" ? {} : { createdBy: cut(createdBy, 200) }),
  };
}

function commentsOf(record: ForeignRecord, closedAt: number | undefined): ForeignComment[] {
  const listed = record.peek("comments");
  const rows = objectsOf(listed);
  const comments: ForeignComment[] = [];
  let whole = Array.isArray(listed) && rows.length === listed.length;
  for (const row of rows) {
    const body = fitMarkdown(textOf(row["text"]));
    const date = textOf(row["created_at"]);
    const { id } = row;
    const named = typeof id === "string" || typeof id === "number" ? String(id) : identify(row);
    whole &&= body.overlong === null && Object.keys(row).every((name) => COMMENT_FIELDS.has(name));
    if (body.text.trim() === "") continue;
    comments.push({
      id: cut(named, 200),
      author: cut(textOf(row["author"]), 200),
      at: parseInstant(date) ?? null,
      body: body.text,
    });
  }
  if (whole) record.take("comments");
  const reason = fitMarkdown(record.text("close_reason") ?? "");
  if (reason.overlong !== null) record.keep("close_reason", reason.overlong);
  if (reason.text.trim() !== "") {
    comments.push({ id: "close_reason", author: "close reason", at: closedAt ?? null, body: reason.text });
  }
  return comments;
}

const COMMENT_FIELDS = new Set(["id", "issue_id", "author", "text", "created_at"]);

/** Children (`bd-1.2`) have their parent's prefix. */
function prefixesOf(items: readonly ImportItem[]): readonly string[] {
  return byFrequency(items.map(({ id }) => id.replace(/(\.\d+)+$/, "").replace(/-[^-]*$/, "")));
}

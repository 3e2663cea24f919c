// GitHub: what `gh issue list --json …` prints. Which fields are there is up to whoever ran it, so an absent field says
// nothing. Field names are those of cli/cli api/export_pr.go.
import type { Issue, Status } from "../domain/issue-fields.ts";
import { byFrequency } from "./by-frequency.ts";
import { firstOfEach } from "./foreign-links.ts";
import { cut, fitLabels, fitMarkdown, fitTitle, NAME_MAX } from "./fit.ts";
import { ForeignRecord, isObject, objectsOf, openRecord, textOf } from "./foreign-record.ts";
import type { ForeignLink, ForeignRef, ImportItem, Json, Reading, TrackerFormat } from "./format.ts";
import { githubComments } from "./github-comments.ts";
import { parseInstant } from "./instant.ts";
import { RESERVED } from "./reserved.ts";

/** How many issues `gh issue list` prints when it is not told otherwise. */
const DEFAULT_LIMIT = 30;
const SOURCE_MAX = 200;

export const github: TrackerFormat = {
  kind: "tracker",
  name: "github",
  title: "GitHub, gh issue list --json …",
  layout: "values",
  repeatedId: "older state",
  recognises: (record) => typeof record["number"] === "number" || isIssueUrl(record["url"]),
  read,
  projectNames: (items) =>
    byFrequency(items.flatMap(({ source }) => (source === null ? [] : [source]))).map((source) =>
      source.slice(source.lastIndexOf("/") + 1),
    ),
  remarks,
};

const URL_PARTS = /^https?:\/\/([^/]+)\/([^/]+\/[^/]+)\/(issues|pull)\/(\d+)/;

const TYPE_BY_NAME: Readonly<Record<string, Issue["type"]>> = {
  bug: "bug",
  chore: "chore",
  enhancement: "feature",
  epic: "epic",
  feature: "feature",
  task: "task",
};

function read(value: unknown, line: number): Reading {
  const record = openRecord(value, line);
  if (!(record instanceof ForeignRecord)) return record;
  const url = textOf(record.peek("url"));
  const place = placeOf(url);
  const number = record.peek("number") ?? place?.number;
  if (typeof number !== "number" || !Number.isSafeInteger(number) || number < 1) {
    return { kind: "problem", line, message: "it has no issue number; let gh print the field number" };
  }
  if (place?.isPull === true) return { kind: "skipped", line, what: "pull requests" };
  if (typeof record.peek("title") !== "string") {
    return { kind: "problem", line, message: `#${number} has no title; let gh print the field title` };
  }
  record.take("number");
  return item(record, number, place?.source ?? null, line);
}

function item(record: ForeignRecord, number: number, source: string | null, line: number): ImportItem {
  const warnings: string[] = [];
  const url = textOf(record.peek("url"));
  if (url.length <= 2_000) record.take("url");
  const fields = {
    ...texts(record, number, warnings),
    ...statusOf(record),
    ...typeAndLabels(record),
    ...assigneeOf(record),
  };
  const relations = relationsOf(record, source);
  return {
    kind: "item",
    line,
    source,
    id: String(number),
    origin: { ...(url === "" || url.length > 2_000 ? {} : { url }), ...originOf(record) },
    fields,
    ...relations,
    ...milestoneOf(record),
    ...githubComments(record),
    extras: record.rest(RESERVED),
    warnings,
  };
}

function texts(record: ForeignRecord, number: number, warnings: string[]): { title: string; body?: string } {
  const original = record.text("title") ?? "";
  const { title, overlong, altered } = fitTitle(original, `(no title) #${number}`);
  if (altered) record.keep("title", original);
  const body = record.text("body");
  if (overlong !== null)
    warnings.push(`#${number}: its title was too long and was cut; the whole is in the body`);
  if (body === undefined && overlong === null) return { title };
  const parts = [overlong ?? "", body ?? ""].filter((part) => part !== "");
  const fitted = fitMarkdown(parts.join("\n\n").replaceAll("\r\n", "\n"));
  if (fitted.overlong !== null) {
    record.keep("wholeBody", fitted.overlong);
    warnings.push(`#${number}: its text was too long and was cut; the whole is kept in the extras`);
  }
  return { title, body: fitted.text };
}

function statusOf(record: ForeignRecord): { status?: Status } {
  const state = textOf(record.peek("state")).toUpperCase();
  const reason = textOf(record.peek("stateReason")).toUpperCase();
  const closed = record.peek("closed");
  if (typeof closed === "boolean") record.take("closed");
  const isClosed = state === "" && typeof closed === "boolean" ? closed : state === "CLOSED";
  if (state === "" && typeof closed !== "boolean") return {};
  if (["OPEN", "CLOSED"].includes(state)) record.take("state");
  if (["", "COMPLETED", "NOT_PLANNED"].includes(reason)) record.take("stateReason");
  if (!isClosed) return { status: "todo" };
  return { status: reason === "NOT_PLANNED" || reason === "DUPLICATE" ? "canceled" : "done" };
}

/** Its own issue type, else the label that GitHub gives every new repository for it. */
function typeAndLabels(record: ForeignRecord): { type?: Issue["type"]; labels?: string[] } {
  const named = textOf(isObject(record.peek("issueType")) ? leaf(record.peek("issueType"), "name") : null);
  const listed = record.peek("labels");
  if (!Array.isArray(listed)) return withType(named, []);
  const rows = objectsOf(listed);
  const { labels, whole } = fitLabels(rows.map((row) => textOf(row["name"])));
  if (whole && rows.every((row) => Object.keys(row).every((name) => name === "name"))) record.take("labels");
  return { labels, ...withType(named, labels) };
}

function withType(named: string, labels: readonly string[]): { type?: Issue["type"] } {
  for (const name of [named, ...labels].map((one) => one.toLowerCase())) {
    if (Object.hasOwn(TYPE_BY_NAME, name)) {
      const type = TYPE_BY_NAME[name];
      if (type !== undefined) return { type };
    }
  }
  return labels.length > 0 || named !== "" ? { type: "task" } : {};
}

/** We have one assignee: the first. All of them are kept. */
function assigneeOf(record: ForeignRecord): { assignee?: Issue["assignee"] } {
  const listed = record.peek("assignees");
  if (!Array.isArray(listed)) return {};
  const rows = objectsOf(listed);
  const login = rows.map((row) => textOf(row["login"])).find((name) => name !== "");
  if (rows.length <= 1 && rows.every((row) => Object.keys(row).every((name) => name === "login"))) {
    record.take("assignees");
  }
  return { assignee: login === undefined ? null : { kind: "person", name: cut(login, NAME_MAX) } };
}

function originOf(record: ForeignRecord): ImportItem["origin"] {
  const createdAt = record.instant("createdAt");
  const updatedAt = record.instant("updatedAt");
  const closedAt = record.instant("closedAt");
  const author = record.peek("author");
  const login = textOf(leaf(author, "login"));
  if (isObject(author) && Object.keys(author).every((name) => name === "login")) record.take("author");
  return {
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(updatedAt === undefined ? {} : { updatedAt }),
    ...(closedAt === undefined ? {} : { closedAt }),
    ...(login === "" ? {} : { createdBy: cut(login, 200) }),
  };
}

function milestoneOf(record: ForeignRecord): Pick<ImportItem, "milestone"> {
  if (!record.has("milestone")) return {};
  const value = record.peek("milestone");
  const name = textOf(leaf(value, "title"));
  if (!isObject(value) || name.trim() === "") return { milestone: null };
  const dueAt = parseInstant(textOf(value["dueOn"])) ?? null;
  const description = fitMarkdown(textOf(value["description"])).text;
  return { milestone: { name: fitTitle(name, name).title, description, dueAt } };
}

function relationsOf(
  record: ForeignRecord,
  source: string | null,
): Pick<ImportItem, "parent" | "children" | "links"> {
  const refs = (name: string) => refsOf(record.peek(name), source);
  const links: ForeignLink[] = [
    ...refs("blockedBy").map((other) => ({ type: "blocked_by" as const, other })),
    ...refs("blocking").map((other) => ({ type: "blocked_by" as const, other, inverse: true as const })),
  ];
  const parents = refsOf([record.peek("parent") ?? null], source);
  return {
    ...(record.has("parent") ? { parent: parents[0] ?? null } : {}),
    ...(record.has("subIssues") ? { children: refs("subIssues") } : {}),
    ...(record.has("blockedBy") || record.has("blocking") ? { links: firstOfEach(links) } : {}),
  };
}

/** gh prints a list, or the API's {nodes: […]}. */
function refsOf(value: Json | undefined, source: string | null): ForeignRef[] {
  const rows = isObject(value) ? objectsOf(value["nodes"]) : objectsOf(value);
  return rows.flatMap((row) => {
    const place = placeOf(textOf(row["url"]));
    const number = row["number"] ?? place?.number;
    if (typeof number !== "number") return [];
    const elsewhere = place !== null && place.source !== source;
    return [{ ...(elsewhere ? { source: place.source } : {}), id: String(number) }];
  });
}

function placeOf(url: string): { source: string; number: number; isPull: boolean } | null {
  const [, host = "", path = "", kind = "", number = ""] = URL_PARTS.exec(url) ?? [];
  if (number === "") return null;
  const source = host.toLowerCase() === "github.com" ? `github:${path}` : `github:${host}/${path}`;
  if (source.length > SOURCE_MAX) return null;
  return { source, number: Number(number), isPull: kind === "pull" };
}

function isIssueUrl(url: unknown): boolean {
  return typeof url === "string" && URL_PARTS.test(url);
}

function leaf(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function remarks(items: readonly ImportItem[]): string[] {
  const found: string[] = [];
  if (items.length === DEFAULT_LIMIT) {
    found.push(
      "the file has exactly 30 issues, the limit of gh when none is given; see gh issue list --limit",
    );
  }
  if (items.some(({ source }) => source === null)) {
    found.push(
      "some issues do not say which repository they are from; let gh print the field url, so that issues of two repositories are told apart",
    );
  }
  return found;
}

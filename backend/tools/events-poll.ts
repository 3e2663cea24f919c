// Following the log from a tool. Nothing is missed: the listener stands before the log is read, and the cursor is the
// log's own position.
import * as z from "zod";
import type { StoredEvent } from "../domain/entity.ts";
import { DomainError } from "../domain/errors.ts";
import type { IssueRow } from "../domain/issue-fields.ts";
import { sees } from "../http/caller.ts";
import { actorText, chooseProject, findIssue } from "./address.ts";
import { issueRef, listLimit, projectRef } from "./arguments.ts";
import { defineTool, type ToolContext } from "./define.ts";
import { instantText, keyOf } from "./issue-rows.ts";

/** Below the minute after which many clients give up on a call. */
const WAIT_SECONDS_MAX = 25;
const PROGRESS_EVERY_MS = 2_000;
const PAGE = 500;
/** Events that one call reads past before it answers with what it has. */
const SCAN_MAX = 10_000;
const DATA_CHARS_MAX = 2_000;

const FIELDS = ["at", "by", "title", "changed", "data"] as const;
type Field = (typeof FIELDS)[number];

const input = z.strictObject({
  cursor: z.string().max(20).describe("From the answer before; without it: from now on").optional(),
  wait_seconds: z
    .int()
    .min(0)
    .max(WAIT_SECONDS_MAX)
    .default(0)
    .describe("Wait that long for the first event"),
  project: projectRef.describe("Only this one; default: all that you may see").optional(),
  issue: issueRef.describe("Only this issue and what is about it").optional(),
  limit: listLimit,
  fields: z.array(z.enum(FIELDS)).default(["at", "by", "title", "changed"]),
});

const output = z.object({
  events: z.array(
    z.object({
      type: z.string(),
      id: z.string(),
      issue: z.string().optional(),
      at: z.string().optional(),
      by: z.string().optional(),
      title: z.string().optional(),
      changed: z.array(z.string()).optional(),
      data: z.string().optional(),
    }),
  ),
  cursor: z.string(),
  more: z.boolean(),
});

type EventOut = z.input<typeof output>["events"][number];
type Filter = (event: StoredEvent) => boolean;

export const eventsPoll = defineTool({
  name: "events_poll",
  title: "Follow what happens",
  description:
    "What happened since a cursor, in order, and the cursor to go on from. wait_seconds waits for the first event: use it instead of asking again and again.",
  eager: false,
  scope: "read",
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true },
  input,
  output,
  handle: async (args, context) => {
    const filter = await filterOf(args, context);
    if (filter instanceof DomainError) return filter;
    const start = args.cursor === undefined ? context.store.seq() : Number(args.cursor);
    if (!Number.isSafeInteger(start) || start < 0 || start > context.store.seq()) return badCursor(context);
    const arrivals = listen(context.store, filter);
    try {
      let found = await read(start, args.limit, filter, context);
      if (found.events.length === 0 && !found.more && args.wait_seconds > 0) {
        await wait(arrivals, args.wait_seconds, context);
        found = await read(found.cursor, args.limit, filter, context);
      }
      const fields = new Set<Field>(args.fields);
      return {
        events: found.events.map((event) => eventOut(event, fields, context)),
        cursor: String(found.cursor),
        more: found.more,
      };
    } finally {
      arrivals.stop();
    }
  },
});

async function filterOf(args: z.output<typeof input>, context: ToolContext): Promise<Filter | DomainError> {
  const { caller } = context;
  const project = args.project === undefined ? null : await chooseProject(context, args.project);
  if (project instanceof DomainError) return project;
  const issue = args.issue === undefined ? null : findIssue(context, args.issue);
  if (issue instanceof DomainError) return issue;
  return (event) =>
    sees(caller, event.project) &&
    (project === null || event.project === project.id) &&
    (issue === null || issueOf(event, context) === issue.id);
}

interface Read {
  readonly events: readonly StoredEvent[];
  readonly cursor: number;
  readonly more: boolean;
}

async function read(
  after: number,
  limit: number,
  filter: Filter,
  { store, signal }: ToolContext,
): Promise<Read> {
  const events: StoredEvent[] = [];
  let cursor = after;
  for (let seen = 0; seen < SCAN_MAX;) {
    signal.throwIfAborted();
    const page = await store.events(cursor, PAGE);
    for (const event of page) {
      cursor = event.seq;
      if (filter(event)) events.push(event);
      if (events.length === limit) return { events, cursor, more: cursor < store.seq() };
    }
    seen += page.length;
    if (page.length < PAGE) return { events, cursor, more: false };
  }
  return { events, cursor, more: true };
}

/** Remembers whether a matching event became durable, and tells whoever waits. */
interface Arrivals {
  readonly seen: () => boolean;
  readonly onFirst: (wake: () => void) => void;
  readonly stop: () => void;
}

function listen(store: ToolContext["store"], filter: Filter): Arrivals {
  let seen = false;
  let wake: (() => void) | null = null;
  const stop = store.subscribe((events) => {
    if (seen || !events.some(filter)) return;
    seen = true;
    wake?.();
  });
  return {
    seen: () => seen,
    onFirst: (call) => {
      wake = call;
    },
    stop,
  };
}

/** Ends with the first event, with the time, or (rejecting) with the client. */
function wait(arrivals: Arrivals, seconds: number, { signal, progress }: ToolContext): Promise<void> {
  return new Promise((resolve, reject) => {
    let elapsed = 0;
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      clearInterval(reporter);
      signal.removeEventListener("abort", abort);
      settle();
    };
    const abort = (): void => end(() => reject(new Error("the client is gone", { cause: signal.reason })));
    const timer = setTimeout(() => end(resolve), seconds * 1_000);
    const reporter = setInterval(() => {
      elapsed += PROGRESS_EVERY_MS / 1_000;
      progress(elapsed, seconds, "waiting for an event");
    }, PROGRESS_EVERY_MS);
    signal.addEventListener("abort", abort, { once: true });
    arrivals.onFirst(() => end(resolve));
    if (signal.aborted) abort();
    else if (arrivals.seen()) end(resolve);
  });
}

function eventOut(event: StoredEvent, fields: ReadonlySet<Field>, context: ToolContext): EventOut {
  const { store } = context;
  const issueId = issueOf(event, context);
  const row: IssueRow | undefined = issueId === null ? undefined : store.row("issue", issueId);
  const data = typeof event.data === "object" && event.data !== null ? event.data : {};
  const text = JSON.stringify(data);
  return {
    type: `${event.entity}.${event.type}`,
    id: event.id,
    ...(issueId === null ? {} : { issue: keyOf(store, issueId) }),
    ...(fields.has("at") ? { at: instantText(event.at) } : {}),
    ...(fields.has("by") ? { by: actorText(event.actor) } : {}),
    ...(fields.has("title") && row !== undefined ? { title: row.state.title } : {}),
    ...(fields.has("changed") && event.type === "changed" ? { changed: Object.keys(data) } : {}),
    ...(fields.has("data")
      ? { data: text.length > DATA_CHARS_MAX ? `${text.slice(0, DATA_CHARS_MAX)}…` : text }
      : {}),
  };
}

/** The issue that an event is about: its own, or the one that a comment, a work log or a record belongs to. */
function issueOf({ entity, id }: StoredEvent, { store }: ToolContext): string | null {
  if (entity === "issue") return id;
  const state = store.get(entity, id)?.state;
  if (typeof state !== "object" || state === null || !("issue" in state)) return null;
  return typeof state.issue === "string" ? state.issue : null;
}

function badCursor({ store }: ToolContext): DomainError {
  return new DomainError(
    "invalid",
    "this cursor is not from this store",
    `Use the cursor of an earlier answer, or leave it out to follow from now on (${store.seq()}).`,
  );
}

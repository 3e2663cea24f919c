// What was said and done on an issue, newest first: comments, work log, history.
import * as z from "zod";
import type { StoredEvent } from "../domain/entity.ts";
import type { RowOf } from "../domain/index.ts";
import type { IssueRow } from "../domain/issue-fields.ts";
import { actorText } from "./address.ts";
import type { ToolContext } from "./define.ts";
import { instantText } from "./issue-rows.ts";

const ENTRY_CHARS_MAX = 4_000;
const ENTRIES_MAX = 20;
/** Comments, or work logs, of one issue that are looked through. */
const SCAN_MAX = 10_000;
const PAGE = 1_000;

export const EntryOut = z.object({
  id: z.string().optional(),
  at: z.string(),
  by: z.string(),
  text: z.string(),
  minutes: z.number().optional(),
});

type Entry = z.input<typeof EntryOut>;

interface Dated {
  readonly at: number;
  readonly entry: Entry;
}

interface Entries {
  comments?: Entry[];
  work_log?: Entry[];
  history?: Entry[];
  /** Where older ones begin. */
  entries_cursor?: number;
}

/** The newest ENTRIES_MAX of each kind that is wanted, before `before` in milliseconds since 1970. */
export async function readEntries(
  row: IssueRow,
  wants: ReadonlySet<string>,
  before: number | undefined,
  context: ToolContext,
): Promise<Entries> {
  const entries: Entries = {};
  for (const [kind, read] of Object.entries(readers)) {
    if (!wants.has(kind)) continue;
    const { shown, cursor } = newest(await read(row, context), before);
    entries[kind as keyof typeof readers] = shown;
    if (cursor !== null) entries.entries_cursor = Math.max(cursor, entries.entries_cursor ?? 0);
  }
  return entries;
}

function newest(
  all: readonly Dated[],
  before: number | undefined,
): { shown: Entry[]; cursor: number | null } {
  const older = all
    .filter(({ at }) => before === undefined || at < before)
    .toReversed()
    .toSorted((one, other) => other.at - one.at);
  const last = older[ENTRIES_MAX - 1];
  // What happened in the same millisecond stays together, so that the cursor misses nothing.
  const shown = older.filter((one, index) => index < ENTRIES_MAX || one.at === last?.at);
  const more = shown.length < older.length && last !== undefined;
  return { shown: shown.map(({ entry }) => entry), cursor: more ? last.at : null };
}

const readers = {
  comments: async ({ id }: IssueRow, context: ToolContext): Promise<Dated[]> =>
    (await recordsOf("comment", id, context)).map(({ id: comment, state, createdAt }) => {
      const at = state.origin?.at ?? createdAt;
      const by = state.origin?.author ?? actorText(state.author);
      return { at, entry: { id: comment, at: instantText(at), by, text: cut(state.body) } };
    }),
  work_log: async ({ id }: IssueRow, context: ToolContext): Promise<Dated[]> =>
    (await recordsOf("work_log", id, context)).map(({ state, createdAt: at, createdBy }) => ({
      at,
      entry: {
        at: instantText(at),
        by: actorText(createdBy),
        text: cut(state.body),
        ...(state.minutes === null ? {} : { minutes: state.minutes }),
      },
    })),
  history: async ({ id }: IssueRow, { store }: ToolContext): Promise<Dated[]> =>
    (await store.history("issue", id)).map(happened),
};

async function recordsOf<K extends "comment" | "work_log">(
  kind: K,
  issue: string,
  { store }: ToolContext,
): Promise<RowOf<K>[]> {
  const records: RowOf<K>[] = [];
  let after: string | null = null;
  for (let seen = 0; seen < SCAN_MAX; seen += PAGE) {
    const request = { after, limit: PAGE };
    const page: Awaited<ReturnType<typeof store.indexed<K>>> = await store.indexed(
      kind,
      "issue",
      [issue],
      request,
    );
    records.push(...page.items.filter((row) => row.deletedAt === null));
    after = page.next;
    if (after === null) break;
  }
  return records;
}

function happened({ at, actor, type, data }: StoredEvent): Dated {
  return {
    at,
    entry: { at: instantText(at), by: actorText(actor), text: cut(`${type} ${JSON.stringify(data)}`) },
  };
}

function cut(text: string): string {
  return text.length > ENTRY_CHARS_MAX ? `${text.slice(0, ENTRY_CHARS_MAX)}…` : text;
}

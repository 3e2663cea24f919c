// Pages of an answer. A cursor says where the next page begins and in which state of the index: in another one the rows
// would not be the same, and some would be missed without a word.
import { hash } from "node:crypto";
import * as z from "zod";
import { DomainError } from "../../backend/domain/errors.ts";

const Cursor = z.tuple([
  /** The question. */
  z.string(),
  /** The state of the index. */
  z.string(),
  z.int().nonnegative(),
]);

export interface Paging {
  readonly limit: number;
  readonly cursor: string | undefined;
  /** What was asked, without limit and cursor. */
  readonly question: unknown;
  /** Changes with the index. */
  readonly generation: string;
}

/** Where the page begins. Throws a DomainError for a cursor of another question, and for a stale one. */
export function startOf({ cursor, question, generation }: Omit<Paging, "limit">): number {
  if (cursor === undefined) return 0;
  const [asked, of, at] = read(cursor) ?? [];
  if (at === undefined || asked !== nameOf(question)) {
    throw new DomainError(
      "invalid",
      "this cursor is not from an answer to such a question",
      "Ask with the same arguments and the cursor of the answer before, or without a cursor.",
    );
  }
  if (of !== generation) {
    throw new DomainError(
      "conflict",
      "the index has changed since this cursor was given",
      "Ask again without a cursor; a larger limit needs fewer pages.",
    );
  }
  return at;
}

/** One page of rows that are all there. */
export function page<T>(
  rows: readonly T[],
  paging: Paging,
): { readonly rows: readonly T[]; readonly cursor: string | null } {
  const start = startOf(paging);
  const end = start + paging.limit;
  return { rows: rows.slice(start, end), cursor: end < rows.length ? cursorAt(paging, end) : null };
}

export function cursorAt(
  { question, generation }: Pick<Paging, "question" | "generation">,
  at: number,
): string {
  return Buffer.from(JSON.stringify([nameOf(question), generation, at])).toString("base64url");
}

function nameOf(question: unknown): string {
  return hash("sha1", JSON.stringify(question), "hex").slice(0, 16);
}

function read(cursor: string): z.output<typeof Cursor> | undefined {
  try {
    return Cursor.safeParse(JSON.parse(Buffer.from(cursor, "base64url").toString())).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

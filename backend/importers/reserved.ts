// The names in an issue's extras that the importers use themselves.
import * as z from "zod";

/** Links whose other end is not here yet; a later import makes them. */
export const UNRESOLVED = "unresolvedLinks";
/** Links that would have closed a cycle; each import tries them again. */
export const SET_ASIDE = "setAsideLinks";
/** What the file said the last time, so that the next import can tell its changes from ours. */
export const MEMO = "crewdeckImport";

export const RESERVED: ReadonlySet<string> = new Set([UNRESOLVED, SET_ASIDE, MEMO]);

/** A link as it is kept while it cannot be made. */
export const KeptLink = z.object({
  type: z.enum(["blocked_by", "relates", "duplicate_of", "parent"]),
  other: z.string(),
  /** Only when it is not the source of the issue itself. */
  source: z.string().optional(),
  inverse: z.literal(true).optional(),
});

export type KeptLink = z.infer<typeof KeptLink>;

export const Memo = z.object({
  /** A fingerprint of each field's last imported value. */
  fields: z.record(z.string(), z.string()),
  /** The links that were made. */
  links: z.array(z.string()),
});

export type Memo = z.infer<typeof Memo>;

export const EMPTY_MEMO: Memo = { fields: {}, links: [] };

export function memoOf(extras: Readonly<Record<string, unknown>>): Memo {
  const parsed = Memo.safeParse(extras[MEMO]);
  return parsed.success ? parsed.data : EMPTY_MEMO;
}

export function keptLinksOf(extras: Readonly<Record<string, unknown>>, name: string): KeptLink[] {
  const parsed = z.array(KeptLink).safeParse(extras[name]);
  return parsed.success ? parsed.data : [];
}

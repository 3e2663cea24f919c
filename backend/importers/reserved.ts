// The names in an issue's extras that the importers use themselves.
import * as z from "zod";
import type { ForeignLink, ForeignRef, Json } from "./format.ts";

/** Links whose other end is not here yet; a later import makes them. */
export const UNRESOLVED = "unresolvedLinks";
/** Links that would have closed a cycle; each import tries them again. */
export const SET_ASIDE = "setAsideLinks";
/** What the file said the last time, so that the next import can tell its changes from ours. */
const MEMO = "crewdeckImport";

export const RESERVED: ReadonlySet<string> = new Set([UNRESOLVED, SET_ASIDE, MEMO]);

/** A link as it is kept: while it cannot be made, and to know that it was. */
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
  links: z.array(KeptLink),
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

export function keptLinkOf({ type, other, inverse }: ForeignLink): KeptLink {
  return { type, ...keptRef(other), ...(inverse === undefined ? {} : { inverse }) };
}

export function keptParentOf(parent: ForeignRef | null | undefined): KeptLink | null {
  return parent === null || parent === undefined ? null : { type: "parent", ...keptRef(parent) };
}

function keptRef({ source, id }: ForeignRef): { other: string; source?: string } {
  return { other: id, ...(source === undefined ? {} : { source }) };
}

/** The extras with these lists and this memo in place of what they had. */
export function withReserved(
  extras: Readonly<Record<string, Json>>,
  {
    unresolved,
    setAside,
    memo,
  }: { unresolved: readonly KeptLink[]; setAside: readonly KeptLink[]; memo: Memo },
): Record<string, Json> {
  const own = Object.entries(extras).filter(([name]) => !RESERVED.has(name));
  return {
    ...Object.fromEntries(own),
    ...(unresolved.length === 0 ? {} : { [UNRESOLVED]: asJson(unresolved) }),
    ...(setAside.length === 0 ? {} : { [SET_ASIDE]: asJson(setAside) }),
    [MEMO]: { fields: memo.fields, links: asJson(memo.links) },
  };
}

function asJson(links: readonly KeptLink[]): Json[] {
  return links.map(({ type, other, source, inverse }) => ({
    type,
    other,
    ...(source === undefined ? {} : { source }),
    ...(inverse === undefined ? {} : { inverse }),
  }));
}

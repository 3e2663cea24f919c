// How often a definition is used, as far as that is quickly counted: nobody waits for a number.
import { findReferences } from "./find-references.ts";
import type { Target } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

export interface ReferenceCount {
  readonly count: number;
  readonly files: number;
  /** Whether there may be more. */
  readonly isMore: boolean;
  /** Whether any was counted that only has the same name: none is when there are sure ones. */
  readonly isByName: boolean;
}

export interface CountLimits {
  readonly most: number;
  readonly timeMs: number;
  /** Whether those are counted, where there are no others, for which only the name speaks. */
  readonly byName: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** The places where it is defined are not counted. */
export async function countReferences(
  resolver: Resolver,
  target: Target,
  limits: CountLimits,
): Promise<ReferenceCount> {
  const until = performance.now() + limits.timeMs;
  // To look for sure ones alone is the quicker, and mostly there are some.
  const sure = await counted(resolver, target, { ...limits, byName: false }, until);
  if (sure.count > 0 || sure.isMore || !limits.byName) return { ...sure, isByName: false };
  const named = await counted(resolver, target, limits, until);
  return { ...named, isByName: named.count > 0 };
}

async function counted(
  resolver: Resolver,
  target: Target,
  { most, byName, signal }: CountLimits,
  until: number,
): Promise<Omit<ReferenceCount, "isByName">> {
  let count = 0;
  let files = 0;
  let isMore = false;
  for await (const batch of findReferences(resolver, target, { signal, byName })) {
    const used = batch.filter(({ occurrence }) => occurrence.use !== "definition").length;
    count += used;
    if (used > 0) files += 1;
    isMore = count >= most || performance.now() > until;
    if (isMore) break;
  }
  return { count: Math.min(count, most), files, isMore };
}

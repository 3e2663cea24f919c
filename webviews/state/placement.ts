// Where a moved issue goes. A place is counted among the issues that the person sees, the moved one included.
import { isClosed } from "../../backend/domain/readiness.ts";
import type { Status } from "../../backend/domain/issue-fields.ts";
import { rankBetween } from "../../backend/domain/rank.ts";

export interface Place {
  readonly status: Status;
  /** Null where nobody arranges: closed issues stand in the order in which they were closed. */
  readonly rank: string | null;
  /** Among the issues of the column without the moved one. */
  readonly index: number;
}

/**
 * The place before the issue at `index` of `column`. Dropping an issue right before or after itself in its own
 * column is no move: null.
 */
export function placeAt(
  column: readonly string[],
  status: Status,
  moved: string,
  index: number,
  rankOf: (id: string) => string | null,
): Place | null {
  const present = column.indexOf(moved);
  if (present !== -1 && (isClosed(status) || index === present || index === present + 1)) return null;
  if (isClosed(status)) return { status, rank: null, index: 0 };
  const others = present === -1 ? column : column.filter((id) => id !== moved);
  const target = present !== -1 && present < index ? index - 1 : index;
  const before = others[target - 1];
  const after = others[target];
  const rank = rankBetween(
    before === undefined ? null : rankOf(before),
    after === undefined ? null : rankOf(after),
  );
  return { status, rank, index: target };
}

/** One step up or down in its own column; null at the end of the column. */
export function stepInColumn(
  column: readonly string[],
  status: Status,
  moved: string,
  step: -1 | 1,
  rankOf: (id: string) => string | null,
): Place | null {
  const present = column.indexOf(moved);
  const target = present + step;
  if (present === -1 || target < 0 || target >= column.length) return null;
  return placeAt(column, status, moved, step === 1 ? target + 1 : target, rankOf);
}

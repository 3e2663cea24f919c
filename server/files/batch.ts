// What a watch tells of at once.

/** Paths of one batch; where there are more, looking at everything is cheaper than looking at each. */
export const BATCH_PATHS_MAX = 500;

export interface Batch {
  /** Files that have come or changed; a renamed file is its old path among `removed` and its new one here. */
  readonly changed: readonly string[];
  /** Files that have gone. */
  readonly removed: readonly string[];
  /** Then there are no paths: discover the folder again. */
  readonly rescan: boolean;
}

export const EVERYTHING: Batch = { changed: [], removed: [], rescan: true };

// How much is looked for in files that hold data: they may be large, and a lock file of two megabytes has no hundred
// thousand names that anybody looks for.

/** Characters of a text, and how deep its keys are looked for up to there. */
const DEPTHS: readonly (readonly [lengthMax: number, depth: number])[] = [
  [65_536, 8],
  [262_144, 3],
  [1_048_576, 2],
];
const DEPTH_OF_LARGEST = 1;

/** For languages whose keys open scopes: as deep as the text is small. */
export const dataLimits = {
  scopesDeepMax: (length: number): number =>
    DEPTHS.find(([lengthMax]) => length <= lengthMax)?.[1] ?? DEPTH_OF_LARGEST,
  definitionsMax: 5_000,
} as const;

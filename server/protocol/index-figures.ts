// Building or refreshing the index on request, and the figures that this gives.
import * as z from "zod";

export const IndexParams = z.object({
  /** Looks at every file again; without it the answer waits only for what is under way. */
  refresh: z.boolean(),
  /** With `refresh`: reads the text also of files that seem unchanged. */
  anew: z.boolean().optional(),
  /** Where to report progress, as in the language server protocol. */
  workDoneToken: z.union([z.string(), z.number().int()]).optional(),
});
export type IndexParams = z.infer<typeof IndexParams>;

const Amount = z.number().nonnegative();
const Count = Amount.int();

export const IndexFigures = z.object({
  /** Files in the index. */
  files: Count,
  /** Their source text. */
  bytes: Count,
  definitions: Count,
  references: Count,
  /** Files that were left out; `crewdeck/status` says why. */
  skipped: Count,
  /** From the request to the answer. */
  wallMs: Amount,
  /** Spent in parsers, of all workers together. */
  parseMs: Amount,
  /** The store's size. */
  diskBytes: Count,
  /** The most that the owner has had resident. */
  peakMemoryBytes: Count,
});
export type IndexFigures = z.infer<typeof IndexFigures>;

/** The figures of several workspace folders that were indexed side by side, as those of one. */
export function sumIndexFigures(figures: readonly IndexFigures[]): IndexFigures {
  const sum = (of: (figure: IndexFigures) => number) =>
    figures.reduce((total, figure) => total + of(figure), 0);
  return {
    files: sum(({ files }) => files),
    bytes: sum(({ bytes }) => bytes),
    definitions: sum(({ definitions }) => definitions),
    references: sum(({ references }) => references),
    skipped: sum(({ skipped }) => skipped),
    wallMs: Math.max(0, ...figures.map(({ wallMs }) => wallMs)),
    parseMs: sum(({ parseMs }) => parseMs),
    diskBytes: sum(({ diskBytes }) => diskBytes),
    peakMemoryBytes: sum(({ peakMemoryBytes }) => peakMemoryBytes),
  };
}

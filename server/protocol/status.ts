// How far the index of a workspace is, and what it leaves out. Public: people read it in the status bar, programs ask.
import * as z from "zod";

/** Files that are named for each reason; the rest are counted. */
export const SKIPPED_EXAMPLES_MAX = 20;

const Count = z.number().int().nonnegative();

const Skipped = z.object({
  /** In words for people, from a short list: "binary", "over the size limit" … */
  reason: z.string().min(1),
  files: Count,
  /** Paths relative to the workspace's folder, with slashes. */
  examples: z.array(z.string()).max(SKIPPED_EXAMPLES_MAX),
});
export type Skipped = z.infer<typeof Skipped>;

export const Status = z.object({
  /** Ready: every file that was known when it was asked for is in the index. */
  state: z.enum(["indexing", "ready"]),
  files: Count,
  filesDone: Count,
  definitions: Count,
  references: Count,
  skipped: z.array(Skipped),
});
export type Status = z.infer<typeof Status>;

/** The status of several workspace folders as that of one. */
export function sumStatuses(statuses: readonly Status[]): Status {
  const sum = (of: (status: Status) => number) => statuses.reduce((total, status) => total + of(status), 0);
  return {
    state: statuses.every(({ state }) => state === "ready") ? "ready" : "indexing",
    files: sum(({ files }) => files),
    filesDone: sum(({ filesDone }) => filesDone),
    definitions: sum(({ definitions }) => definitions),
    references: sum(({ references }) => references),
    skipped: sumSkipped(statuses.flatMap(({ skipped }) => skipped)),
  };
}

function sumSkipped(all: readonly Skipped[]): Skipped[] {
  const reasons = [...new Set(all.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const same = all.filter((entry) => entry.reason === reason);
    const files = same.reduce((total, entry) => total + entry.files, 0);
    const examples = same.flatMap((entry) => entry.examples).slice(0, SKIPPED_EXAMPLES_MAX);
    return { reason, files, examples };
  });
}

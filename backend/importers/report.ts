// What an import did, or would do: the same for a person who reads it and a program that counts.
import * as z from "zod";

/** Warnings that are told one by one; the others are counted. */
const WARNINGS_MAX = 500;

export const KINDS = ["issues", "comments", "links", "milestones", "projects", "events"] as const;
export type Kind = (typeof KINDS)[number];

export const OUTCOMES = ["created", "updated", "unchanged", "removed", "skipped"] as const;
export type Outcome = (typeof OUTCOMES)[number];

const Counts = z.object(
  Object.fromEntries(OUTCOMES.map((outcome) => [outcome, z.number().int()])) as Record<Outcome, z.ZodNumber>,
);

export const ImportReport = z.object({
  format: z.string(),
  dryRun: z.boolean(),
  /** Where the issues went; null when a whole log was taken in. */
  project: z.object({ id: z.string(), key: z.string(), name: z.string(), created: z.boolean() }).nullable(),
  counts: z.object(Object.fromEntries(KINDS.map((kind) => [kind, Counts])) as Record<Kind, typeof Counts>),
  /** What else the file has that is no issue, or no longer one. */
  leftOut: z.array(z.object({ what: z.string(), count: z.number().int() })),
  warnings: z.array(z.string()),
  warningCount: z.number().int(),
  /** Lines that could not be read, by number; the first of them. */
  problems: z.array(z.object({ line: z.number().int(), message: z.string() })),
  problemCount: z.number().int(),
});

export type ImportReport = z.infer<typeof ImportReport>;

/** Counts while the import runs. */
export class Tally {
  #counts = new Map<Kind, Map<Outcome, number>>();
  #warnings: string[] = [];
  #warningCount = 0;
  #problems: { line: number; message: string }[] = [];
  #problemCount = 0;

  count(kind: Kind, outcome: Outcome, by = 1): void {
    const counts = this.#counts.get(kind) ?? new Map<Outcome, number>();
    counts.set(outcome, (counts.get(outcome) ?? 0) + by);
    this.#counts.set(kind, counts);
  }

  warn(text: string): void {
    this.#warningCount += 1;
    if (this.#warnings.length < WARNINGS_MAX) this.#warnings.push(text);
  }

  problem(line: number, message: string): void {
    this.#problems.push({ line, message });
    this.#problemCount += 1;
  }

  /** Takes over what reading the file has found. */
  problems(found: readonly { readonly line: number; readonly message: string }[], count: number): void {
    for (const { line, message } of found) this.#problems.push({ line, message });
    this.#problemCount += count;
  }

  report(
    about: Pick<ImportReport, "format" | "dryRun" | "project">,
    leftOut: ReadonlyMap<string, number> = new Map(),
  ): ImportReport {
    const countsOf = (kind: Kind) =>
      Object.fromEntries(
        OUTCOMES.map((outcome) => [outcome, this.#counts.get(kind)?.get(outcome) ?? 0]),
      ) as Record<Outcome, number>;
    return {
      ...about,
      counts: Object.fromEntries(KINDS.map((kind) => [kind, countsOf(kind)])) as ImportReport["counts"],
      leftOut: [...leftOut].map(([what, count]) => ({ what, count })),
      warnings: this.#warnings,
      warningCount: this.#warningCount,
      problems: this.#problems.toSorted((one, other) => one.line - other.line),
      problemCount: this.#problemCount,
    };
  }
}

// The files that are left out, and why: counted for the status, and a few of them named.
import type { Discovery } from "../files/discover.ts";
import type { SkipReason } from "../files/skip-reason.ts";
import { SKIPPED_EXAMPLES_MAX, type Status } from "../protocol/status.ts";

export class SkippedFiles {
  readonly #reasons = new Map<string, SkipReason>();
  /** Files beyond the number that is indexed; nobody knows their names. */
  #leftOut = 0;

  get count(): number {
    return this.#reasons.size + this.#leftOut;
  }

  set(path: string, reason: SkipReason): void {
    this.#reasons.set(path, reason);
  }

  /** Those that were left out when all were looked for. */
  take({ skipped, leftOut }: Pick<Discovery, "skipped" | "leftOut">): void {
    for (const { path, reason } of skipped) this.set(path, reason);
    this.#leftOut = leftOut;
  }

  delete(path: string): void {
    this.#reasons.delete(path);
  }

  clear(): void {
    this.#reasons.clear();
  }

  status(): Status["skipped"] {
    const byReason = new Map<string, { files: number; examples: string[] }>();
    for (const [path, reason] of this.#reasons) {
      const entry = byReason.get(reason) ?? { files: 0, examples: [] };
      entry.files += 1;
      if (entry.examples.length < SKIPPED_EXAMPLES_MAX) entry.examples.push(path);
      byReason.set(reason, entry);
    }
    if (this.#leftOut > 0) byReason.set("beyond the number of files", { files: this.#leftOut, examples: [] });
    return [...byReason].map(([reason, entry]) => ({ reason, ...entry }));
  }
}

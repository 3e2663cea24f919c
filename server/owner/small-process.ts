// How an owner is run so that it stays small while it indexes: its threads make much garbage that dies young, and each of
// them keeps what it has once had.
import { setFlagsFromString } from "node:v8";

export const smallProcess = {
  /**
   * Node's. Four megabytes of young objects, not sixteen. What is concluded for a question lives on and is moved each time
   * they are collected, which one megabyte would make four times as often.
   */
  args: ["--max-semi-space-size=4"],
  /**
   * glibc's; other systems pass it over. Two pools of memory for all threads, not one for each. And what is large goes
   * back to the system when it is let go: left to itself, glibc takes ever larger pieces from its pools, where one that
   * is in use keeps all below it. Smaller pieces than these are used again, and cost no new pages.
   */
  env: { MALLOC_ARENA_MAX: "2", MALLOC_MMAP_THRESHOLD_: String(256 * 1024) },
} as const;

/** For threads that begin from now on: what they make dies young, and to collect it often costs nothing to speak of. */
export function keepThreadsSmall(): void {
  setFlagsFromString("--max-semi-space-size=1");
}

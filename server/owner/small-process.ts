// How an owner is run so that it stays small while it indexes: its threads make much garbage that dies young, and each of
// them keeps what it has once had.
export const smallProcess = {
  /** Node's: megabytes of young objects, not sixteen of them. What is concluded for a question lives on, and is moved
   * each time they are collected: with fewer of them a question takes longer. */
  args: ["--max-semi-space-size=4"],
  /** V8's, for the threads, of which what they make dies young: to collect it more often costs nothing to speak of. */
  threadFlag: "--max-semi-space-size=1",
  /**
   * glibc's; other systems pass it over. Two pools of memory for all threads, not one for each. And what is large goes
   * back to the system when it is let go: left to itself, glibc takes ever larger pieces from its pools, where one that
   * is in use keeps all below it.
   */
  env: { MALLOC_ARENA_MAX: "2", MALLOC_MMAP_THRESHOLD_: String(64 * 1024) },
} as const;

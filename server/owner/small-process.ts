// How an owner is run so that it stays small while it indexes: its threads make much garbage that dies young, and each of
// them keeps what it has once had.
export const smallProcess = {
  /** Node's. Four megabytes of young objects, not sixteen: it collects them more often, which costs nothing to speak of. */
  args: ["--max-semi-space-size=4"],
  /** glibc's. Two pools of memory for all threads, not one for each; other systems pass it over. */
  env: { MALLOC_ARENA_MAX: "2" },
} as const;

// How an owner is run so that it stays small while it indexes: its threads make much garbage that dies young, and each of
// them keeps what it has once had. And so that V8's own threads, which compile and collect, leave it the processors.
import { availableParallelism } from "node:os";

/** Node's own number of them. */
const V8_THREADS_MAX = 4;
const v8Threads = Math.max(1, Math.min(availableParallelism() - 1, V8_THREADS_MAX));

export const smallProcess = {
  /** Node's. One megabyte of young objects, not sixteen: it collects them more often, which costs nothing to speak of. */
  args: ["--max-semi-space-size=1", `--v8-pool-size=${v8Threads}`],
  /**
   * glibc's; other systems pass it over. Two pools of memory for all threads, not one for each. And what is large goes
   * back to the system when it is let go: left to itself, glibc takes ever larger pieces from its pools, where one that
   * is in use keeps all below it.
   */
  env: { MALLOC_ARENA_MAX: "2", MALLOC_MMAP_THRESHOLD_: String(64 * 1024) },
} as const;

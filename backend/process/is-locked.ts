/** Whether an error says that another process has the store open: LevelDB's LEVEL_LOCKED is among its causes. */
export function isLocked(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && cause.code === "LEVEL_LOCKED") return true;
  }
  return false;
}

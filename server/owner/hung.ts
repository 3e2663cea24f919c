// An owner that runs and answers nobody any more is ended, not asked to end: as long as it has the store there can be no
// other, and what it has not written is indexed again.

/** Does nothing when the process has ended meanwhile. */
export function endHung(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

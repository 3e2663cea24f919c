// An owner that runs and answers nobody any more is ended, not asked to end: as long as it has the store there can be no
// other, and what it has not written is indexed again.
import { codeOf } from "../files/error-code.ts";

const PASSED_OVER: ReadonlySet<string> = new Set(["EPERM", "ESRCH"]);

/** Does nothing when the process has ended meanwhile, or is not ours to end. */
export function endHung(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if (!PASSED_OVER.has(codeOf(error) ?? "")) throw error;
  }
}

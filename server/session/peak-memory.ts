// The most memory that this process has had at one time.
import { readFileSync } from "node:fs";
import { codeOf } from "../files/error-code.ts";

/**
 * Resident, in bytes. What Linux counts for a process includes what its parent had when it started it; the memory itself
 * has a mark of its own (VmHWM in proc_pid_status(5)).
 */
export function peakMemoryBytes(): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(ownStatus())?.[1];
  return (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes)) * 1_024;
}

/** Empty on other systems. */
function ownStatus(): string {
  try {
    return readFileSync("/proc/self/status", "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return "";
    throw error;
  }
}

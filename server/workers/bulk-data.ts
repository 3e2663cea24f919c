// With what an owner's bulk workers are started, and how many of them.
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

/** More would wait for the one that writes. */
const WORKERS_MAX = 4;

export function workerCount(): number {
  return Math.max(1, Math.min(availableParallelism(), WORKERS_MAX));
}

/** Beside the built files; the sources use those of the last build. */
export function grammarsFolder(): string {
  const fromSource = import.meta.url.endsWith(".ts");
  return fileURLToPath(new URL(fromSource ? "../../dist/grammars" : "../grammars", import.meta.url));
}

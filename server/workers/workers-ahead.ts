// Worker threads that are started before anybody knows what for: while the rest of a process is loaded, a second core has
// nothing else to do. Whoever needs a worker takes one of these first.
import { Worker } from "node:worker_threads";
import type { BulkWorkerData } from "./bulk-messages.ts";
import { workerUrl } from "./worker-url.ts";

/** A thread that parses makes much garbage that dies young; more room for it only makes the process bigger. */
const YOUNG_GENERATION_MB = 24;

const ahead: { readonly worker: Worker; readonly data: string }[] = [];

/** Starts so many that are to be taken soon; `endWorkersAhead` ends those that are not. */
export function startWorkersAhead(count: number, data: BulkWorkerData): void {
  for (let at = 0; at < count; at += 1) ahead.push({ worker: started(data), data: JSON.stringify(data) });
}

/** One that was started ahead with the same data, or a new one. */
export function bulkWorker(data: BulkWorkerData): Worker {
  const at = ahead.findIndex((one) => one.data === JSON.stringify(data));
  return ahead.splice(at, at < 0 ? 0 : 1)[0]?.worker ?? started(data);
}

export async function endWorkersAhead(): Promise<void> {
  await Promise.all(ahead.splice(0).map(({ worker }) => worker.terminate()));
}

function started(workerData: BulkWorkerData): Worker {
  return new Worker(workerUrl("bulk-worker"), {
    workerData,
    name: "bulk",
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
}

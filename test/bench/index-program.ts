// A process that indexes one folder as an owner does, and prints what it cost. Arguments: folder, store, workers.
import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { silentLogger } from "../../backend/process/log.ts";
import { FILE_LIMITS } from "../../server/files/limits.ts";
import { IndexStore } from "../../server/index/index-store.ts";
import { keepThreadsSmall } from "../../server/owner/small-process.ts";
import { peakMemoryBytes } from "../../server/session/peak-memory.ts";
import { startWorkersAhead } from "../../server/workers/workers-ahead.ts";
import { Workspace } from "../../server/workspace/workspace.ts";

const grammars = fileURLToPath(new URL("../grammars", import.meta.url));
const [, , root = "", storeFolder = "", workers = "2"] = process.argv;
const started = performance.now();
// As server/owner/main.ts does it.
keepThreadsSmall();
if (!existsSync(storeFolder))
  startWorkersAhead(Number(workers), { grammars, root, maxFileBytes: FILE_LIMITS.maxFileBytes });
const store = await IndexStore.open(storeFolder, () => undefined);
const workspace = new Workspace(store, {
  root,
  storeFolder,
  grammars,
  workers: Number(workers),
  limits: {},
  watches: false,
  log: silentLogger(),
});
await workspace.start();
const loadedMs = performance.now() - started;
await workspace.settled();
const wallMs = performance.now() - started;
const { rss } = process.memoryUsage();
await workspace.compact();
const sizes = await Promise.all(
  (await readdir(storeFolder)).map(async (name) => (await stat(join(storeFolder, name))).size),
);
process.stdout.write(
  `${JSON.stringify({
    ...workspace.figures,
    wallMs,
    loadedMs,
    /** Of the whole process, from its very start. */
    upMs: performance.now(),
    residentBytes: rss,
    peakBytes: peakMemoryBytes(),
    diskBytes: sizes.reduce((sum, size) => sum + size, 0),
  })}\n`,
);
await workspace.close();

// The built file dist/server/owner.mjs: an owner process over the real index. Where there is no index yet, the threads
// that make it are started first: they load while the rest of the owner does.
import { existsSync } from "node:fs";
import { FILE_LIMITS } from "../files/limits.ts";
import { grammarsFolder, workerCount } from "../workers/bulk-data.ts";
import { startWorkersAhead } from "../workers/workers-ahead.ts";
import { ownerFiles } from "./owner-files.ts";
import { ownerArguments } from "./owner-arguments.ts";
import { keepThreadsSmall } from "./small-process.ts";

const args = process.argv.slice(2);
keepThreadsSmall();
const { root, folder } = ownerArguments(args);
if (!existsSync(ownerFiles.store(folder))) {
  const { maxFileBytes } = FILE_LIMITS;
  startWorkersAhead(workerCount(), { grammars: grammarsFolder(), root, maxFileBytes });
}
const { openServer } = await import("../session/open-server.ts");
const { runOwner } = await import("./run-owner.ts");
await runOwner(openServer, args);

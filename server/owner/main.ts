// The built file dist/server/owner.mjs: an owner process over the real index.
import { openServer } from "../session/open-server.ts";
import { runOwner } from "./run-owner.ts";

await runOwner(openServer, process.argv.slice(2));

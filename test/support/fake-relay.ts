// The relay as a process, before owners over the stand-in. Its arguments: the data folder, the minutes of idleness after
// which its owners end, and what Node is started with to run one.
import { runRelay } from "../../server/relay/run-relay.ts";

const [dataDir = "", idleExit = "", ...program] = process.argv.slice(2);
process.exit(await runRelay(program, { dataDir, idleExitMinutes: Number(idleExit) }));

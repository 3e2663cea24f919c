// One test's own small world: home, temporary folder, data folder and workspace under one root.
// Invariant: nothing of the user's own set-up reaches the test, and nothing of the test stays behind.
import { mkdir, mkdtemp, readdir, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findRunning } from "../../backend/process/beacon.ts";
import { isAlive } from "../../backend/process/alive.ts";
import { readBeacon } from "../../server/owner/beacon.ts";
import { greet } from "../../server/owner/greeting.ts";
import { eventually } from "./eventually.ts";

/** Variables that would lead to the user's own folders, accounts and running programs. */
const foreign =
  /^(ANTHROPIC_|CLAUDE|MCP_|CREWDECK_(?!CACHE_DIR)|VSCODE_|ELECTRON_|XDG_|SSH_|GIT_|NODE_OPTIONS|npm_)/i;

export interface Isolated {
  readonly root: string;
  readonly home: string;
  readonly temp: string;
  /** CREWDECK_DATA_DIR. */
  readonly data: string;
  readonly workspace: string;
  /** The whole environment of a child process. */
  readonly env: NodeJS.ProcessEnv;
  /** Ends the backend and the index owners of the data folder, if they run, and removes all of it. */
  readonly dispose: () => Promise<void>;
}

/** Makes the folders; `extra` is added to the environment. */
export async function isolated(extra: NodeJS.ProcessEnv = {}): Promise<Isolated> {
  // Short, because the sockets inside must stay within 104 characters; real, because tools compare paths.
  const root = await realpath(await mkdtemp(join(tmpdir(), "cd-")));
  const folders = {
    home: join(root, "home"),
    temp: join(root, "tmp"),
    data: join(root, "data"),
    workspace: join(root, "workspace"),
  };
  await Promise.all(Object.values(folders).map((folder) => mkdir(folder)));
  const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  const env = {
    ...Object.fromEntries(inherited),
    HOME: folders.home,
    USERPROFILE: folders.home,
    TMPDIR: folders.temp,
    TEMP: folders.temp,
    TMP: folders.temp,
    CREWDECK_DATA_DIR: folders.data,
    ...extra,
  };
  const dispose = async () => {
    await stopBackend(folders.data);
    await stopOwners(folders.data);
    await rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  return { root, ...folders, env, dispose };
}

/** Ends the backend that proves to be the one of this data folder; any other process is left alone. */
async function stopBackend(dataDir: string): Promise<void> {
  const running = await findRunning(dataDir);
  if (running === null) return;
  process.kill(running.pid, "SIGTERM");
  await eventually(`the backend ${running.pid} ends`, () => Promise.resolve(!isAlive(running.pid)));
}

/** Asks the owners of indexes in this data folder to end, and waits until they have. */
async function stopOwners(dataDir: string): Promise<void> {
  const index = join(dataDir, "index");
  const names = await readdir(index).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  await Promise.all(
    names.map(async (name) => {
      const beacon = await readBeacon(join(index, name));
      const asked = beacon === null ? null : await greet(beacon, "end");
      asked?.destroy();
      if (beacon === null || asked === null) return;
      await eventually(`the owner ${beacon.pid} ends`, () => Promise.resolve(!isAlive(beacon.pid)));
    }),
  );
}

// Owner processes over the stand-in, found and started as in life, and ended with the test that started them.
import { readFileSync, rmSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { isAlive } from "../../backend/process/alive.ts";
import { readTextIfThere } from "../../backend/process/private-file.ts";
import { findOrStartOwner, type FoundOwner } from "../../server/owner/find-or-start.ts";
import { ownerPlace } from "../../server/owner/owner-folder.ts";
import { socketAddress } from "../../server/owner/socket-address.ts";
import { eventually } from "./eventually.ts";
import { temporaryFolder } from "../process/temporary-folder.ts";

const projectRoot = join(import.meta.dirname, "../..");

/** Declares data folder, roots and owner processes for the tests of the enclosing describe. */
export function ownerProcesses() {
  const scripts = join(projectRoot, "out/test-server", String(process.pid));
  const script = join(scripts, "fake-owner.mjs");
  const relayScript = join(scripts, "fake-relay.mjs");
  const used = new Set<string>();

  before(async () => {
    await build({
      entryPoints: [join(import.meta.dirname, "fake-owner.ts"), join(import.meta.dirname, "fake-relay.ts")],
      outdir: scripts,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      packages: "external",
      platform: "node",
      format: "esm",
      target: "node20",
      logLevel: "error",
    });
  });
  after(() => rm(scripts, { recursive: true, force: true }));
  afterEach(async () => {
    // All at once, and again: a relay that is there starts another owner.
    for (let there = await living(); there.length > 0; there = await living()) {
      for (const pid of there) process.kill(pid, "SIGKILL");
      await eventually("they end", () => Promise.resolve(!there.some(isAlive)));
    }
    if (process.platform !== "win32") for (const path of used) rmSync(path, { force: true });
    used.clear();
  });
  // Declared after the end of the processes, and so removed after it. One that comes too late to be ended fails,
  // because it cannot leave its pid any more.
  const folder = temporaryFolder();
  const dataDir = () => join(folder(), "data");
  const pidsFile = () => join(folder(), "pids");

  async function living(): Promise<number[]> {
    const pids = (await readTextIfThere(pidsFile())) ?? "";
    return pids
      .trim()
      .split("\n")
      .map(Number)
      .filter((pid) => pid > 0 && isAlive(pid));
  }

  /** Node's arguments for a script. Whatever is started by them leaves its pid. */
  function program(of: string): readonly string[] {
    const line = `import { appendFileSync } from "node:fs"; appendFileSync(${JSON.stringify(pidsFile())}, process.pid + "\\n");`;
    return ["--import", `data:text/javascript,${encodeURIComponent(line)}`, of];
  }

  return {
    dataDir,
    folder,
    ownerProgram: () => program(script),
    relayProgram: () => program(relayScript),
    /** A workspace's folder. */
    root: async (name = "root"): Promise<string> => {
      const path = join(folder(), name);
      await mkdir(path, { recursive: true });
      const place = await ownerPlace(path, dataDir());
      used.add(await socketAddress(place.folder));
      return path;
    },
    ownerFolder: async (root: string): Promise<string> => (await ownerPlace(root, dataDir())).folder,
    find: (root: string, more: { version?: string; idleExitMinutes?: number } = {}): Promise<FoundOwner> =>
      findOrStartOwner({ root, dataDir: dataDir(), program: program(script), ...more }),
    /** The processes that were started so far. */
    pids: (): number[] => readFileSync(pidsFile(), "utf8").trim().split("\n").map(Number),
  };
}

/** Ends a process and waits until it is gone. */
export async function endProcess(pid: number, signal: NodeJS.Signals): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, signal);
  await eventually(`process ${pid} ends`, () => Promise.resolve(!isAlive(pid)));
}

// The store is killed in the middle of writing, again and again; nothing that was acknowledged is ever missing.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { openLevelEngine } from "../../backend/store/level.ts";
import { openStore } from "../../backend/store/open.ts";
import { tempFolder } from "../support/temp.ts";

const KILLS = 200;

interface Acknowledged {
  readonly cause: string;
  readonly id: string;
  readonly seq: number;
  readonly version: number;
}

describe("a store killed with SIGKILL while it writes", () => {
  let folder: Awaited<ReturnType<typeof tempFolder>>;
  let writer: string;

  before(async () => {
    folder = await tempFolder("crash");
    // Inside the project, so that the script finds LevelDB's package.
    writer = join(import.meta.dirname, "../../out/crash-writer.mjs");
    await build({
      entryPoints: [join(import.meta.dirname, "../support/crash-writer.ts")],
      outfile: writer,
      bundle: true,
      platform: "node",
      format: "esm",
      // Its native part is looked for beside its own package.
      external: ["level"],
      logLevel: "error",
    });
  });
  after(() => folder.remove());

  /** Runs the writer until it has acknowledged `count` commands, kills it, and returns all it acknowledged. */
  async function writeAndKill(location: string, round: number, count: number): Promise<Acknowledged[]> {
    const child = spawn(process.execPath, [writer, location, String(round)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const exited = once(child, "exit");
    const acknowledged: Acknowledged[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      // The kill may cut the last line short; what was not read whole was not acknowledged to us.
      if (!line.endsWith("}")) continue;
      acknowledged.push(JSON.parse(line) as Acknowledged);
      if (acknowledged.length === count) child.kill("SIGKILL");
    }
    const [code, signal] = (await exited) as [number | null, NodeJS.Signals | null];
    assert.equal(signal, "SIGKILL", `the writer ended by itself with ${code}`);
    return acknowledged;
  }

  it(`has every acknowledged change after each of ${KILLS} kills`, async () => {
    const location = join(folder.path, "db");
    const all = new Map<string, Acknowledged>();
    for (let round = 0; round < KILLS; round += 1) {
      const acknowledged = await writeAndKill(location, round, 1 + ((round * 37) % 90));
      for (const one of acknowledged) all.set(one.cause, one);
      const engine = await openLevelEngine(location);
      const store = await openStore({ engine, now: Date.now });
      for (const { cause, id, seq, version } of acknowledged) {
        assert.deepEqual(
          { seq: engine.answered(cause)?.seq, version: engine.answered(cause)?.version },
          { seq, version },
          `round ${round}: the answer to ${cause}`,
        );
        const row = store.get(id === "proj" ? "project" : "issue", id);
        assert.ok(row !== undefined && row.version >= version, `round ${round}: ${id} at version ${version}`);
      }
      await store.close();
    }

    const engine = await openLevelEngine(location);
    const store = await openStore({ engine, now: Date.now });
    let seq = 0;
    const versions = new Map<string, number>();
    for (;;) {
      const events = await store.events(seq, 1_000);
      if (events.length === 0) break;
      for (const event of events) {
        seq += 1;
        assert.equal(event.seq, seq, "the log has no gap");
        const version = (versions.get(event.id) ?? 0) + 1;
        assert.equal(event.version, version, "no stream has a gap");
        versions.set(event.id, version);
      }
    }
    for (const [id, version] of versions) {
      assert.equal(
        store.get(id === "proj" ? "project" : "issue", id)?.version,
        version,
        "rows stand at the end of the log",
      );
    }
    assert.ok(all.size > KILLS, "the kills fell among real writes");
    await store.close();
  }).timeout(300_000);
});

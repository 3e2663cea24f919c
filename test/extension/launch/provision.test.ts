import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { provision, type Recipe } from "../../../extension/launch/provision.ts";

describe("provisioning", () => {
  let cache: string;
  const said: string[] = [];
  const stream = { write: (text: string) => said.push(text) };

  beforeEach(async () => {
    cache = await mkdtemp(join(tmpdir(), "crewdeck-cache-"));
    said.length = 0;
  });
  afterEach(() => rm(cache, { recursive: true, force: true }));

  it("keeps nothing of an installation that failed, and says why", async () => {
    const broken = recipe(async (folder) => {
      await writeFile(join(folder, "half"), "");
      throw new Error("no route to the registry");
    });
    await assert.rejects(provision(broken, { cache, stream }), /no route to the registry/);
    assert.deepEqual(await readdir(cache), []);
  });

  it("fetches once, shows what it does, and fetches nothing the second time", async () => {
    const folder = await provision(
      recipe((folder) => writeFile(join(folder, "whole"), "1")),
      { cache, stream },
    );
    assert.equal(await readFile(join(folder, "whole"), "utf8"), "1");
    assert.match(said.join(""), /Fetching A sample into .*this happens once[\s\S]*✔ filling \(0 s\)/);
    said.length = 0;
    assert.equal(await provision(recipe(never), { cache, stream }), folder);
    assert.deepEqual(said, []);
  });

  it("takes over from an installer that died", async () => {
    const dead = await deadProcess();
    await writeFile(join(cache, "sample-1.lock"), String(dead));
    await mkdir(join(cache, `sample-1.partial-${dead}`));
    await provision(
      recipe(() => Promise.resolve()),
      { cache, stream },
    );
    assert.deepEqual(await readdir(cache), ["sample-1"]);
  });

  it("installs once when two start at the same moment", async () => {
    const filled: string[] = [];
    const other = new EventEmitter();
    const waited = once(other, "waits");
    const waiting = {
      write: (text: string) => (said.push(text), text.includes("waiting") && other.emit("waits")),
    };
    // The first one finishes only after the second one has been seen waiting for it.
    const one = recipe(async (folder) => {
      filled.push(folder);
      await waited;
    });
    const options = { cache, stream: waiting };
    await Promise.all([provision(one, options), provision(one, options)]);
    assert.equal(filled.length, 1);
    assert.match(said.join(""), new RegExp(`Process ${process.pid} is fetching A sample; waiting`));
    assert.deepEqual(await readdir(cache), ["sample-1"]);
  });
});

function recipe(run: (folder: string) => Promise<void>): Recipe {
  return { name: "sample-1", title: "A sample", steps: [{ title: "filling", run }] };
}

function never(): Promise<void> {
  return Promise.reject(new Error("this must not be called"));
}

async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid ?? 0;
}

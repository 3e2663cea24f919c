import { strict as assert } from "node:assert";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { silentLogger } from "../../../backend/process/log.ts";
import type { FileLimits } from "../../../server/files/limits.ts";
import { IndexStore } from "../../../server/index/index-store.ts";
import { Workspace } from "../../../server/workspace/workspace.ts";
import { temporaryFolder } from "../../process/temporary-folder.ts";
import { eventually } from "../../support/eventually.ts";
import { builtGrammars } from "../../support/grammars.ts";
import { write } from "../files/repositories.ts";

describe("the index of a folder", () => {
  const folder = temporaryFolder();
  const root = () => join(folder(), "work");
  const open: Workspace[] = [];

  beforeEach(() => write(root(), { "a.ts": "export const a = 1;\n", "b.ts": "export const b = 1;\n" }));
  afterEach(async () => {
    for (const workspace of open.splice(0)) await workspace.close();
  });

  async function given(watches = true, limits: Partial<FileLimits> = {}): Promise<Workspace> {
    const storeFolder = join(folder(), "store");
    const store = await IndexStore.open(storeFolder, assert.fail);
    const settings = { root: root(), storeFolder, grammars: builtGrammars(), workers: 1, limits };
    const workspace = new Workspace(store, { ...settings, watches, log: silentLogger() });
    open.push(workspace);
    return workspace;
  }

  const paths = (workspace: Workspace) => [...workspace.index.paths()].toSorted().join();
  const untilPaths = (workspace: Workspace, wanted: string) =>
    eventually(`${wanted} in the index`, () => Promise.resolve(paths(workspace) === wanted));

  it("misses nothing of what changes while it begins", async () => {
    const fresh = await given();
    await fresh.start();
    await write(root(), { "c.ts": "export const c = 1;\n" });
    await untilPaths(fresh, "a.ts,b.ts,c.ts");
    await fresh.close();
    open.pop();
    await rm(join(root(), "a.ts"));
    const known = await given();
    await known.start();
    assert.equal(paths(known), "a.ts,b.ts,c.ts");
    await write(root(), { "d.ts": "export const d = 1;\n" });
    await rm(join(root(), "b.ts"));
    await untilPaths(known, "c.ts,d.ts");
    await write(root(), { "e.ts": "export const e = 1;\n" });
    await untilPaths(known, "c.ts,d.ts,e.ts");
  });

  it("looks once for all who ask before it has begun, and again for who asks later", async () => {
    const workspace = await given(false);
    await workspace.start();
    const first = workspace.refresh();
    assert.equal(workspace.refresh(), first);
    assert.notEqual(workspace.refresh(true), first);
    await workspace.settled();
    await write(root(), { "c.ts": "export const c = 1;\n" });
    await workspace.refresh();
    assert.equal(paths(workspace), "a.ts,b.ts,c.ts");
  });

  it("follows scripts without an extension, as long as they begin like one", async () => {
    await write(root(), { run: "#!/usr/bin/env bash\nf() { :; }\n", LICENSE: "free\n" });
    const workspace = await given();
    await workspace.start();
    await untilPaths(workspace, "a.ts,b.ts,run");
    assert.equal(workspace.index.file("run")?.language.id, "shellscript");
    await write(root(), { run: "no script any more\n", other: "#!/bin/sh -e\n" });
    await untilPaths(workspace, "a.ts,b.ts,other");
    await rm(join(root(), "other"));
    await untilPaths(workspace, "a.ts,b.ts");
  });

  it("keeps the first files by their paths, whichever are found first", async () => {
    const names = ["d.ts", "c/a.ts", "b/a.ts", "a/a.ts"];
    await write(root(), Object.fromEntries(names.map((name) => [name, "export const x = 1;\n"])));
    const workspace = await given(false, { maxFiles: 2 });
    await workspace.start();
    await workspace.settled();
    assert.equal(paths(workspace), "a.ts,a/a.ts");
    assert.equal(workspace.status.files, 2);
    const { skipped } = workspace.status;
    assert.deepEqual(skipped, [{ reason: "beyond the number of files", files: 4, examples: [] }]);
  });

  it("ends while it begins", async () => {
    const workspace = await given();
    await workspace.start();
    const asked = workspace.refresh().catch((error: unknown) => String(error));
    await workspace.close();
    open.pop();
    assert.match(String(await asked), /the index is closed/);
  });

  it("follows the files with other limits when they change", async () => {
    const workspace = await given();
    await workspace.start();
    await workspace.limit({ exclude: ["b.ts"] });
    assert.equal(paths(workspace), "a.ts");
    await write(root(), { "b.ts": "export const other = 1;\n", "c.ts": "export const c = 1;\n" });
    await untilPaths(workspace, "a.ts,c.ts");
  });
});

import { strict as assert } from "node:assert";
import { appendFile, mkdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { type WatchFolder, watchFolder } from "../../../server/files/folder-watch.ts";
import { temporaryFolder } from "../../process/temporary-folder.ts";
import { Follower, following, nothingBut } from "./follower.ts";
import { repository, write } from "./repositories.ts";

describe("following the sources of a folder", () => {
  const base = temporaryFolder();
  const root = () => join(base(), "work");
  const follow = following();
  beforeEach(() => mkdir(root()));

  it("lists the folder where it cannot be watched, and says so once", async () => {
    await write(root(), { "a.ts": "a" });
    const noWatches: WatchFolder = (folder, listener) => {
      listener.onFailed(Object.assign(new Error(`no space for ${folder}`), { code: "ENOSPC" }));
      return { close: () => undefined };
    };
    const follower = await follow(root(), { pollMs: 20 }, () => noWatches);
    await follower.untilPaths("a.ts");
    await write(root(), { "a.ts": "longer", "b.ts": "b" });
    await follower.untilPaths("a.ts", "b.ts");
    await follower.untilChanged("a.ts", "b.ts");
    await rm(join(root(), "a.ts"));
    await follower.untilPaths("b.ts");
    assert.equal(follower.errors.length, 1);
    assert.match(String(follower.errors[0]), /max_user_watches.*every few seconds/);
    assert.match(String(follower.errors[0]?.cause), /no space for/);
  });

  it("is ready without waiting for its first batch, where it lists the folder", async () => {
    const noWatches: WatchFolder = (_folder, { onFailed }) => {
      onFailed(new Error("no events"));
      return { close: () => undefined };
    };
    const onBatch = () => follower.watch.ready;
    const follower = new Follower(root(), { pollMs: 20, onBatch }, () => noWatches);
    await follower.watch.ready;
    await follower.watch.close();
  });

  it("goes on when events fail in between", async () => {
    let fail = (_error: Error) => {};
    const failing: WatchFolder = (folder, listener) => {
      fail = listener.onFailed;
      return watchFolder(folder, listener);
    };
    const follower = await follow(root(), { pollMs: 20 }, () => failing);
    fail(Object.assign(new Error("no more"), { code: "EMFILE" }));
    await follower.until("a complaint", () => follower.errors.length === 1);
    await write(root(), { "a.ts": "a" });
    await follower.untilPaths("a.ts");
  });

  it("waits for a folder that is not there, or goes away", async () => {
    await rm(root(), { recursive: true });
    const follower = await follow(root(), { pollMs: 20 });
    assert.match(String(follower.errors[0]), /cannot be read/);
    await write(root(), { "a.ts": "" });
    await follower.untilPaths("a.ts");
    await rm(root(), { recursive: true });
    await follower.until("another complaint", () => follower.errors.length === 2);
    await write(root(), { "b.ts": "" });
    await follower.untilPaths("b.ts");
    await write(root(), { "c.ts": "" });
    await follower.untilPaths("b.ts", "c.ts");
  });

  it("goes on when a batch was not dealt with", async () => {
    let calls = 0;
    const follower = await follow(root(), {
      onBatch: () => {
        calls += 1;
        throw new Error("not now");
      },
    });
    await write(root(), { "a.ts": "" });
    await follower.until("a complaint", () => follower.errors.length === 1);
    assert.match(String(follower.errors[0]?.cause), /not now/);
    await write(root(), { "b.ts": "" });
    await follower.until("another complaint", () => follower.errors.length === 2);
    assert.equal(calls, 2);
  });

  it("is silent once it is closed, whether by its signal or while it begins", async () => {
    const stop = new AbortController();
    const stopped = await follow(root(), { signal: stop.signal });
    const closing = new Follower(root());
    await closing.watch.close();
    await closing.watch.ready;
    const never = new Follower(root(), { signal: AbortSignal.abort() });
    await never.watch.ready;
    stop.abort();
    const other = await follow(root());
    await write(root(), { "a.ts": "" });
    await other.untilPaths("a.ts");
    for (const { batches, errors } of [stopped, closing, never])
      assert.deepEqual([batches, errors], [[], []]);
  });

  for (const where of ["a repository", "a folder without git"]) {
    describe(`in ${where}`, () => {
      beforeEach(async () => {
        if (where === "a repository") await repository(root(), { ".gitignore": "dist/\n*.gen.ts\n" });
        else await write(root(), { ".gitignore": "dist/\n*.gen.ts\n" });
      });

      it("does not tell of what is ignored, excluded, not wanted, or a package", async () => {
        await write(root(), {
          "dist/old.ts": "",
          "src/a.ts": "",
          "vendor/v.ts": "",
          "node_modules/m/m.ts": "",
        });
        // Not of a repository that comes to be: that would be told.
        await write(root(), { ".git/old.ts": "" });
        const follower = await follow(root(), { limits: { exclude: ["vendor"] } });
        await nothingBut(follower, async () => {
          await write(root(), {
            ".git/x.ts": "",
            "dist/deep/new.ts": "",
            "dist/old.ts": "changed",
            "later/node_modules/x.ts": "",
            "node_modules/m/m.ts": "changed",
            "src/a.gen.ts": "",
            "src/a.md": "",
            "src/dist/x.ts": "",
            "src/vendor/x.ts": "",
            "vendor/v.ts": "changed",
          });
          await rm(join(root(), "src/a.gen.ts"));
        });
      });

      it("does not follow links", async () => {
        await write(base(), { "outside/x.ts": "" });
        await symlink(join(base(), "outside"), join(root(), "before"), "junction");
        const follower = await follow(root());
        await nothingBut(follower, async () => {
          await symlink(join(base(), "outside"), join(root(), "after"), "junction");
          await symlink(root(), join(root(), "circle"), "junction");
          await write(base(), { "outside/x.ts": "changed", "outside/y.ts": "" });
        });
      });

      it("tells of files that come, change, go, and get another name", async () => {
        await write(root(), { "src/a.ts": "a", "b.ts": "b" });
        const follower = await follow(root());
        await appendFile(join(root(), "src/a.ts"), "more");
        await follower.untilChanged("src/a.ts");
        await write(root(), { "src/new.ts": "" });
        await follower.untilPaths("b.ts", "src/a.ts", "src/new.ts");
        await rm(join(root(), "b.ts"));
        await follower.untilPaths("src/a.ts", "src/new.ts");
        await rename(join(root(), "src/a.ts"), join(root(), "c.ts"));
        await follower.untilPaths("c.ts", "src/new.ts");
        await writeFile(join(root(), "c.ts.tmp"), "as editors save");
        follower.batches.length = 0;
        await rename(join(root(), "c.ts.tmp"), join(root(), "c.ts"));
        await follower.untilChanged("c.ts");
        assert(follower.batches.every(({ rescan }) => !rescan));
      });

      it("tells of files in folders that come, however deep, and of what happens there later", async () => {
        const follower = await follow(root());
        await write(root(), {
          "one/two/three/a.ts": "",
          "one/b.ts": "",
          ":(top)/:x.ts": "",
          "[o]*/*.ts": "",
        });
        await follower.untilPaths(":(top)/:x.ts", "[o]*/*.ts", "one/b.ts", "one/two/three/a.ts");
        await rm(join(root(), ":(top)"), { recursive: true });
        await rm(join(root(), "[o]*"), { recursive: true });
        await follower.untilPaths("one/b.ts", "one/two/three/a.ts");
        follower.batches.length = 0;
        await write(root(), { "one/two/three/later.ts": "", "one/two/four/five/c.ts": "" });
        await follower.untilPaths(
          "one/b.ts",
          "one/two/four/five/c.ts",
          "one/two/three/a.ts",
          "one/two/three/later.ts",
        );
        assert(follower.batches.every(({ rescan }) => !rescan));
      });

      it("tells of a folder that goes, is moved, or is put in the place of another", async () => {
        await write(root(), { "a/deep/x.ts": "", "a/y.ts": "", "b/z.ts": "" });
        const follower = await follow(root());
        await rename(join(root(), "a"), join(root(), "moved"));
        await follower.untilPaths("b/z.ts", "moved/deep/x.ts", "moved/y.ts");
        await write(root(), { "moved/deep/new.ts": "" });
        await follower.untilPaths("b/z.ts", "moved/deep/new.ts", "moved/deep/x.ts", "moved/y.ts");
        await rm(join(root(), "moved"), { recursive: true });
        await follower.untilPaths("b/z.ts");
        await write(base(), { "elsewhere/deep/e.ts": "" });
        await rename(join(root(), "b"), join(base(), "old"));
        await rename(join(base(), "elsewhere"), join(root(), "b"));
        await follower.untilPaths("b/deep/e.ts");
        await write(root(), { "b/deep/f.ts": "" });
        await follower.untilPaths("b/deep/e.ts", "b/deep/f.ts");
      });

      it("tells of a folder that is removed and made again at once", async () => {
        const files = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`src/d${n}/x.ts`, ""]));
        await write(root(), files);
        const follower = await follow(root());
        await rm(join(root(), "src"), { recursive: true });
        await write(root(), { "src/d0/other.ts": "", "src/d7/x.ts": "" });
        await follower.untilPaths("src/d0/other.ts", "src/d7/x.ts");
        await write(root(), { "src/d7/y.ts": "", "src/d9/z.ts": "" });
        await follower.untilPaths("src/d0/other.ts", "src/d7/x.ts", "src/d7/y.ts", "src/d9/z.ts");
      });

      it("tells of a file in the place of a folder, and of a folder in the place of a file", async () => {
        await write(root(), { "a.ts/x.ts": "", "b.ts": "" });
        const follower = await follow(root());
        await rm(join(root(), "a.ts"), { recursive: true });
        await rm(join(root(), "b.ts"));
        await write(root(), { "a.ts": "", "b.ts/y.ts": "" });
        await follower.untilPaths("a.ts", "b.ts/y.ts");
      });

      it("tells of everything when what is ignored has changed", async () => {
        await write(root(), { "dist/deep/a.ts": "", "b.gen.ts": "", "src/c.ts": "", "src/.gitignore": "" });
        const follower = await follow(root());
        assert.deepEqual(follower.paths, ["src/c.ts"]);
        await write(root(), { ".gitignore": "*.gen.ts\n" });
        await follower.untilPaths("dist/deep/a.ts", "src/c.ts");
        await write(root(), { "dist/deep/later.ts": "" });
        await follower.untilPaths("dist/deep/a.ts", "dist/deep/later.ts", "src/c.ts");
        await write(root(), { "src/.gitignore": "c.ts\n" });
        await follower.untilPaths("dist/deep/a.ts", "dist/deep/later.ts");
        await nothingBut(follower, () => write(root(), { "src/c.ts": "changed" }));
        await rm(join(root(), ".gitignore"));
        await follower.untilPaths("b.gen.ts", "dist/deep/a.ts", "dist/deep/later.ts", "marker.ts");
      });

      it("makes few batches of a thousand files, and names no paths when they are many", async () => {
        const files = Object.fromEntries(
          Array.from({ length: 1_000 }, (_, n) => [`d${n % 40}/f${n}.ts`, ""]),
        );
        const follower = await follow(root());
        await write(root(), files);
        await follower.untilPaths(...Object.keys(files));
        assert(follower.batches.length <= 40, `${follower.batches.length} batches`);
        assert(
          follower.batches.every(
            ({ changed, rescan }) => changed.length <= 500 && rescan === (changed.length === 0),
          ),
        );
      });

      it("misses nothing while folders come and go all the time", async () => {
        const follower = await follow(root());
        const expected: string[] = [];
        for (let round = 0; round < 30; round += 1) {
          const folder = `r${round % 7}`;
          await rm(join(root(), folder), { recursive: true, force: true });
          await write(root(), { [`${folder}/a/b/x${round}.ts`]: "", [`${folder}/c/y${round}.ts`]: "" });
          if (round % 5 === 0) await nextTurn();
          if (round >= 23) expected.push(`${folder}/a/b/x${round}.ts`, `${folder}/c/y${round}.ts`);
        }
        await follower.untilPaths(...expected);
        await write(
          root(),
          Object.fromEntries(expected.map((path) => [path.replace(/[^/]*$/, "last.ts"), ""])),
        );
        await follower.untilPaths(...expected, ...expected.map((path) => path.replace(/[^/]*$/, "last.ts")));
      });
    });
  }
});

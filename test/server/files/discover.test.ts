import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { chmod, mkdir, realpath, rename, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { discover, type Discovery, type DiscoverOptions } from "../../../server/files/discover.ts";
import { temporaryFolder } from "../../process/temporary-folder.ts";
import { commit, git, repository, write } from "./repositories.ts";

const isSource = (path: string) => path.endsWith(".ts");
const pathsOf = (files: Discovery["files"]) => files.map(({ path }) => path);

describe("discovering the sources of a folder", () => {
  const base = temporaryFolder();
  const root = () => join(base(), "work");
  beforeEach(() => mkdir(root()));

  function found(options: Partial<DiscoverOptions> = {}, folder = root()): Promise<Discovery> {
    return discover(folder, { wanted: isSource, ...options });
  }

  async function paths(options: Partial<DiscoverOptions> = {}, folder = root()): Promise<string[]> {
    return pathsOf((await found(options, folder)).files);
  }

  it("fails for a folder that is not there, a file, and when it is called off", async () => {
    await assert.rejects(found({}, join(base(), "missing")), { code: "ENOENT" });
    await writeFile(join(base(), "file"), "");
    await assert.rejects(found({}, join(base(), "file")), /is not a folder/);
    const reason = new Error("no longer needed");
    await assert.rejects(found({ signal: AbortSignal.abort(reason) }), reason);
    await repository(root());
    const stop = new AbortController();
    const discovery = found({ signal: stop.signal });
    stop.abort(reason);
    await assert.rejects(discovery, reason);
  });

  it("fails when it cannot ask git just now, rather than to find nothing", async () => {
    await repository(root());
    // As a system that is short of memory does it.
    await write(base(), { "bin/git": "#!/bin/sh\nkill -9 $$\n" });
    await chmod(join(base(), "bin", "git"), 0o755);
    const path = process.env["PATH"];
    process.env["PATH"] = join(base(), "bin");
    try {
      await assert.rejects(found(), { name: "GitFailure" });
    } finally {
      process.env["PATH"] = path;
    }
  });

  for (const where of ["a repository", "a folder without git"]) {
    describe(`in ${where}`, () => {
      beforeEach(async () => {
        if (where === "a repository") await repository(root(), {});
      });

      it("leaves out what .gitignore names, also in folders below and against what was said above", async () => {
        await write(root(), {
          ".gitignore": "build/\n*.gen.ts\n/top.ts\n# comment.ts\n\\#odd.ts\n\n",
          "a/.gitignore": "!build/\n!kept.gen.ts\nlocal.ts\n/anchored.ts\ninner/*.ts\n",
          "a/[b]/.gitignore": "c.ts\n",
          "a/[b]/c.ts": "",
          "a/b/c.ts": "",
          "a/anchored.ts": "",
          "a/build/x.ts": "",
          "a/deep/anchored.ts": "",
          "a/deep/local.ts": "",
          "a/inner/x.ts": "",
          "a/kept.gen.ts": "",
          "a/local.ts": "",
          "a/other.gen.ts": "",
          "b/local.ts": "",
          "b/top.ts": "",
          "build/x.ts": "",
          "comment.ts": "",
          "#odd.ts": "",
          "TOP.md": "",
          "top.ts": "",
        });
        assert.deepEqual(await paths(), [
          "a/b/c.ts",
          "a/build/x.ts",
          "a/deep/anchored.ts",
          "a/kept.gen.ts",
          "b/local.ts",
          "b/top.ts",
          "comment.ts",
        ]);
      });

      it("leaves out what the settings exclude, without a word", async () => {
        await write(root(), { "src/a.ts": "", "src/a.test.ts": "", "vendor/deep/b.ts": "" });
        const { files, skipped } = await found({ limits: { exclude: ["**/vendor/**", "*.test.ts"] } });
        assert.deepEqual([pathsOf(files), skipped], [["src/a.ts"], []]);
      });

      it("names what is too large, and keeps as many files as it may, always the same", async () => {
        await write(root(), { "b.ts": "b", "a.ts": "a", "d.ts": "d", "c.ts": "long" });
        const limits = { maxFiles: 3, maxFileBytes: 3 };
        const { files, skipped, leftOut } = await found({ limits });
        assert.deepEqual(
          files.map(({ path, size }) => [path, size]),
          [
            ["a.ts", 1],
            ["b.ts", 1],
          ],
        );
        assert.deepEqual(skipped, [{ path: "c.ts", reason: "over the size limit" }]);
        assert.equal(leftOut, 1);
        await truncate(join(root(), "c.ts"), 2 * 1024 * 1024 + 1);
        assert.deepEqual(await paths(), ["a.ts", "b.ts", "d.ts"]);
      });

      it("follows no link: not out, not in, not in circles", async () => {
        await write(base(), { "outside/secret.ts": "", "outside/more/x.ts": "" });
        await write(root(), { "src/a.ts": "", "src/page.md": "" });
        const links: Record<string, string> = {
          "src/out.ts": join(base(), "outside/secret.ts"),
          "src/outside": join(base(), "outside"),
          "src/v1.2": join(base(), "outside/more"),
          "src/in.ts": "a.ts",
          "src/inside": "../src",
          "src/circle.ts": "circle.ts",
          "src/nowhere.ts": "missing.ts",
          "src/other.md": "page.md",
        };
        for (const [path, target] of Object.entries(links)) await symlink(target, join(root(), path));
        const { files, skipped } = await found();
        assert.deepEqual(pathsOf(files), ["src/a.ts"]);
        assert.deepEqual(Object.fromEntries(skipped.map(({ path, reason }) => [path, reason])), {
          "src/circle.ts": "a broken link",
          "src/in.ts": "a link to what is in the folder already",
          "src/inside": "a link to what is in the folder already",
          "src/nowhere.ts": "a broken link",
          "src/out.ts": "a link that leaves the folder",
          "src/outside": "a link that leaves the folder",
          "src/v1.2": "a link that leaves the folder",
        });
      });

      it("never names what is in node_modules or in .git, ignored or not", async () => {
        await write(root(), {
          "node_modules/m/x.ts": "",
          "b/node_modules/y.ts": "",
          ".git/x.ts": "",
          "a.ts": "",
        });
        assert.deepEqual(await paths(), ["a.ts"]);
      });

      it("does not name pipes as files", async () => {
        await promisify(execFile)("mkfifo", [join(root(), "pipe.ts")]);
        const { files, skipped } = await found();
        assert.deepEqual(files, []);
        assert.deepEqual(skipped, []);
      });

      it("finds files of any name, in the order of their paths", async () => {
        const names = [
          "b c.ts",
          "a\nb.ts",
          "ä.ts",
          "日本.ts",
          "-x.ts",
          "'q\".ts",
          "Z.ts",
          "a/b.ts",
          "a-b.ts",
        ];
        await write(root(), Object.fromEntries(names.map((name) => [name, "x"])));
        assert.deepEqual(await paths(), names.toSorted());
      });

      it("takes the root under any name of it", async () => {
        await write(root(), { "a.ts": "" });
        await symlink(root(), join(base(), "alias"), "junction");
        assert.deepEqual(await paths({}, join(base(), "alias")), ["a.ts"]);
      });
    });
  }

  describe("in a repository", () => {
    it("names what is tracked although it is ignored, and not what has vanished", async () => {
      await repository(root(), {
        ".gitignore": "dist/\n",
        "a.ts": "",
        "dist/tracked.ts": "",
        "gone.ts": "",
        "node_modules/vendored.ts": "",
      });
      await write(root(), { "dist/untracked.ts": "", "new.ts": "", "node_modules/untracked.ts": "" });
      await rm(join(root(), "gone.ts"));
      const { files, skipped } = await found();
      assert.deepEqual(pathsOf(files), ["a.ts", "dist/tracked.ts", "new.ts", "node_modules/vendored.ts"]);
      assert.deepEqual(skipped, []);
    });

    it("honours what is excluded for this clone alone", async () => {
      await repository(root());
      await write(root(), { "mine.ts": "", ".git/info/exclude": "mine.ts\n" });
      assert.deepEqual(await paths(), ["kept.ts"]);
    });

    it("names a file with a conflict once", async () => {
      await repository(root(), { "a.ts": "one\n" });
      await git(root(), "checkout", "--quiet", "-b", "other");
      await commit(root(), { "a.ts": "two\n" });
      await git(root(), "checkout", "--quiet", "main");
      await commit(root(), { "a.ts": "three\n" });
      await assert.rejects(git(root(), "merge", "other"));
      assert.deepEqual(await paths(), ["a.ts"]);
    });

    it("does not go through a tracked folder that has become a link", async () => {
      await repository(root(), { "src/a.ts": "", "b.ts": "" });
      await rename(join(root(), "src"), join(base(), "moved"));
      await symlink(join(base(), "moved"), join(root(), "src"), "junction");
      const { files, skipped } = await found();
      assert.deepEqual(pathsOf(files), ["b.ts"]);
      assert.deepEqual(skipped, [{ path: "src", reason: "a link that leaves the folder" }]);
    });

    it("knows a folder below the repository's own by its paths, with the rules above it", async () => {
      await repository(root(), {
        ".gitignore": "*.gen.ts\n",
        "packages/one/src/a.ts": "",
        "packages/b.ts": "",
      });
      await write(root(), { "packages/one/x.gen.ts": "", "packages/one/new.ts": "" });
      assert.deepEqual(await paths({}, join(root(), "packages/one")), ["new.ts", "src/a.ts"]);
    });

    it("shows a folder that the repository around it ignores to who opens just that", async () => {
      await repository(root(), { ".gitignore": "scratch/\n", "a.ts": "" });
      await write(root(), { "scratch/try/x.ts": "" });
      const { files, withoutGit } = await found({}, join(root(), "scratch/try"));
      assert.deepEqual(pathsOf(files), ["x.ts"]);
      assert.match(withoutGit ?? "", /ignores it/);
    });

    it("works in a worktree, and passes over worktrees within the folder", async () => {
      await repository(root(), { "a.ts": "" });
      await git(root(), "worktree", "add", "--quiet", join(base(), "elsewhere"));
      await write(base(), { "elsewhere/new.ts": "" });
      assert.deepEqual(await paths({}, join(base(), "elsewhere")), ["a.ts", "new.ts"]);
      await git(root(), "worktree", "add", "--quiet", join(root(), "trees/one"));
      const { files, skipped } = await found();
      assert.deepEqual(pathsOf(files), ["a.ts"]);
      assert.deepEqual(skipped, [{ path: "trees/one", reason: "another worktree of the repository" }]);
    });

    it("takes in submodules that are there, and clones within the folder, with their own rules", async () => {
      await repository(join(base(), "library"), { "lib.ts": "" });
      await repository(root(), { "a.ts": "" });
      await git(root(), "submodule", "--quiet", "add", join(base(), "library"), "vendor/library.ts");
      await git(root(), "submodule", "--quiet", "add", join(base(), "library"), "absent");
      await git(root(), "submodule", "--quiet", "deinit", "--force", "absent");
      await repository(join(root(), "clone"), { "c.ts": "", ".gitignore": "*.gen.ts\n" });
      await write(root(), { "vendor/library.ts/new.ts": "", "clone/x.gen.ts": "", "x.gen.ts": "" });
      assert.deepEqual(await paths(), [
        "a.ts",
        "clone/c.ts",
        "vendor/library.ts/lib.ts",
        "vendor/library.ts/new.ts",
        "x.gen.ts",
      ]);
      const { files } = await found({ limits: { exclude: ["vendor/", "clone"] } });
      assert.deepEqual(pathsOf(files), ["a.ts", "x.gen.ts"]);
    });

    it("is not misled by the repository of a hook that has started us", async () => {
      await repository(root(), { "a.ts": "" });
      await repository(join(base(), "other"), { "b.ts": "" });
      process.env["GIT_DIR"] = join(base(), "other", ".git");
      try {
        assert.deepEqual(await paths(), ["a.ts"]);
      } finally {
        delete process.env["GIT_DIR"];
      }
    });

    it("runs no program that the repository names", async () => {
      await repository(root(), { "a.ts": "" });
      const proof = join(base(), "ran");
      await git(root(), "config", "core.fsmonitor", `touch ${proof}; false`);
      assert.deepEqual(await paths(), ["a.ts"]);
      await assert.rejects(realpath(proof), { code: "ENOENT" });
    });
  });

  describe("in a folder without git", () => {
    it("lets git list the clones within", async () => {
      await repository(join(root(), "one"), { ".gitignore": "dist/\n", "dist/tracked.ts": "", "a.ts": "" });
      await write(root(), { "one/dist/x.ts": "", "two/b.ts": "", "node_modules/c.ts": "" });
      const { files, withoutGit } = await found();
      assert.deepEqual(pathsOf(files), ["one/a.ts", "one/dist/tracked.ts", "two/b.ts"]);
      assert.match(withoutGit ?? "", /not a git repository/);
    });

    it("is walked through where there is no git at all", async () => {
      await repository(root(), { ".gitignore": "dist/\n", "dist/tracked.ts": "", "a.ts": "" });
      const path = process.env["PATH"];
      process.env["PATH"] = base();
      try {
        const { files, withoutGit } = await found();
        assert.deepEqual(pathsOf(files), ["a.ts"]);
        assert.match(withoutGit ?? "", /git cannot be run/);
      } finally {
        process.env["PATH"] = path;
      }
    });

    it("walks through what only looks like a repository", async () => {
      await write(root(), { "broken/.git": "gitdir: /nowhere\n", "broken/a.ts": "", "b.ts": "" });
      assert.deepEqual(await paths(), ["b.ts", "broken/a.ts"]);
    });
  });
});

import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { identityOfFolder } from "../../../backend/projects/of-folder.ts";
import { folderOfBinding, workTreeOf } from "../../../extension/symbols/work-tree.ts";

describe("a folder in its repository", () => {
  let root: string;
  beforeEach(async () => {
    root = (await realpath(await mkdtemp(join(tmpdir(), "cd-tree-")))).replaceAll("\\", "/");
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const git = (...args: readonly string[]): void => {
    const identity = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
    execFileSync("git", ["-C", root, ...identity, ...args], { stdio: "ignore" });
  };
  const folder = (name: string) => mkdir(join(root, name), { recursive: true });

  /** The backend would find the same project. */
  async function found(name: string) {
    const tree = await workTreeOf(join(root, name));
    const identity = await identityOfFolder(join(root, name));
    assert.ok("binding" in identity);
    assert.equal(tree.binding, identity.binding);
    return tree;
  }

  it("is an error when it is not there", () => assert.rejects(workTreeOf(join(root, "gone"))));

  it("stands for itself where there is no git", async () => {
    await folder("plain");
    const binding = `${root}/plain`;
    assert.deepEqual(await found("plain"), { binding, top: binding, prefix: "", isMain: true });
  });

  it("is the top of its repository, or below it", async () => {
    git("init", "main");
    await folder("main/packages/one");
    const top = `${root}/main`;
    const own = { binding: `${top}/.git`, top, isMain: true };
    assert.deepEqual(await found("main"), { ...own, prefix: "" });
    assert.deepEqual(await found("main/packages/one"), { ...own, prefix: "packages/one/" });
  });

  it("may be reached through a link", async () => {
    git("init", "main");
    await folder("main/packages");
    await symlink(join(root, "main/packages"), join(root, "linked"), "junction");
    assert.deepEqual(await found("linked"), {
      binding: `${root}/main/.git`,
      top: `${root}/main`,
      prefix: "packages/",
      isMain: true,
    });
  });

  it("is not the main one in a work tree that was added", async () => {
    git("init", "main");
    git("-C", "main", "commit", "--allow-empty", "-m", "first");
    git("-C", "main", "worktree", "add", "../other");
    const { isMain, binding, top } = await found("other");
    assert.deepEqual(
      { isMain, binding, top },
      { isMain: false, binding: `${root}/main/.git`, top: `${root}/other` },
    );
  });

  it("has no main one in a bare repository", async () => {
    git("init", "main");
    git("-C", "main", "commit", "--allow-empty", "-m", "first");
    git("clone", "--bare", "main", "bare.git");
    git("-C", "bare.git", "worktree", "add", "../tree", "-b", "own");
    assert.equal((await found("tree")).isMain, true);
  });

  it("is where a project's files are", () => {
    assert.equal(folderOfBinding("/a/b/.git"), "/a/b");
    assert.equal(folderOfBinding("/a/b"), "/a/b");
  });
});

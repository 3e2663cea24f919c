import { strict as assert } from "node:assert";
import { cp, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "../../process/temporary-folder.ts";
import { following, nothingBut } from "./follower.ts";
import { commit, git, repository, write } from "./repositories.ts";

describe("following the sources of a repository", () => {
  const base = temporaryFolder();
  const root = () => join(base(), "work");
  const follow = following();
  beforeEach(() => mkdir(root()));

  it("tells of tracked files although they are ignored, in their folders too", async () => {
    await repository(root(), {
      ".gitignore": "dist/\n*.gen.ts\n",
      "dist/deep/kept.ts": "",
      "a.gen.ts": "",
    });
    const follower = await follow(root());
    await write(root(), { "dist/deep/kept.ts": "changed", "a.gen.ts": "changed" });
    await follower.untilChanged("dist/deep/kept.ts", "a.gen.ts");
    await nothingBut(follower, () => write(root(), { "dist/deep/untracked.ts": "", "b.gen.ts": "" }));
    await git(root(), "add", "--force", "b.gen.ts");
    await write(root(), { "b.gen.ts": "changed" });
    await follower.untilChanged("b.gen.ts");
  });

  it("does not mistake a folder in which everything is ignored for an ignored one", async () => {
    await repository(root(), { ".gitignore": "*.log\ncache\n" });
    await write(root(), { "logs/a.log": "", "logs/deep/cache/b.ts": "" });
    const follower = await follow(root());
    await nothingBut(follower, () => write(root(), { "logs/deep/cache/b.ts": "changed" }));
    await write(root(), { "logs/deep/a.ts": "" });
    await follower.untilChanged("logs/deep/a.ts");
  });

  it("tells of a checkout of a thousand files in one batch or few", async () => {
    const files = (text: string, count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`src/d${n % 40}/f${n}.ts`, text]));
    await repository(root(), files("main\n", 1_000));
    await git(root(), "checkout", "--quiet", "-b", "other");
    await git(root(), "rm", "-r", "--quiet", "src/d3");
    await commit(root(), { ...files("other\n", 500), "src/added/x.ts": "" });
    const follower = await follow(root());
    const before = follower.paths;
    await git(root(), "checkout", "--quiet", "main");
    await follower.untilPaths(...Object.keys(files("", 1_000)));
    assert(follower.batches.length <= 10, `${follower.batches.length} batches`);
    await git(root(), "checkout", "--quiet", "other");
    await follower.untilPaths(...before);
  });

  it("follows a worktree, and a folder below the repository's own with the rules above it", async () => {
    await repository(root(), { ".gitignore": "*.gen.ts\n", "packages/one/a.ts": "" });
    await git(root(), "worktree", "add", "--quiet", join(base(), "tree"));
    for (const folder of [join(base(), "tree"), join(root(), "packages/one")]) {
      const follower = await follow(folder);
      await nothingBut(follower, () => write(folder, { "x.gen.ts": "", "deep/y.gen.ts": "" }));
      await write(folder, { "deep/b.ts": "" });
      await follower.untilChanged("deep/b.ts");
    }
  });

  it("follows submodules and clones by their own rules, and no worktree within", async () => {
    await repository(join(base(), "library"), { "lib.ts": "", ".gitignore": "*.out.ts\n" });
    await repository(root(), { ".gitignore": "*.gen.ts\n" });
    await git(root(), "submodule", "--quiet", "add", join(base(), "library"), "sub");
    await repository(join(root(), "clone"), { "c.ts": "", ".gitignore": "*.out.ts\n" });
    await git(root(), "worktree", "add", "--quiet", join(root(), "tree"));
    const follower = await follow(root());
    assert.deepEqual(follower.paths, ["clone/c.ts", "sub/lib.ts"]);
    await nothingBut(follower, () =>
      write(root(), { "sub/a.out.ts": "", "clone/a.out.ts": "", "tree/x.ts": "", "a.gen.ts": "" }),
    );
    await write(root(), { "sub/b.gen.ts": "", "clone/deep/b.gen.ts": "", "sub/lib.ts": "changed" });
    await follower.untilPaths("clone/c.ts", "clone/deep/b.gen.ts", "marker.ts", "sub/b.gen.ts", "sub/lib.ts");
    await git(root(), "clone", "--quiet", join(base(), "library"), "new/clone");
    await write(root(), { "new/clone/a.out.ts": "" });
    await follower.until("the new clone", () => follower.paths.includes("new/clone/lib.ts"));
    assert(!follower.paths.includes("new/clone/a.out.ts"));
  });

  it("takes the rules of a repository that comes and goes", async () => {
    await repository(join(base(), "other"), { ".gitignore": "b.ts\n", "b.ts": "" });
    await write(root(), { ".gitignore": "b.ts\n", "a.ts": "", "b.ts": "" });
    const follower = await follow(root());
    assert.deepEqual(follower.paths, ["a.ts"]);
    await rename(join(base(), "other", ".git"), join(root(), ".git"));
    await follower.untilPaths("a.ts", "b.ts");
    await write(root(), { "b.ts": "changed" });
    await follower.untilChanged("b.ts");
    await rm(join(root(), ".git"), { recursive: true });
    await follower.untilPaths("a.ts");
  });

  it("takes the rules of a repository that was seen before it was whole", async () => {
    await repository(join(base(), "other"), { ".gitignore": "b.ts\n", "b.ts": "" });
    await write(root(), { ".gitignore": "b.ts\n", "a.ts": "", "b.ts": "" });
    const follower = await follow(root());
    await mkdir(join(root(), ".git"));
    await follower.until("a rescan", () => follower.batches.some(({ rescan }) => rescan));
    await cp(join(base(), "other", ".git"), join(root(), ".git"), { recursive: true });
    await follower.untilPaths("a.ts", "b.ts");
  });
});

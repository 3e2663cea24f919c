import { strict as assert } from "node:assert";
import { appendFile, mkdir, realpath, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { type FolderListener, watchBelow, watchFolder } from "../../../server/files/folder-watch.ts";
import { temporaryFolder } from "../../process/temporary-folder.ts";
import { following } from "./follower.ts";
import { write } from "./repositories.ts";

/** What a folder is told, in words, and whoever waits for it. */
class Told implements FolderListener {
  readonly words = new Set<string>();
  #heard = () => {};

  onTouched = (name: string | null, renamed: boolean) => {
    this.words.add(`${name} ${renamed ? "came or went" : "changed"}`);
    this.#heard();
  };

  onFailed = (error: Error) => assert.fail(error);

  async until(word: string): Promise<void> {
    while (!this.words.has(word))
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
  }
}

describe("one watch for all folders below a root", () => {
  const base = temporaryFolder();
  const follow = following();
  let root: string;
  beforeEach(async () => {
    root = join(await realpath(base()), "work");
    await mkdir(root);
  });

  it("tells each folder of what is in it, and of no other", async () => {
    await write(root, { "top.ts": "", "src/deep/a.ts": "", "src/deep/b.ts": "", "apart/c.ts": "" });
    const watchOne = watchBelow(root);
    const [top, deep] = [new Told(), new Told()];
    const watches = [watchOne(root, top), watchOne(`${root}/src/deep`, deep)];
    await appendFile(join(root, "apart/c.ts"), "more");
    await appendFile(join(root, "src/deep/a.ts"), "more");
    await deep.until("a.ts changed");
    await rm(join(root, "src/deep/b.ts"));
    await deep.until("b.ts came or went");
    await write(root, { "new.ts": "" });
    await top.until("new.ts came or went");
    assert.deepEqual([...deep.words].toSorted(), ["a.ts changed", "b.ts came or went"]);
    for (const watch of watches) watch.close();
  });

  it("tells a folder nothing any more, and the others go on", async () => {
    await write(root, { "a/x.ts": "", "b/y.ts": "" });
    const watchOne = watchBelow(root);
    const [first, again, other] = [new Told(), new Told(), new Told()];
    const whole = watchOne(root, new Told());
    const ended = watchOne(`${root}/a`, first);
    const watches = [watchOne(`${root}/a`, again), watchOne(`${root}/b`, other), whole];
    ended.close();
    await appendFile(join(root, "a/x.ts"), "more");
    await again.until("x.ts changed");
    watches[0]?.close();
    await appendFile(join(root, "a/x.ts"), "more");
    await appendFile(join(root, "b/y.ts"), "more");
    await other.until("y.ts changed");
    assert.equal(first.words.size, 0);
    for (const watch of watches) watch.close();
  });

  it("is asked for by whoever follows a folder", async () => {
    await write(root, { "src/a.ts": "a", "b.ts": "b" });
    const follower = await follow(root, {}, watchBelow);
    await appendFile(join(root, "src/a.ts"), "more");
    await follower.untilChanged("src/a.ts");
    await rename(join(root, "src/a.ts"), join(root, "c.ts"));
    await follower.untilPaths("b.ts", "c.ts");
    await rm(root, { recursive: true });
    await follower.until("a complaint", () => follower.errors.length === 1);
  });
});

describe("a watch of a folder", () => {
  const base = temporaryFolder();

  it("says nothing of a folder that is not there", () => {
    watchFolder(join(base(), "gone"), new Told()).close();
    watchBelow(join(base(), "gone"))(join(base(), "gone"), new Told()).close();
  });
});

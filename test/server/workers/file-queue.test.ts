import { strict as assert } from "node:assert";
import { FileQueue } from "../../../server/workers/file-queue.ts";

const file = (path: string) => ({ path, hash: null });
const pathsOf = (files: readonly { readonly path: string }[]) => files.map(({ path }) => path).join();

describe("files to be read", () => {
  it("come in their order, as many at a time as are wanted", () => {
    const queue = FileQueue.of(["a", "b", "c"].map(file));
    assert.equal(queue.length, 3);
    assert.deepEqual([queue.take(2, 1), queue.take(2, 1), queue.take(2, 1)].map(pathsOf), ["a,b", "c", ""]);
    assert.ok(queue.isDone);
  });

  it("are none, and none to come", () => {
    assert.ok(FileQueue.of([]).isDone);
  });

  it("wait for a whole batch while more may come, and not any more then", () => {
    const queue = new FileQueue();
    let changes = 0;
    queue.onChange = () => {
      changes += 1;
    };
    queue.add(file("a"));
    assert.equal(pathsOf(queue.take(2, 1)), "");
    assert.ok(!queue.isDone);
    queue.add(file("b"));
    queue.add(file("c"));
    assert.equal(pathsOf(queue.take(2, 1)), "a,b");
    assert.equal(pathsOf(queue.take(2, 1)), "");
    queue.end();
    assert.equal(pathsOf(queue.take(2, 1)), "c");
    assert.ok(queue.isDone);
    assert.equal(changes, 4);
  });

  it("become few at a time in the end, so that all who take of them end about together", () => {
    const queue = FileQueue.of(Array.from({ length: 100 }, (_, at) => file(`${at}`)));
    const sizes: number[] = [];
    while (!queue.isDone) sizes.push(queue.take(24, 2).length);
    assert.equal(
      sizes.reduce((sum, size) => sum + size, 0),
      100,
    );
    assert.deepEqual(
      sizes,
      sizes.toSorted((one, other) => other - one),
    );
    assert.ok((sizes.at(-1) ?? 0) <= 4 && (sizes[0] ?? 0) < 24, sizes.join());
  });

  it("are read in another order once all are known", () => {
    const queue = new FileQueue();
    for (const path of ["a", "b", "c", "d", "e"]) queue.add(file(path));
    assert.equal(pathsOf(queue.take(2, 1)), "a,b");
    queue.end(new Set(["a", "d", "e"]));
    assert.equal(pathsOf(queue.take(8, 1)), "d,e,c");
  });

  it("may be hundreds of thousands", () => {
    const files = Array.from({ length: 300_000 }, (_, at) => file(`${at}`));
    const queue = new FileQueue();
    for (const one of files) queue.add(one);
    queue.end(new Set(["299999"]));
    assert.equal(pathsOf(queue.take(2, 1)), "299999,0");
    assert.equal(FileQueue.of(files).length, files.length);
  });
});

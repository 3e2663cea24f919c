import { strict as assert } from "node:assert";
import { FileQueue } from "../../../server/workers/file-queue.ts";

const file = (path: string) => ({ path, hash: null });
const pathsOf = (files: readonly { readonly path: string }[]) => files.map(({ path }) => path).join();

describe("files to be read", () => {
  it("come in their order, as many at a time as are wanted", () => {
    const queue = FileQueue.of(["a", "b", "c"].map(file));
    assert.equal(queue.length, 3);
    assert.deepEqual([queue.take(2), queue.take(2), queue.take(2)].map(pathsOf), ["a,b", "c", ""]);
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
    assert.equal(pathsOf(queue.take(2)), "");
    assert.ok(!queue.isDone);
    queue.add(file("b"));
    queue.add(file("c"));
    assert.equal(pathsOf(queue.take(2)), "a,b");
    assert.equal(pathsOf(queue.take(2)), "");
    queue.end();
    assert.equal(pathsOf(queue.take(2)), "c");
    assert.ok(queue.isDone);
    assert.equal(changes, 4);
  });
});

import { strict as assert } from "node:assert";
import { TouchedPaths } from "../../../server/files/touched-paths.ts";

describe("touched paths", () => {
  it("end for whoever waits, and for whoever comes later", async () => {
    const touched = new TouchedPaths(0);
    const waiting = touched.next();
    const reason = new Error("closed");
    touched.end(reason);
    await assert.rejects(waiting, reason);
    touched.add("a", false);
    await assert.rejects(touched.next(), reason);
  });

  it("end while there is no quiet yet", async () => {
    const touched = new TouchedPaths(60_000);
    touched.add("a", false);
    const waiting = touched.next();
    touched.end(new Error("closed"));
    await assert.rejects(waiting);
  });

  it("are everything when there are too many, and begin anew after that", async () => {
    const touched = new TouchedPaths(0);
    for (let n = 0; n <= 5_000; n += 1) touched.add(`f${n}`, false);
    touched.add("one more", false);
    assert.deepEqual(await touched.next(), { paths: new Map(), everything: true });
    touched.addEverything();
    assert.deepEqual(await touched.next(), { paths: new Map(), everything: true });
    touched.add("a", false);
    assert.deepEqual(await touched.next(), {
      paths: new Map([["a", { renamed: false }]]),
      everything: false,
    });
  });

  it("come once, after a quiet time, with what happened to them", async () => {
    const touched = new TouchedPaths(5);
    const waiting = touched.next();
    touched.add("a", true);
    touched.add("b", false);
    touched.add("a", false);
    const { paths } = await waiting;
    assert.deepEqual(
      [...paths],
      [
        ["a", { renamed: true }],
        ["b", { renamed: false }],
      ],
    );
  });
});

// What tree-sitter allocates by is found in its memory, and chosen for a while.
import assert from "node:assert/strict";
import { Allocator, type Allocating } from "../../../server/syntax/allocator.ts";
import { MemoryViews } from "../../../server/syntax/memory.ts";
import { openRuntime } from "../../../server/syntax/runtime.ts";
import { builtGrammars } from "../../support/grammars.ts";

const STATIC_END = 65_536;
/** Where the pointers are put, divided by four. */
const POINTERS = 1_000;

/** Four functions of a real module, with as many parameters as C's have. */
async function usual(): Promise<Allocating> {
  const { extraction } = await openRuntime(builtGrammars());
  const { takeBlock, takeZeros, resizeBlock, giveBack } = extraction.calls;
  return [takeBlock, takeZeros, resizeBlock, giveBack];
}

async function laidOut({ at = [POINTERS], place = 3 } = {}) {
  const functions = await usual();
  const views = new MemoryViews(new WebAssembly.Memory({ initial: 2, maximum: 2 }));
  const table = new WebAssembly.Table({ element: "anyfunc", initial: 8 });
  functions.forEach((one, nth) => table.set(place + nth, one));
  for (const pointer of at) for (let nth = 0; nth < 4; nth += 1) views.words[pointer + nth] = place + nth;
  const pointers = () => [...views.words.subarray(POINTERS, POINTERS + 4)];
  return { views, table, free: functions[3], pointers, functions };
}

describe("what tree-sitter allocates by", () => {
  it("is chosen until the end of what it is for, however that ends", async () => {
    const { views, table, free, pointers, functions } = await laidOut();
    const allocator = new Allocator(views, table, free, STATIC_END);
    const place = allocator.add(functions);
    assert.equal(table.get(place + 3), free);
    assert.deepEqual(pointers(), [3, 4, 5, 6]);
    const chosen = allocator.by(place, pointers);
    assert.deepEqual(chosen, [place, place + 1, place + 2, place + 3]);
    assert.deepEqual(pointers(), [3, 4, 5, 6]);
    const fails = () => {
      throw new Error("a text that cannot be read");
    };
    assert.throws(() => allocator.by(place, fails), /cannot be read/);
    assert.deepEqual(pointers(), [3, 4, 5, 6]);
  });

  it("is refused when it is not there, or may be in two places", async () => {
    const changed = /no longer keeps its allocator/;
    for (const places of [{ at: [] }, { at: [STATIC_END >> 2] }, { at: [POINTERS, POINTERS + 100] }]) {
      const { views, table, free } = await laidOut(places);
      assert.throws(() => new Allocator(views, table, free, STATIC_END), changed);
    }
    const { views, table, free } = await laidOut();
    table.set(4, free);
    assert.throws(() => new Allocator(views, table, free, STATIC_END), changed, "calloc has two parameters");
    const { views: others, table: first } = await laidOut({ place: 0 });
    assert.throws(() => new Allocator(others, first, () => undefined, STATIC_END), changed, "another free");
  });
});

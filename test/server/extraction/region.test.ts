// The region behaves as C's allocator does, and is as new when it is opened again.
import assert from "node:assert/strict";
import { openRuntime } from "../../../server/syntax/runtime.ts";
import { builtGrammars } from "../../support/grammars.ts";
import { randomOf } from "../../truth/sample.ts";

const STEPS = 4_000;
const HUGE = 3 * 1024 * 1024;

interface Block {
  readonly at: number;
  readonly bytes: number;
  readonly filled: number;
}

/** Addresses and sizes are numbers here. */
interface Calls {
  openRegion(): void;
  takeBlock(bytes: number): number;
  takeZeros(count: number, bytes: number): number;
  resizeBlock(at: number, bytes: number): number;
  giveBack(at: number): void;
}

async function opened() {
  const { memory, extraction } = await openRuntime(builtGrammars());
  const calls: Calls = extraction.calls;
  calls.openRegion();
  return { calls, bytes: () => memory.views.bytes };
}

describe("The region that a text's tree is made in", () => {
  it("keeps blocks apart through whatever is taken, resized and given back", async () => {
    const { calls, bytes } = await opened();
    const random = randomOf(7);
    const blocks: Block[] = [];
    const sizeOf = () => 1 + Math.floor(random() ** 6 * (random() < 0.01 ? HUGE : 20_000));
    const holds = ({ at, bytes: length, filled }: Block) =>
      bytes()
        .subarray(at, at + length)
        .every((byte) => byte === filled);
    const put = (at: number, size: number, step: number) => {
      assert.equal(at % 8, 0);
      const filled = 1 + (step % 255);
      bytes().fill(filled, at, at + size);
      blocks.push({ at, bytes: size, filled });
    };
    for (let step = 0; step < STEPS; step += 1) {
      const size = sizeOf();
      const [block] = random() < 0.5 ? blocks.splice(Math.floor(random() * blocks.length), 1) : [];
      if (block === undefined) {
        const zeros = random() < 0.3;
        const at = zeros ? calls.takeZeros(size, 1) : calls.takeBlock(size);
        if (zeros) assert.ok(holds({ at, bytes: size, filled: 0 }));
        put(at, size, step);
        continue;
      }
      assert.ok(holds(block), `block ${block.at} of ${block.bytes} bytes at step ${step}`);
      if (random() < 0.5) {
        calls.giveBack(block.at);
        continue;
      }
      const at = calls.resizeBlock(block.at, size);
      assert.ok(holds({ ...block, at, bytes: Math.min(size, block.bytes) }));
      put(at, size, step);
    }
    assert.ok(blocks.length > 10);
    assert.ok(blocks.every(holds));
  });

  it("takes nothing, gives nothing back, and resizes nothing to something, as C does", async () => {
    const { calls } = await opened();
    calls.giveBack(0);
    const [nothing, other] = [calls.takeBlock(0), calls.takeBlock(0)];
    assert.ok(nothing > 0 && other > 0 && nothing !== other);
    const made = calls.resizeBlock(0, 40);
    assert.ok(made > 0 && made !== nothing && made !== other);
  });

  it("has room for one text after the other without more memory", async () => {
    const { calls, bytes } = await opened();
    const sizes = Array.from({ length: 400 }, (_, at) => (at % 40 === 0 ? HUGE : 64 + at * 50));
    const text = () => {
      calls.openRegion();
      return sizes.map((size) => calls.takeBlock(size));
    };
    const first = text();
    const { length } = bytes();
    for (let again = 0; again < 20; again += 1) assert.equal(new Set(text()).size, first.length);
    // Those that come in another order find room in the same chunks.
    sizes.reverse();
    text();
    for (let again = 0; again < 20; again += 1) text();
    assert.equal(bytes().length, length);
  });
});

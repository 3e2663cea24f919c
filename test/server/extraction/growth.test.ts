// The extraction's tables grow with one text and are used again for the next.
import assert from "node:assert/strict";
import { extractorOf, recordOf } from "../../support/extract.ts";
import { definitionFlags } from "../../../server/index/record-codes.ts";

const MANY = 12_000;
const SMALL =
  'import { a as b } from "./a";\n/** Doc. */\nexport class É { m(x: b) { return x.y(this.m); } }\n';

async function bytesOf(languageId: string, text: string): Promise<Uint8Array> {
  const extractor = await extractorOf(languageId);
  const tree = extractor.parser.parse(text);
  assert.ok(tree !== null);
  try {
    return Uint8Array.from(extractor.extract(tree, text));
  } finally {
    tree.delete();
  }
}

describe("The extraction's memory", () => {
  it("has room for a text with more of everything than any before it", async () => {
    const lines = Array.from(
      { length: MANY },
      (_, at) => `export function größe${at}(p${at}: T${at}) { const v = p${at}.m${at}(); return v.n${at}; }`,
    );
    const record = await recordOf("typescript", lines.join("\n"));
    const functions = record.definitions.filter(({ kind }) => kind === "function");
    assert.equal(functions.length, MANY);
    for (const at of [0, 1, MANY >> 1, MANY - 1]) {
      const own = functions[at];
      assert.ok(own !== undefined);
      assert.equal(record.names[own.name], `größe${at}`);
      assert.equal(own.line, at);
      assert.ok((own.flags & definitionFlags.exported) !== 0);
      assert.equal(record.occurrencesOf(record.nameOf(`p${at}`)).length, 2);
      assert.equal(record.occurrencesOf(record.nameOf(`n${at}`)).length, 1);
    }
    assert.equal(record.occurrences.length, MANY * 8);
  });

  it("keeps nothing of one text in the record of the next", async () => {
    const alone = await bytesOf("typescript", SMALL);
    const others = ["class A { m() { this.m(); } }\n".repeat(500), "{ ( [ <", "", "\u0000\ud800"];
    for (const other of others) {
      await bytesOf("typescript", other);
      assert.deepEqual(await bytesOf("typescript", SMALL), alone);
    }
    await bytesOf("python", "class A:\n  def f(self): self.x = 1\n".repeat(300));
    assert.deepEqual(await bytesOf("typescript", SMALL), alone);
  });
});

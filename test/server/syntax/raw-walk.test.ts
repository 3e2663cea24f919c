// The walk that reads tree-sitter's memory sees what the public cursor sees, in every grammar.
import assert from "node:assert/strict";
import type { Tree } from "web-tree-sitter";
import { languages } from "../../../server/languages/index.ts";
import { extractorOf } from "../../support/extract.ts";
import { samplesOf } from "../../support/language-samples.ts";
import { stepsOf, type Step } from "../../support/steps-of.ts";

/** As the cursor goes, in document order. */
function byCursor(tree: Tree): readonly Step[] {
  const steps: Step[] = [];
  const cursor = tree.walk();
  const ends: number[] = [];
  try {
    for (;;) {
      const { nodeTypeId, currentFieldId, startIndex, endIndex } = cursor;
      const isInner = cursor.gotoFirstChild();
      steps.push([isInner ? "enter" : "leaf", nodeTypeId, currentFieldId, startIndex, endIndex]);
      if (isInner) {
        ends.push(endIndex);
        continue;
      }
      while (!cursor.gotoNextSibling()) {
        if (ends.pop() === undefined) return steps;
        cursor.gotoParent();
        steps.push(["leave", 0, 0, 0, 0]);
      }
    }
  } finally {
    cursor.delete();
  }
}

describe("The walk in tree-sitter's memory", () => {
  for (const { id, name } of languages) {
    it(`sees what the cursor sees in ${name}`, async () => {
      const extractor = await extractorOf(id);
      for (const sample of samplesOf(id)) {
        // Half of a text is full of errors, and of what is missing.
        for (const text of [sample, sample.slice(0, sample.length >> 1), sample.slice(sample.length >> 2)]) {
          const tree = extractor.parser.parse(text);
          assert.ok(tree !== null);
          assert.deepEqual(stepsOf(extractor, tree), byCursor(tree));
          tree.delete();
        }
      }
    });
  }

  it("leaves out what its visitor does not want to go into", async () => {
    const { parser, walk, tables } = await extractorOf("typescript");
    const tree = parser.parse("function f() { g(1); }\nlet a = 2;\n");
    assert.ok(tree !== null);
    const seen: string[] = [];
    let open = 0;
    walk(tree, {
      leaves: new Uint8Array(tables.symbolNames.length).fill(1),
      enter: (symbol) => {
        open += 1;
        seen.push(tables.symbolNames[symbol] ?? "");
        return tables.symbolNames[symbol] !== "function_declaration";
      },
      leave: () => {
        open -= 1;
      },
      leaf: (symbol) => seen.push(tables.symbolNames[symbol] ?? ""),
    });
    tree.delete();
    assert.equal(open, 0);
    assert.ok(seen.includes("function_declaration") && seen.includes("lexical_declaration"));
    assert.ok(!seen.includes("call_expression"));
  });
});

import { strict as assert } from "node:assert";
import { Edit, Parser, type Tree } from "web-tree-sitter";
import { BoundedParser } from "../../../server/syntax/bounded-parser.ts";
import { languages } from "../../../server/languages/index.ts";
import { openRuntime } from "../../../server/syntax/runtime.ts";
import { extractorOf } from "../../support/extract.ts";
import { builtGrammars } from "../../support/grammars.ts";
import { samplesOf } from "../../support/language-samples.ts";
import { stepsOf } from "../../support/steps-of.ts";

/** program, lexical_declaration, let, variable_declarator, identifier, ; */
const NODES_OF_LET_A = 6;

describe("the bounded parser", () => {
  const made = async () => {
    const { extraction, grammar } = await openRuntime(builtGrammars());
    return new BoundedParser(extraction, await grammar("typescript"));
  };
  const typeOfTree = (parser: BoundedParser, text: string): string => {
    const tree = parser.parse(text);
    assert.ok(tree !== null);
    const { type, hasError } = tree.rootNode;
    tree.delete();
    return hasError ? "error" : type;
  };

  it("gives a text up whose time is over, and reads the next one from its beginning", async () => {
    const parser = await made();
    assert.equal(parser.parse("let a = [1, 2];\n".repeat(20_000), null, 1), null);
    assert.equal(typeOfTree(parser, "let b;"), "program");
  });

  it("reads a text of many pieces as it stands", async () => {
    const { extraction, grammar } = await openRuntime(builtGrammars());
    const typescript = await grammar("typescript");
    const text = 'let é = "\u{1f600}";\n'.repeat(3_000);
    const [tree, expected] = [
      new BoundedParser(extraction, typescript).parse(text),
      new Parser().setLanguage(typescript).parse(text),
    ];
    assert.ok(tree !== null && expected !== null);
    assert.equal(tree.rootNode.endIndex, text.length);
    assert.equal(tree.rootNode.toString(), expected.rootNode.toString());
    assert.deepEqual(tree.rootNode.endPosition, expected.rootNode.endPosition);
    for (const one of [tree, expected]) one.delete();
  });

  it("throws what the grammar throws, and reads the next text with a new parser", async () => {
    const parser = await made();
    const descriptor = Object.getOwnPropertyDescriptor(Parser.prototype, "parse");
    assert.ok(descriptor !== undefined);
    const breaks = () => {
      throw new WebAssembly.RuntimeError("unreachable");
    };
    Object.defineProperty(Parser.prototype, "parse", { ...descriptor, value: breaks });
    try {
      assert.throws(() => parser.parse("let a;"), WebAssembly.RuntimeError);
    } finally {
      Object.defineProperty(Parser.prototype, "parse", descriptor);
    }
    assert.equal(typeOfTree(parser, "let a;"), "program");
  });

  it("hands a tree out that is the same as one to keep, in every language", async () => {
    for (const { id } of languages) {
      const extractor = await extractorOf(id);
      for (const text of samplesOf(id)) {
        const read = (tree: Tree) => ({
          steps: stepsOf(extractor, tree),
          record: Uint8Array.from(extractor.extract(tree, text)),
        });
        const kept = extractor.parser.parse(text);
        assert.ok(kept !== null);
        const expected = read(kept);
        kept.delete();
        assert.ok(expected.steps.length > 0);
        assert.deepEqual(extractor.parser.pass(text, 60_000, read), expected);
      }
    }
  });

  it("leaves trees alone that are kept, and goes on with them, whatever is handed out between", async () => {
    const parser = await made();
    const texts = ["let a = [1, 2];\n".repeat(300), "class A { m() { return `${this.x}`; } }\n".repeat(300)];
    for (const text of texts) {
      const kept = parser.parse(text);
      assert.ok(kept !== null);
      const before = kept.rootNode.toString();
      for (const other of texts) assert.ok(parser.pass(other, 60_000, (tree) => tree.rootNode.endIndex > 0));
      assert.equal(kept.rootNode.toString(), before);
      const position = { row: 0, column: 0 };
      kept.edit(
        new Edit({
          startIndex: 0,
          oldEndIndex: 0,
          newEndIndex: 7,
          startPosition: position,
          oldEndPosition: position,
          newEndPosition: { row: 0, column: 7 },
        }),
      );
      const again = parser.parse(`let b; ${text}`, kept);
      const anew = parser.parse(`let b; ${text}`);
      assert.ok(again !== null && anew !== null);
      assert.equal(again.rootNode.toString(), anew.rootNode.toString());
      for (const tree of [kept, again, anew]) tree.delete();
    }
  });

  it("hands out one text after the other in the same memory, also when one fails or takes too long", async () => {
    const { memory } = await openRuntime(builtGrammars());
    const parser = await made();
    const long = "let a = [1, 2];\n".repeat(20_000);
    const fails = () => {
      throw new Error("cannot be extracted");
    };
    const pass = () => {
      assert.equal(
        parser.pass(long, 60_000, (tree) => tree.rootNode.endIndex),
        long.length,
      );
      assert.equal(parser.pass(long, 1, fails), null);
      assert.throws(() => parser.pass("let a;", 60_000, fails), /cannot be extracted/);
      assert.equal(
        parser.pass("let a;", 60_000, ({ rootNode }) => rootNode.descendantCount),
        NODES_OF_LET_A,
      );
    };
    pass();
    const { length } = memory.views.bytes;
    for (let again = 0; again < 8; again += 1) pass();
    assert.equal(memory.views.bytes.length, length);
    assert.equal(typeOfTree(parser, "let a;"), "program");
  });
});

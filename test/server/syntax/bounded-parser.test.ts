import { strict as assert } from "node:assert";
import { Parser } from "web-tree-sitter";
import { BoundedParser } from "../../../server/syntax/bounded-parser.ts";
import { openRuntime } from "../../../server/syntax/runtime.ts";
import { builtGrammars } from "../../support/grammars.ts";

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
});

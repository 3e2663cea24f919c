import { strict as assert } from "node:assert";
import type { FoldingRange } from "vscode-languageserver";
import { languageSessions, type GivenOptions } from "../../support/language-session.ts";

describe("folding", () => {
  const given = languageSessions();

  /** `first-last kind`, lines from 1 on. */
  async function foldsOf(path: string, text: string, options: GivenOptions = {}): Promise<readonly string[]> {
    const { request, uri } = await given({ [path]: text }, options);
    const textDocument = { uri: uri(path) };
    const folds = await request<FoldingRange[]>("textDocument/foldingRange", { textDocument });
    return folds.map(({ startLine, endLine, kind }) =>
      [`${startLine + 1}-${endLine + 1}`, kind].filter(Boolean).join(" "),
    );
  }

  it("answers nothing for a file that is not open, an empty one, and one in no known language", async () => {
    assert.deepEqual(await foldsOf("a.ts", "{\n\n}", { opens: [] }), []);
    assert.deepEqual(await foldsOf("a.ts", ""), []);
    assert.deepEqual(await foldsOf("a.txt", "{\n\n}"), []);
  });

  it("leaves the closing line of a block, and does not fold what has one line", async () => {
    const text =
      "class A {\n  one() { return 1; }\n  two(\n    a: string,\n  ) {\n    return [\n      a,\n    ];\n  }\n}\n";
    assert.deepEqual(await foldsOf("a.ts", text), ["1-9", "5-8", "6-7"]);
  });

  it("folds blocks that end together, each for itself", async () => {
    assert.deepEqual(
      await foldsOf("a.py", "class A:\n    def f(self):\n        return [\n            1,\n        ]\n"),
      ["1-5", "2-5", "3-4"],
    );
    assert.deepEqual(await foldsOf("a.md", "# A\n\n## B\n\ntext\n\n# C\n"), ["1-5", "3-5"]);
  });

  it("folds comments, runs of line comments, and imports as what they are", async () => {
    const text = [
      "/**",
      " * Of a.",
      " */",
      'import { a } from "./a";',
      "",
      "// And of b.",
      'import { b } from "./b";',
      "let c; // one",
      "// two",
      "// three",
      "",
      "// four",
    ];
    assert.deepEqual(await foldsOf("a.ts", text.join("\n")), ["1-3 comment", "4-7 imports", "9-10 comment"]);
  });

  it("does not hide what follows a comment on its line", async () => {
    const text = "/* a */ one();\n/* b */ two();\n// c\n// d\n/*\n e\n*/ three();\n";
    assert.deepEqual(await foldsOf("a.ts", text), ["3-4 comment", "5-6 comment"]);
    assert.deepEqual(await foldsOf("b.ts", 'import "a"; import "b";\nimport "c"; four();\n'), []);
  });

  it("folds marked regions, within each other too, and passes over one that is not closed", async () => {
    const text = "//#region a\nlet a;\n// #region b\nlet b;\n// #endregion\n// #endregion\n// #region c\n";
    assert.deepEqual(await foldsOf("a.ts", text), ["1-6 region", "3-5 region"]);
  });

  it("gives no more than the client takes", async () => {
    const capabilities = { textDocument: { foldingRange: { rangeLimit: 1 } } };
    assert.deepEqual(await foldsOf("a.ts", "{\n\n}\n{\n\n}\n", { capabilities }), ["1-2"]);
  });
});

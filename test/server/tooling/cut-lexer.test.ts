import { strict as assert } from "node:assert";
import { cutLexers } from "../../../server/tooling/cut-lexer.ts";

function lexerOf(name: string, states: number, charsOfState: number): string {
  const cases = Array.from({ length: states }, (_, state) => {
    const step = `      if (lookahead == ${state}) ADVANCE(${(state + 1) % states});\n`;
    return `    case ${state}:\n${step}${" ".repeat(charsOfState)}\n      END_STATE();\n`;
  });
  return `static bool ${name}(TSLexer *lexer, TSStateId state) {
  START_LEXER();
  eof = lexer->eof(lexer);
  switch (state) {
${cases.join("")}    default:
      return false;
  }
}
`;
}

describe("a lexer that is cut", () => {
  it("stays as it is when it is small, or when it is none", () => {
    for (const text of [lexerOf("ts_lex", 10, 100), "static bool other(TSLexer *lexer) {\n}\n", ""]) {
      assert.equal(cutLexers(text), text);
    }
  });

  it("has every state once, in pieces that follow each other, and a loop over them", () => {
    const before = "static int kept;\n";
    const cut = cutLexers(`${before}${lexerOf("ts_lex", 100, 1_000)}${lexerOf("ts_lex_keywords", 3, 10)}`);
    assert.ok(cut.startsWith(before));
    const large = cut.slice(0, cut.indexOf("static bool ts_lex_keywords"));
    const states = [...large.matchAll(/^ {4}case (\d+):$/gm)];
    assert.deepEqual(
      states.map(([, state]) => Number(state)),
      Array.from({ length: 100 }, (_, state) => state),
    );
    const ranges = [...cut.matchAll(/state < (\d+) \|\| state > (\d+)/g)].map(([, first, last]) => [
      Number(first),
      Number(last),
    ]);
    assert.ok(ranges.length >= 5, `${ranges.length} pieces`);
    assert.equal(ranges[0]?.[0], 0);
    assert.equal(ranges.at(-1)?.[1], 99);
    ranges.slice(1).forEach(([first], at) => assert.equal(first, (ranges[at]?.[1] ?? -1) + 1));
    for (const [first, last] of ranges) {
      assert.match(
        cut,
        new RegExp(`(if \\(next <= ${last}\\) )?next = ts_lex_${first}\\(lexer, next, &accepted\\);`),
      );
    }
    assert.equal(cut.match(/END_STATE/g)?.length, 3, "only the small lexer ends its states as before");
    assert.match(
      cut,
      /static bool ts_lex\(TSLexer \*lexer, TSStateId state\) \{\n {2}bool accepted = false;/,
    );
  });
});

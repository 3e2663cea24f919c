import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { TextDocument } from "vscode-languageserver-textdocument";
import { applyChanges, offsetAt, type ContentChange } from "../../../server/relay/text-edits.ts";

describe("content changes", () => {
  const at = (line: number, character: number) => ({ line, character });

  it("take positions that are out of range for the nearest that are not", () => {
    const text = "ab\r\ncd";
    for (const encoding of ["utf-8", "utf-16", "utf-32"] as const) {
      assert.equal(offsetAt(text, at(-1, 9), encoding), 2);
      assert.equal(offsetAt(text, at(0, 99), encoding), 2);
      assert.equal(offsetAt(text, at(0, -5), encoding), 0);
      assert.equal(offsetAt(text, at(99, 0), encoding), 6);
      assert.equal(offsetAt("", at(0, 1), encoding), 0);
    }
    const range = { start: at(1, 2), end: at(0, 1) };
    assert.equal(applyChanges(text, [{ range, text: "-" }], "utf-16"), "a-");
  });

  it("count as was agreed", () => {
    const text = "é𝒳x";
    const places = { "utf-8": 6, "utf-16": 3, "utf-32": 2 } as const;
    for (const [encoding, character] of Object.entries(places)) {
      assert.equal(offsetAt(text, at(0, character), encoding as keyof typeof places), 3);
    }
  });

  it("give what another implementation gives, in UTF-16", () => {
    const place = fc.record({ line: fc.nat(6), character: fc.nat(8) });
    const piece = fc.string({ unit: fc.constantFrom("a", "\n", "\r\n", "\r", "é", "𝒳"), maxLength: 8 });
    const ordered = fc.tuple(place, place).map(([one, other]) => {
      const isFirst = one.line < other.line || (one.line === other.line && one.character <= other.character);
      return isFirst ? { start: one, end: other } : { start: other, end: one };
    });
    const change = fc.oneof(fc.record({ text: piece }), fc.record({ range: ordered, text: piece }));
    fc.assert(
      fc.property(piece, fc.array(change, { maxLength: 6 }), (text, changes: ContentChange[]) => {
        let expected = text;
        for (const { range, text: inserted } of changes) {
          // A fresh one each time: it keeps wrong line starts after a change beyond its last line.
          const document = TextDocument.create("file:///a", "a", 1, expected);
          TextDocument.update(
            document,
            [range === undefined ? { text: inserted } : { range, text: inserted }],
            2,
          );
          expected = document.getText();
        }
        assert.equal(applyChanges(text, changes, "utf-16"), expected);
      }),
      { numRuns: 500 },
    );
  });
});

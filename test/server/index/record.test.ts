import { strict as assert } from "node:assert";
import { FileRecord, type Definition } from "../../../server/index/record.ts";
import { recordOf } from "../../support/extract.ts";

/** What a definition says of itself; it reads that from its record when it is asked. */
function said(definition: Definition | undefined): readonly unknown[] {
  if (definition === undefined) return [];
  const { row, name, kind, line, column, container, module, end } = definition;
  return [row, name, kind, line, column, container, module, end];
}

describe("a file record", () => {
  it("finds a name by its whole text, wherever it stands among the others", async () => {
    const record = await recordOf("typescript", "let ab = 1, c = ab, abc = c, b, é = b, éb = é;\n");
    assert.deepEqual(record.names.toSorted(), ["ab", "abc", "b", "c", "é", "éb"].toSorted());
    for (const [at, name] of record.names.entries()) assert.equal(record.nameOf(name), at, name);
    for (const other of ["a", "bc", "abca", "ca", "éé", "B", ""])
      assert.equal(record.nameOf(other), -1, other);
  });

  it("counts lines as the protocol does, which end with \\n, \\r\\n or \\r", async () => {
    const record = await recordOf("typescript", "let a;\rlet b;\r\nlet c;\n\r\rlet d;\r");
    const places = record.definitions.map(({ name, line, column }) => [record.nameAt(name), line, column]);
    assert.deepEqual(places, [
      ["a", 0, 4],
      ["b", 1, 4],
      ["c", 2, 4],
      ["d", 5, 4],
    ]);
    assert.equal(record.lines, 7);
  });

  it("finds a name that is empty", async () => {
    const { bytes } = await recordOf("javascript", 'exports.a = 1;\nexport { a as "" };\n');
    const record = new FileRecord(bytes);
    assert.ok(record.names.includes(""));
    assert.equal(record.nameOf(""), record.names.indexOf(""));
    assert.equal(record.names[record.nameOf("a")], "a");
  });

  it("reads its definitions in whatever order they are asked for", async () => {
    const { bytes } = await recordOf(
      "typescript",
      "import { a } from './a';\nexport class B { c = a; d() {} }\nimport e from './e';\nexport const f = e;\n",
    );
    const inOrder = new FileRecord(bytes).definitions;
    const rows = inOrder.map(({ row }) => row);
    assert.ok(rows.length > 4);
    for (const order of [rows.toReversed(), [2, 0, ...rows], rows]) {
      const record = new FileRecord(bytes);
      for (const row of order) {
        assert.deepEqual(said(record.definition(row)), said(inOrder[row]));
      }
      assert.equal(record.definition(rows.length), undefined);
      assert.deepEqual(
        record.definitionsOfKind("import").map(({ row }) => row),
        inOrder.filter(({ kind }) => kind === "import").map(({ row }) => row),
      );
    }
  });
});

import { strict as assert } from "node:assert";
import {
  isSameSymbol,
  linkActs,
  linkActSentence,
  linksOf,
  placeOf,
  qualifiedName,
  splitPath,
  type SymbolLink,
} from "../../../webviews/state/symbol-links.ts";

const yara = { kind: "person", name: "yara" } as const;
const scout = { kind: "agent", name: "scout" } as const;

function link(
  id: string,
  state: Partial<SymbolLink["state"]> = {},
  row: Partial<SymbolLink> = {},
): SymbolLink {
  return {
    entity: "symbol_link",
    id,
    version: 1,
    project: "project-1",
    createdAt: 1_000,
    createdBy: yara,
    changedAt: 1_000,
    changedBy: yara,
    deletedAt: null,
    ...row,
    state: {
      project: "project-1",
      issue: "issue-1",
      path: "src/retry.ts",
      container: "",
      name: id,
      kind: "function",
      line: 0,
      ...state,
    },
  };
}

const ids = (links: readonly SymbolLink[]): string => links.map(({ id }) => id).join(" ");

describe("the links of an issue", () => {
  it("are neither those of others nor those that were removed", () => {
    const rows = [link("theirs", { issue: "issue-2" }), link("gone", {}, { deletedAt: 2_000 }), link("own")];
    assert.equal(ids(linksOf(rows, "issue-1")), "own");
  });

  it("stand in the order of the code", () => {
    const rows = [
      link("d", { path: "src/retry.ts", line: 100 }),
      link("c", { path: "src/retry.ts", line: 20 }),
      link("b", { path: "src/pool.ts", line: 7 }),
      link("a", { path: "src/pool.ts", line: 7 }),
    ];
    assert.equal(ids(linksOf(rows, "issue-1")), "a b c d");
  });
});

describe("a symbol", () => {
  it("is another one in another file or container, of another name or kind", () => {
    for (const other of [{ path: "b.ts" }, { container: "A" }, { name: "b" }, { kind: "class" }]) {
      assert.ok(!isSameSymbol(link("a"), link("a", other)));
    }
  });

  it("is the same on another line", () => {
    assert.ok(isSameSymbol(link("a"), link("b", { name: "a", line: 9 })));
  });
});

describe("what was linked and unlinked", () => {
  const told = (...rows: SymbolLink[]): string[] =>
    linkActs(rows, "issue-1").map((act) => `${act.at} ${act.actor.name} ${linkActSentence(act)}`);

  it("is nothing without links", () => {
    assert.deepEqual(told(link("theirs", { issue: "issue-2" })), []);
  });

  it("says who made a link and who removed it", () => {
    const removed = { deletedAt: 90_000_000, changedAt: 90_000_000, changedBy: scout };
    assert.deepEqual(told(link("parse", { container: "Header" }, removed)), [
      "1000 yara linked it to Header.parse in src/retry.ts",
      "90000000 scout unlinked it from Header.parse in src/retry.ts",
    ]);
  });

  it("is one act where one actor does the same again within a minute", () => {
    const at = (createdAt: number, createdBy: SymbolLink["createdBy"] = scout): Partial<SymbolLink> => ({
      createdAt,
      createdBy,
    });
    const rows = ["a", "b", "c", "d", "e"].map((id, index) => link(id, {}, at(index * 60_000)));
    assert.deepEqual(told(...rows, link("f", {}, at(400_000)), link("g", {}, at(400_001, yara))), [
      "240000 scout linked it to a, b, c and 2 more",
      "400000 scout linked it to f in src/retry.ts",
      "400001 yara linked it to g in src/retry.ts",
    ]);
  });

  it("names two", () => {
    const removed = { deletedAt: 9_000_000, changedBy: scout };
    assert.deepEqual(told(link("a", {}, removed), link("b", {}, removed)), [
      "1000 yara linked it to a and b",
      "9000000 scout unlinked it from a and b",
    ]);
  });

  it("keeps the ends of long names and paths", () => {
    const [sentence = ""] = told(
      link("a", { name: `${"x".repeat(400)}End`, path: `${"y/".repeat(400)}end.ts` }),
    );
    assert.match(sentence, /^1000 yara linked it to …x+End in …\/[y/]+end\.ts$/);
    assert.ok(sentence.length < 200, sentence);
  });

  it("is told by the names that the symbols have now", () => {
    assert.deepEqual(told(link("a", { name: "renamed", path: "lib/b.ts" }, { version: 2 })), [
      "1000 yara linked it to renamed in lib/b.ts",
    ]);
  });
});

describe("a place in the code", () => {
  it("counts lines from 1", () => {
    assert.equal(placeOf(link("a", { line: 41 }).state), "src/retry.ts:42");
  });

  it("is a folder and a file", () => {
    assert.deepEqual(splitPath("README.md"), { folder: "", file: "README.md" });
    assert.deepEqual(splitPath("a/b/c.ts"), { folder: "a/b/", file: "c.ts" });
  });

  it("names what the symbol is in", () => {
    assert.equal(qualifiedName(link("run").state), "run");
    assert.equal(qualifiedName(link("run", { container: "Pool.Slot" }).state), "Pool.Slot.run");
  });
});

import { deepEqual, equal, throws } from "node:assert/strict";
import { emptyPage } from "./page.ts";
import { markdownOf, merged, rowOf, rowsBetween, share, withTable } from "./table.ts";

describe("the page of figures", () => {
  const table = { header: ["Corpus", "Recall"], rows: [["flask", "98.0 % (49/50)"]] };

  it("is not written without its markers", () => {
    throws(() => withTable("# Accuracy", "figures", table), /no markers/);
  });

  it("has no rows before the first run", () => deepEqual(rowsBetween(emptyPage, "figures"), []));

  it("gives back the rows that were written, and keeps its text", () => {
    const page = withTable(withTable(emptyPage, "figures", table), "figures", table);
    deepEqual(rowsBetween(page, "figures"), table.rows);
    deepEqual(rowsBetween(page, "corpora"), []);
    equal(page.replace(markdownOf(table), "").replace("\n\n\n\n", "\n\n"), emptyPage);
  });

  it("replaces the rows of what was measured again", () => {
    const old = [
      ["a", "names", "1"],
      ["a", "ours", "1"],
      ["a", "ours", "2"],
    ];
    deepEqual(merged(old, [["a", "ours", "3"]], 2), [
      ["a", "names", "1"],
      ["a", "ours", "3"],
    ]);
  });

  it("gives no share of nothing", () => equal(share(0, 0), "none"));

  it("puts precision beside recall", () => {
    const figures = { asked: 4, found: 1, given: 3, right: 2, silent: 5 };
    deepEqual(rowOf(["a"], figures), ["a", "66.7 % (2/3)", "25.0 % (1/4)", "", "5"]);
  });
});

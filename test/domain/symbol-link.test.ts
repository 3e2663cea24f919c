import assert from "node:assert/strict";
import { codeOf, givenIssues } from "../support/domain.ts";

const place = { path: "src/a.ts", container: "A", name: "run", kind: "method", line: 7 };

describe("symbol link", () => {
  it("is refused to an issue that is not there, or was put aside", () => {
    const given = givenIssues("aaaa");
    assert.equal(
      codeOf(given.when("symbol_link", "syml", "create", { ...place, issue: "none" })),
      "not_found",
    );
    given.when("issue", "aaaa", "remove");
    assert.equal(
      codeOf(given.when("symbol_link", "syml", "create", { ...place, issue: "aaaa" })),
      "not_found",
    );
  });

  for (const path of ["/etc/passwd", "../x.ts", "a/../../x.ts", "C:/x.ts", "a\\b.ts", ""]) {
    it(`is refused to ${JSON.stringify(path)}, which leads out of the project`, () => {
      const given = givenIssues("aaaa");
      const outcome = given.when("symbol_link", "syml", "create", { ...place, path, issue: "aaaa" });
      assert.equal(codeOf(outcome), "invalid");
    });
  }

  it("belongs to the issue's project, and there is one for each symbol of an issue", () => {
    const given = givenIssues("aaaa", "bbbb");
    assert.deepEqual(given.when("symbol_link", "syml", "create", { ...place, issue: "aaaa" }), ["created"]);
    assert.deepEqual(given.get("symbol_link", "syml")?.state, { ...place, issue: "aaaa", project: "proj" });
    assert.equal(
      codeOf(given.when("symbol_link", "sym2", "create", { ...place, issue: "aaaa" })),
      "conflict",
    );
    assert.deepEqual(given.when("symbol_link", "sym3", "create", { ...place, issue: "bbbb" }), ["created"]);
  });

  it("follows a definition that moved, and says nothing when it did not", () => {
    const given = givenIssues("aaaa");
    given.when("symbol_link", "syml", "create", { ...place, issue: "aaaa" });
    assert.deepEqual(given.when("symbol_link", "syml", "move", place), []);
    assert.deepEqual(given.when("symbol_link", "syml", "move", { ...place, path: "src/b.ts", line: 1 }), [
      "moved",
    ]);
    assert.deepEqual(given.get("symbol_link", "syml")?.state, {
      ...place,
      path: "src/b.ts",
      line: 1,
      issue: "aaaa",
      project: "proj",
    });
  });
});

import { strict as assert } from "node:assert";
import { folderOf, joined, nameOf, slashed, staysInside } from "../../../server/files/paths.ts";

describe("paths relative to a root", () => {
  it("do not leave it on any system", () => {
    const outside = [
      "",
      "/a",
      "..",
      "../a",
      "a/../..",
      "a/..",
      "a\0",
      "..\\a",
      "a\\..\\..\\b",
      "\\\\host\\a",
    ];
    for (const path of outside) assert.equal(staysInside(path), false, path);
    for (const path of ["a", "a/b", "..a/b..", "a/...", "a b/ä", "a:b", "C:/a"])
      assert.equal(staysInside(path), true, path);
  });

  it("have slashes whatever the system has", () => {
    assert.equal(slashed("C:\\code\\a.ts", "\\"), "C:/code/a.ts");
    assert.equal(slashed("/code/a\\b.ts", "/"), "/code/a\\b.ts");
  });

  it("come apart and go together, the root being nothing", () => {
    assert.deepEqual([folderOf("a/b/c"), nameOf("a/b/c")], ["a/b", "c"]);
    assert.deepEqual([folderOf("a"), nameOf("a")], ["", "a"]);
    assert.deepEqual([joined("", "a"), joined("a", "b")], ["a", "a/b"]);
  });
});

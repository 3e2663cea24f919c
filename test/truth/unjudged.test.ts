import { deepEqual, equal, throws } from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Client } from "./client.ts";
import { isUnasked, isWritten, nameAt, recognised, unjudgedIn, unwrittenAmong } from "./unjudged.ts";

const oracle: Pick<Client, "server" | "inactive"> = {
  server: { name: "", version: "", command: "", args: [], unlisted: /^\s*#\s*define\s+/ },
  inactive: () => [[2, 3]],
};
const at = (line: number, character = 0) => ({
  line,
  character,
  name: "f",
  isLocal: false,
  kind: 12,
});

describe("what an oracle cannot judge", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "crewdeck-unjudged-"));
    writeFileSync(join(folder, "a.c"), "int f(void);\nint g(void) { return F; }\n~T();\n");
  });
  after(() => rmSync(folder, { recursive: true }));

  it("refuses evidence that nobody gives", () => {
    throws(() => recognised([{ usr: "c:@F@f" }], "f", folder));
  });

  it("takes no symbol of another name for evidence", () => {
    equal(recognised(null, "f", folder), undefined);
    equal(recognised([], "f", folder), undefined);
    equal(recognised([{ name: "g" }], "f", folder), undefined);
  });

  it("says where what is recognised is declared", () => {
    const range = { start: { line: 0, character: 4 }, end: { line: 0, character: 5 } };
    const uri = pathToFileURL(join(folder, "a.c")).href;
    const found = recognised([{ name: "f", declarationRange: { uri, range } }], "f", folder);
    deepEqual(
      found?.map(({ spot }) => spot),
      ["a.c:0"],
    );
    deepEqual(recognised([{ name: "~T" }], "T", folder), []);
  });

  it("asks neither for what is never listed nor for what was not read", () => {
    const lines = ["#define NAME other", "f", "f", "f", "f"];
    equal(isUnasked(oracle, "a.c", lines, at(0, 8)), true);
    equal(isUnasked(oracle, "a.c", lines, at(0, 13)), false);
    equal(isUnasked(oracle, "a.c", lines, at(1)), false);
    equal(isUnasked(oracle, "a.c", lines, at(2)), true);
  });

  it("judges no symbol of an outline there", () => {
    const text = "#define f\nf\nf\nf\nf";
    const found = unjudgedIn(oracle, "a.c", text, [at(0), at(1), at(3), at(4)], []);
    deepEqual(
      found.map(({ line }) => line),
      [0, 3],
    );
  });

  it("judges nothing in the line of what a macro has made", () => {
    const made = { ...at(1), name: "Suite_f_Test" };
    const text = "f\nTEST(Suite, f)\n";
    equal(isWritten(text.split("\n"), made), false);
    deepEqual(unjudgedIn(oracle, "a.c", text, [at(0), at(1)], [at(0), made]), [at(1)]);
  });

  it("knows where a name is written", () => {
    equal(nameAt(folder, "a.c", at(2)), "~T");
    equal(nameAt(folder, "a.c", at(9)), "");
    const uses = [0, 1].map((line) => ({
      ...at(line, 4),
      endCharacter: 5,
      path: "a.c",
      uri: "",
      spot: `a.c:${line}`,
    }));
    deepEqual(unwrittenAmong(folder, "f", uses), ["a.c:1"]);
  });
});

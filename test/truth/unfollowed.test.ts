import { deepEqual, equal } from "node:assert/strict";
import { isImportLine, isShort } from "./unfollowed.ts";

describe("imports that are not followed", () => {
  const text = [
    'import * as whole from "a";',
    'import one, { two } from "b";',
    "",
    "import type {",
    "  three,",
    "  four as five,",
    '} from "c";',
    "const six = 6;",
    'export { seven } from "d";',
    'export * from "e";',
    "export const eight = 8;",
  ].join("\n");

  it("are no imports of whole modules, and no other lines", () => {
    deepEqual(
      [0, 2, 7, 9, 10, 11].map((line) => isImportLine(text, line)),
      Array(6).fill(false),
    );
  });

  it("are all lines of what names what it brings", () => {
    deepEqual(
      [1, 3, 4, 5, 6, 8].map((line) => isImportLine(text, line)),
      Array(6).fill(true),
    );
  });
});

describe("properties in their short form", () => {
  const isAt = (line: string) => isShort("javascript", line, { name: "a", character: line.indexOf("a") });

  it("are names alone between braces and commas, or on their lines", () => {
    for (const line of ["x = { a };", "x = { b, a, c };", "  a,", "  a", "const { a } = b;"])
      equal(isAt(line), true);
  });

  it("are no names with a value, and none in a call", () => {
    for (const line of ["x = { a: b };", "  a() {", "f(a, b);", "x = [a];"]) equal(isAt(line), false);
  });
});

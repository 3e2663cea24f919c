import { deepEqual } from "node:assert/strict";
import { isImportLine } from "./unfollowed.ts";

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

import assert from "node:assert/strict";
import { recordOf, referencesIn } from "../../support/extract.ts";

describe("PHP's imports", () => {
  it("are what is used, with each namespace before it, and what is included", async () => {
    const record = await recordOf(
      "php",
      `<?php
use A;
use B\\C as D, \\E\\F;
use function G\\{h, I\\j as k};
require_once __DIR__ . '/l.php';
include("m.php");
new D(F::x(k()));
`,
    );
    const imports = record.definitions.map(
      ({ name, module, imported }) => `${record.names[name]} ← ${module} ${record.names[imported]}`,
    );
    assert.deepEqual(imports, [
      "A ←  A",
      "B ← B *",
      "D ← B C",
      "E ← E *",
      "F ← E F",
      "G ← G *",
      "h ← G h",
      "I ← G\\I *",
      "k ← G\\I j",
      "/l.php ← ./l.php *",
      "m.php ← m.php *",
    ]);
    assert.deepEqual(
      record.wildcards.map(({ module }) => module),
      ["./l.php", "m.php"],
    );
    assert.deepEqual(referencesIn(record), [
      "C import @3 → import D @3",
      "j import @4 → import k @4",
      "D call @7 → import D @3",
      "F read @7 → import F @3",
      "x call @7 → F.x",
      "k call @7 → import k @4",
    ]);
  });
});

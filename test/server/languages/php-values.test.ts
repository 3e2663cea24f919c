import assert from "node:assert/strict";
import { recordOf, referencesIn, typeOf } from "../../support/extract.ts";

describe("PHP's values", () => {
  it("knows what values are, whichever of several it is", async () => {
    const record = await recordOf(
      "php",
      `<?php
$concatenated = $x . ($y ?? new A);
$either = $x ? new A : new B;
$short = new A ?: new B;
$otherwise = f($y, 'z')->k ?? new B;
$matched = match($x) { 1 => new A, default => new B };
foreach ($either->all() as $key => $each) {}
foreach ($short as [$part]) {}
try {} catch (A|B $caught) {}
`,
    );
    const types = record.definitions.map(
      (definition) => `${record.names[definition.name]}: ${typeOf(record, definition)}`,
    );
    assert.deepEqual(types, [
      "$concatenated: ?",
      "$either: an A | an B",
      "$short: an A | an B",
      "$otherwise: f().k | an B",
      "$matched: an A | an B",
      "$key: ?",
      "$each: element($either.all())",
      "$part: ?",
      "$caught: an A | an B",
    ]);
  });

  it("knows what is in a list by its place, and of types in parentheses", async () => {
    const record = await recordOf(
      "php",
      "<?php\nfunction f((A&B)|null $x, array $all) { $first = $all[0]; $second = $all['k']['l']; }\n",
    );
    const types = record.definitions.map(
      (definition) => `${record.names[definition.name]}: ${typeOf(record, definition)}`,
    );
    assert.deepEqual(types.slice(1), [
      "$x: an A | an B",
      "$all: ?",
      "$first: element(f.$all)",
      "$second: element(element(f.$all))",
    ]);
  });

  it("knows what classes without a name are made of, and not that those around them extend it", async () => {
    const record = await recordOf(
      "php",
      `<?php
class A extends B {
  function m() {
    $c = new class(1) extends C implements D { function n() { $this->o(); } };
    $e = new class implements E { function p() { $this->q(); } };
    $f = new class { function r() { $this->m(); } };
  }
}
`,
    );
    assert.equal(record.supers.length, 1);
    assert.deepEqual(
      referencesIn(record).filter((line) => !line.startsWith("$")),
      [
        "B type @2 → ?",
        "C type @4 → ?",
        "D type @4 → ?",
        "o call @4 → an C.o",
        "E type @5 → ?",
        "q call @5 → an E.q",
        "m call @6 → ?.m",
      ],
    );
    const types = record.definitions.map(
      (definition) => `${record.names[definition.name]}: ${typeOf(record, definition)}`,
    );
    assert.deepEqual(
      types.filter((line) => line.startsWith("$")),
      ["$c: an C", "$e: an E", "$f: ?"],
    );
  });
});

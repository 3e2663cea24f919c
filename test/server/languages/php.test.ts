import assert from "node:assert/strict";
import { definitionsIn, recordOf, referencesIn, typeOf } from "../../support/extract.ts";

describe("PHP", () => {
  it("goes on through errors and between HTML", async () => {
    const broken = await recordOf("php", "<p><?php class A { function m( { } } ?></p>\n<?php $x = 1; ?>");
    assert.ok(definitionsIn(broken).some((line) => line.startsWith("variable $x")));
    assert.deepEqual(definitionsIn(await recordOf("php", "<p>only text</p>")), []);
  });

  it("keeps variables apart from functions, and those of a function from those around", async () => {
    const record = await recordOf(
      "php",
      `<?php
$count = 1;
function count(array $list, &...$rest) {
  global $count, $new;
  $count = count($list);
  static $calls = 0;
  foreach ($list as $key => [$a, $b]) $calls += $a;
  foreach ($list as $item) $other = $item;
  $closure = function ($x) use ($calls, &$rest) { $rest[$x] = $y = $calls; };
  return fn ($z) => $z + $other + $y;
}
`,
    );
    assert.deepEqual(definitionsIn(record), [
      "variable $count @2",
      "function count @3",
      "parameter count.$list @3",
      "parameter count.$rest @3",
      "variable $new @4",
      "variable count.$calls @6",
      "variable count.$key @7",
      "variable count.$a @7",
      "variable count.$b @7",
      "variable count.$item @8",
      "variable count.$other @8",
      "variable count.$closure @9",
      "parameter count.$x @9",
      "variable count.$y @9",
      "parameter count.$z @10",
      "variable count.$y @10",
    ]);
    assert.deepEqual(
      referencesIn(record).filter((line) => !line.startsWith("$list")),
      [
        "$count read @4 → variable $count @2",
        "$count write @5 → variable $count @2",
        "count call @5 → function count @3",
        "$calls write @7 → variable count.$calls @6",
        "$a read @7 → variable count.$a @7",
        "$item read @8 → variable count.$item @8",
        "$calls read @9 → variable count.$calls @6",
        "$rest read @9 → parameter count.$rest @3",
        "$rest read @9 → parameter count.$rest @3",
        "$x read @9 → parameter count.$x @9",
        "$calls read @9 → variable count.$calls @6",
        "$z read @10 → parameter count.$z @10",
        "$other read @10 → variable count.$other @8",
      ],
    );
  });

  it("has the variables that a call sets where a function mentions them first", async () => {
    const record = await recordOf(
      "php",
      `<?php
$found = $loose; $_GET;
function f($text) {
  if (preg_match('/a/', $text, $found)) return $found[1] . $_SERVER['b'];
  $other = fn () => g($set) + $set;
}
class A { function m() { $this->n($found); } function n() { return "$found[0]"; } }
`,
    );
    assert.deepEqual(
      definitionsIn(record).filter((line) => line.startsWith("variable")),
      [
        "variable $found @2",
        "variable f.$other @5",
        "variable f.$found @4",
        "variable f.$set @5",
        "variable A.m.$found @7",
        "variable A.n.$found @7",
      ],
    );
    assert.deepEqual(
      referencesIn(record).filter((line) => /^\$(?:found|set|loose|_)/.test(line)),
      [
        "$loose read @2 → ?",
        "$_GET read @2 → ?",
        "$found read @4 → variable f.$found @4",
        "$_SERVER read @4 → ?",
        "$set read @5 → variable f.$set @5",
      ],
    );
  });

  it("keeps the variables of closures apart that do not take them in", async () => {
    const record = await recordOf(
      "php",
      `<?php
function f($a, $b) {
  $x = function ($c) use ($b) { return [$a, $b, $c, fn () => $c]; };
  return fn () => $a;
}
`,
    );
    assert.deepEqual(referencesIn(record), [
      "$b read @3 → parameter f.$b @2",
      "$b read @3 → parameter f.$b @2",
      "$c read @3 → parameter f.$c @3",
      "$c read @3 → parameter f.$c @3",
      "$a read @4 → parameter f.$a @2",
    ]);
    assert.ok(definitionsIn(record).includes("variable f.$a @3"));
  });

  it("has properties without their sigil, promoted ones and those of traits and enums too", async () => {
    const record = await recordOf(
      "php",
      `<?php
namespace A\\B;
abstract class C extends D implements E, \\F\\G {
  use T, U { T::m as n; }
  const H = 1;
  private ?I $i = null, $j;
  function __construct(private J $k, L|null $l = null) {}
  abstract static function o(): static;
}
interface P { const Q = 1; }
trait R { public $s; }
enum V: string { case W = 'w'; }
const X = 1; define('Y', X);
`,
    );
    assert.deepEqual(definitionsIn(record), [
      "module A\\B @2",
      "class C @3",
      "method C.n @4",
      "constant C.H @5",
      "field C.i @6",
      "field C.j @6",
      "constructor C.__construct @7",
      "parameter C.__construct.$k @7",
      "field C.k @7",
      "parameter C.__construct.$l @7",
      "method C.o @8",
      "interface P @10",
      "constant P.Q @10",
      "trait R @11",
      "field R.s @11",
      "enum V @12",
      "enumMember V.W @12",
      "constant X @13",
      "constant Y @13",
    ]);
    const types = record.definitions
      .map((definition) => [record.names[definition.name], typeOf(record, definition)] as const)
      .filter(([, type]) => type !== "?");
    assert.deepEqual(types, [
      ["i", "an I"],
      ["j", "an I"],
      ["$k", "an J"],
      ["k", "an J"],
      ["$l", "an L"],
      ["o", "self(C)"],
    ]);
    assert.equal(record.supers.length, 5);
  });

  it("knows what members are looked up in", async () => {
    const record = await recordOf(
      "php",
      `<?php
class A extends B {
  function m(C $c) {
    $this->d->e($c->f)?->g = self::H + static::$i;
    parent::m(name: $c::J);
    $new = new A();
    $new->m()->k;
    $this->$new;
    try {} catch (L $l) { $l->m(); }
    M\\N::o(); \\strlen(M\\P); \\Q\\r(); S\\T\\u();
  }
}
`,
    );
    assert.deepEqual(
      referencesIn(record).filter((line) => !line.startsWith("$")),
      [
        "B type @2 → ?",
        "C type @3 → ?",
        "d read @4 → self(A).d",
        "e call @4 → self(A).d.e",
        "f read @4 → A.m.$c.f",
        "g write @4 → self(A).d.e().g",
        "H read @4 → self(A).H",
        "i read @4 → self(A).i",
        "m call @5 → super(A).m",
        "name key @5 → parameters(super(A).m).name",
        "J read @5 → A.m.$c.J",
        "A call @6 → class A @2",
        "m call @7 → A.m.$new.m",
        "k read @7 → A.m.$new.m().k",
        "L type @9 → ?",
        "m call @9 → A.m.$l.m",
        "M read @10 → ?",
        "N read @10 → M.N",
        "o call @10 → M.N.o",
        "\\ read @10 → ?",
        "strlen call @10 → \\.strlen",
        "M read @10 → ?",
        "P read @10 → M.P",
        "\\Q read @10 → ?",
        "r call @10 → \\Q.r",
        "S read @10 → ?",
        "T read @10 → S.T",
        "u call @10 → S.T.u",
      ],
    );
  });

  it("names what traits give under another name, and nothing where only who sees it changes", async () => {
    const record = await recordOf(
      "php",
      "<?php\nclass A { use T { m as n; o as private p; q as protected; T::r as s; } }\n",
    );
    assert.deepEqual(definitionsIn(record), [
      "class A @2",
      "method A.n @2",
      "method A.p @2",
      "method A.s @2",
    ]);
    assert.deepEqual(referencesIn(record), ["T type @2 → ?", "T read @2 → ?", "r read @2 → T.r"]);
  });
});

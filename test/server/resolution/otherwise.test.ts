import { strict as assert } from "node:assert";
import { goTo } from "../../support/go-to.ts";

describe("what PHP's values may be besides what their types say", () => {
  const lib = `<?php
namespace Lib;
class Base { function go() {} }
class One extends Base { function only() {} function both() {} function go() {} }
class Two extends Base { function both() {} }
interface Many extends \\IteratorAggregate {}
`;

  async function from(text: string): Promise<readonly string[]> {
    const use = "namespace App;\nuse Lib\\{Base, One, Two, Many};\n";
    return goTo({ "lib.php": lib, "a.php": `<?php\n${use}${text}\n` });
  }
  const only = ["proved lib.php One.only"];

  it("is not what another value is tested for, nor what a property is", async () => {
    for (const text of [
      "function f(Base $x, $y) { if ($y instanceof One) $x->¦only(); }",
      "function f($y) { if ($y instanceof One) g(); }\nfunction h(Base $y) { $y->¦only(); }",
      "function f(Base $x) { if ($x->y instanceof One) $x->¦only(); }",
      "function f(Base $x, $y) { if (g($x) instanceof One) $x->¦only(); }",
    ])
      assert.deepEqual(await from(text), [], text);
  });

  it("is not told where several are tested for that differ, or where nothing else is known", async () => {
    const several = "function f(Base $x) { if ($x instanceof One || $x instanceof Two) ";
    assert.deepEqual(await from(`${several}$x->¦both(); }`), []);
    assert.deepEqual(await from(`${several}$x->¦only(); }`), only);
    const unknown = "function f($x) { if ($x instanceof One) return; $x->¦both(); }";
    assert.deepEqual(await from(unknown), ["name lib.php One.both", "name lib.php Two.both"]);
  });

  it("is what they are tested for, where their types have no such member", async () => {
    for (const text of [
      "function f(Base $x) { if ($x instanceof One) { $x->¦only(); } }",
      "function f(Base $x) { return $x instanceof \\Lib\\One && $x->¦only(); }",
      "function f(Base $x) { if (!$x instanceof One) { return; } $x->¦only(); }",
      "function f(Base $x) { assert($x instanceof One); $x->¦only(); }",
      "function f(Base $x) { return $x instanceof One ? $x->¦only() : null; }",
      "function f(\\Gone $x) { if ($x instanceof One) $x->¦only(); }",
      "function f(Base $b) { $x = $b; if ($x instanceof One) $x->¦only(); }",
    ])
      assert.deepEqual(await from(text), only, text);
    assert.deepEqual(await from("function f(Base $x) { if ($x instanceof One) $x->¦go(); }"), [
      "proved lib.php Base.go",
    ]);
    const self = "class Own extends Base { function own() {} function f(Base $x) { ";
    assert.deepEqual(await from(`${self}if ($x instanceof self) $x->¦own(); } }`), ["proved a.php Own.own"]);
  });

  it("leads from a test to the type", async () => {
    assert.deepEqual(await from("function f($x) { return $x instanceof ¦One; }"), ["proved lib.php One"]);
  });

  it("is what comments say of them, where their types have no such member", async () => {
    for (const text of [
      "/** @param One $x */\nfunction f(Base $x) { $x->¦only(); }",
      "/** @return One */\nfunction f(): Base {}\nf()->¦only();",
      "/** @return One */\nfunction f(): Base {}\n$x = f();\n$x->¦only();",
      "class A { /** @var One */ private ?Base $x; function f() { $this->x->¦only(); } }",
      "/** @return One|Two */\nfunction f(): Base {}\nf()->¦only();",
    ])
      assert.deepEqual(await from(text), only, text);
    assert.deepEqual(await from("/** @return One */\nfunction f(): Base {}\nf()->¦go();"), [
      "proved lib.php Base.go",
    ]);
    assert.deepEqual(await from("/** @return One|Two */\nfunction f(): Base {}\nf()->¦both();"), [
      "proved lib.php One.both",
      "proved lib.php Two.both",
    ]);
  });

  it("tells what is in them", async () => {
    const all =
      "/** @param Many<One> $all */\nfunction f(Many $all) { foreach ($all as $one) $one->¦only(); }";
    assert.deepEqual(await from(all), only);
  });
});

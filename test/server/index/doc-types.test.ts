import { strict as assert } from "node:assert";
import { definitionsIn, recordOf, referencesIn, typeOf } from "../../support/extract.ts";
import { goTo } from "../../support/go-to.ts";

describe("types in comments", () => {
  const lib = {
    "lib.php":
      "<?php\nnamespace Lib;\nclass One { function go() {} function two(): Two {} }\nclass Two { function deep() {} }\n",
    "far.php": "<?php\nnamespace Far;\nclass Other { function go() {} function deep() {} }\n",
  };
  const go = ["proved lib.php One.go"];
  const deep = ["proved lib.php Two.deep"];

  async function from(text: string): Promise<readonly string[]> {
    return goTo({ ...lib, "a.php": `<?php\nnamespace App;\nuse Lib\\{One, Two};\n${text}\n` });
  }

  it("are no types of what stands further down, or has another name", async () => {
    for (const text of [
      "function g($c) { /** @var One */\n\n$x = $c->get();\n$x->¦go(); }",
      "function g($c) { /** @var One $y */\n$x = $c->get();\n$x->¦go(); }",
      "/** @param One $y */\nfunction f($x) { $x->¦go(); }",
      "function g($c) { /** @return One */\n$x = $c->get();\n$x->¦go(); }",
      "function g($c) { /* @var One $x */\n$x = $c->get();\n$x->¦go(); }",
      "function g($c) { $text = '/** @var One */';\n$x = $c->get();\n$x->¦go(); }",
      "/** @param One $x */\nfunction f() { return function ($x) { $x->¦go(); }; }",
    ])
      assert.deepEqual(await from(text), ["name far.php Other.go", "name lib.php One.go"], text);
  });

  it("count for less than what the code says", async () => {
    assert.deepEqual(await from("/** @param Two $x */\nfunction f(One $x) { $x->¦go(); }"), go);
    assert.deepEqual(await from("/** @return Two */\nfunction f(): One {}\nf()->¦go();"), go);
    assert.deepEqual(
      await from("class A { /** @var Two */ private One $x; function f() { $this->x->¦go(); } }"),
      go,
    );
  });

  it("are those of fields, parameters and returned values", async () => {
    assert.deepEqual(
      await from("class A { /** @var One|null */ private $x; function f() { $this->x->¦go(); } }"),
      go,
    );
    assert.deepEqual(
      await from("class A { /** @var \\Lib\\One */ static $x = null; function f() { self::$x->¦go(); } }"),
      go,
    );
    assert.deepEqual(
      await from("/**\n * @param int $i\n * @param One $x\n */\nfunction f($i, $x) { $x->¦go(); }"),
      go,
    );
    assert.deepEqual(
      await from(
        "interface A { /** @return One */ public function x(); }\nfunction f(A $a) { $a->x()->¦go(); }",
      ),
      go,
    );
    assert.deepEqual(
      await from("class A { /** @return $this */ function x() { $this->x()->¦y(); } function y() {} }"),
      ["proved a.php A.y"],
    );
  });

  it("are those of variables, whatever their values seem to be", async () => {
    assert.deepEqual(await from("function f($c) { /** @var One $x */\n$x = $c->get(); $x->¦go(); }"), go);
    assert.deepEqual(await from("/** @var One $x */\n$x = new \\Far\\Other;\n$x->¦go();"), go);
    assert.deepEqual(
      await from("function f($c) { /** @var One $x */\nforeach ($c as $k => $x) { $x->¦go(); } }"),
      go,
    );
  });

  it("are those of promoted fields, and what analysers say more closely", async () => {
    const made =
      "class A { /** @param One[] $all */ function __construct(private array $all) {} function f() { ";
    assert.deepEqual(await from(`${made}foreach ($this->all as $one) { $one->¦go(); } } }`), go);
    assert.deepEqual(await from("/** @phpstan-return One */\nfunction f() {}\nf()->¦go();"), go);
    assert.deepEqual(
      await from("/**\n * @param array $x\n * @psalm-param One[] $x\n */\nfunction f($x) { $x[0]->¦go(); }"),
      go,
    );
  });

  it("tell what lists are of", async () => {
    assert.deepEqual(
      await from("/** @param One[] $x */\nfunction f($x) { foreach ($x as $one) { $one->¦go(); } }"),
      go,
    );
    assert.deepEqual(await from("/** @param One[] $x */\nfunction f($x) { $x[0]->¦go(); }"), go);
    for (const list of ["$x ?? []", "$x ?: []", "$y ? $x : []", "$z['all']"])
      assert.deepEqual(
        await from(
          `/** @param One[]|null $x\n * @param One[][] $z */\nfunction f($x, $y, $z) { foreach (${list} as $one) $one->¦go(); }`,
        ),
        go,
        list,
      );
    assert.deepEqual(
      await from("class A { /** @var One[][] */ private $x; function f($k) { $this->x[$k]['a']->¦go(); } }"),
      go,
    );
    assert.deepEqual(
      await from(
        "/** @param array<One, Two> $x */\nfunction f($x) { foreach ($x as $k => $v) { $v->¦deep(); } }",
      ),
      deep,
    );
    assert.deepEqual(
      await from(
        "class A { /** @return iterable<One> */ function x() { foreach ($this->x() as $one) { $one->two()->¦deep(); } } }",
      ),
      deep,
    );
  });

  it("lead to what they name, and are found from there", async () => {
    assert.deepEqual(await from("/** @return list<¦One> */\nfunction f() {}"), ["proved lib.php One"]);
    assert.deepEqual(await from("/** @return \\Lib\\¦One */\nfunction f() {}"), ["proved lib.php One"]);
    const record = await recordOf("php", "<?php\nclass A {}\n/** @param A $a */\nfunction f($a) {}\n");
    assert.deepEqual(referencesIn(record), ["A type @3 → class A @2"]);
    assert.deepEqual(definitionsIn(record), ["class A @2", "function f @4", "parameter f.$a @4"]);
    assert.deepEqual(
      record.definitions.map((definition) => typeOf(record, definition)),
      ["?", "?", "an A"],
    );
  });
});

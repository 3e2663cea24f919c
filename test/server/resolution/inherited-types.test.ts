import { strict as assert } from "node:assert";
import { goTo } from "../../support/go-to.ts";

const lib = `<?php
namespace Lib;
class One { function go() {} }
interface Source {
  /** @return One */
  function one();
  /** @return One[] */
  function all(): array;
}
`;
const far = "<?php\nnamespace Far;\nclass Other { function go() {} }\n";

async function from(text: string): Promise<readonly string[]> {
  return goTo({
    "lib.php": lib,
    "far.php": far,
    "a.php": `<?php\nnamespace App;\nuse Lib\\{One, Source};\n${text}\n`,
  });
}

describe("what methods return that say nothing of it", () => {
  it("is not known where nothing that they override says it", async () => {
    const unknown = ["name far.php Other.go", "name lib.php One.go"];
    assert.deepEqual(
      await from("class A { function one() {} function f() { $this->one()->¦go(); } }"),
      unknown,
    );
    const circle =
      "interface A extends B {}\ninterface B extends A { function one(); }\nfunction f(B $b) { $b->one()->¦go(); }";
    assert.deepEqual(await from(circle), unknown);
  });

  it("is what the comments of what they override say", async () => {
    const go = ["proved lib.php One.go"];
    const own =
      "class A implements Source { function one() {} function all(): array {} }\nclass B extends A { function all(): array {} }\n";
    assert.deepEqual(await from(`${own}function f(A $a) { $a->one()->¦go(); }`), go);
    assert.deepEqual(
      await from(`${own}function f(B $b) { foreach ($b->all() as $one) { $one->¦go(); } }`),
      go,
    );
  });
});

describe("what PHP's classes have from others", () => {
  const above = `abstract class Above { function f(): One {} }
interface Said { /** @return \\Far\\Other */ function f(); }
trait Mixin { function f(): One {} }
`;

  it("comes from outside where only what is defined there can have it", async () => {
    const outside = "use Gone\\Vendor;\nclass A extends Vendor { function g() { ";
    for (const text of ["$this->made()->¦go();", "parent::made()->¦go();", "parent::¦go();"])
      assert.deepEqual(await from(`${outside}${text} } }`), [], text);
  });

  it("is of the class for parent, and not of what else is written there", async () => {
    const below = "class A extends Above implements Said { use Mixin; function f() { parent::¦f(); } }";
    assert.deepEqual(await from(above + below), ["proved a.php Above.f"]);
  });

  it("is of a trait rather than of the class that is extended", async () => {
    const below = "class A extends Above { use Mixin; }\nfunction g(A $a) { $a->¦f(); }";
    assert.deepEqual(await from(above + below), ["proved a.php Mixin.f"]);
  });

  it("is a method where that is called, though a class below has a field of its name", async () => {
    const field = "class A extends Above { private Other $f; private Other $g;";
    assert.deepEqual(await from(`${above}${field} function h() { $this->¦f(); } }`), [
      "proved a.php Above.f",
    ]);
    assert.deepEqual(await from(`${above}${field} function h() { $this->f()->¦go(); } }`), [
      "proved lib.php One.go",
    ]);
    assert.deepEqual(await from(`${above}${field} function h() { return $this->¦f; } }`), [
      "proved a.php A.f",
    ]);
  });

  it("is a field where that is read, though a class below has a method of its name", async () => {
    const fields = "class Above { protected One $f; }\n";
    const below = "class A extends Above { function f() {} function h() { ";
    assert.deepEqual(await from(`${fields}${below}return $this->¦f; } }`), ["proved a.php Above.f"]);
    assert.deepEqual(await from(`${fields}${below}$this->f->¦go(); } }`), ["proved lib.php One.go"]);
    assert.deepEqual(await from(`${fields}${below}$this->¦f(); } }`), ["proved a.php A.f"]);
  });

  it("returns what the method says that is overridden, not the field of its name", async () => {
    const middle = "class Middle extends Above { private \\Far\\Other $f; }\n";
    const below = "class A extends Middle { function f() {} function h() { $this->f()->¦go(); } }";
    assert.deepEqual(await from(above + middle + below), ["proved lib.php One.go"]);
  });
});

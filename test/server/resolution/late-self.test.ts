import { strict as assert } from "node:assert";
import { goTo } from "../../support/go-to.ts";

describe("what PHP's methods return that return whatever they are called on", () => {
  const lib = `<?php
namespace Lib;
class Base {
  static function make(): static { return new static; }
  function own(): self { return new self; }
  function either(): ?static { return $this; }
  /** @return $this */
  function with() { return $this; }
  function go() {}
}
class Model extends Base { function go() {} function only() {} }
trait Made { function made(): static { return $this; } }
`;

  async function from(text: string): Promise<readonly string[]> {
    const use = "namespace App;\nuse Lib\\{Base, Made, Model};\n";
    return goTo({ "lib.php": lib, "a.php": `<?php\n${use}${text}\n` });
  }
  const go = ["proved lib.php Model.go"];
  const only = ["proved lib.php Model.only"];

  it("is the type around for self", async () => {
    assert.deepEqual(await from("function f(Model $m) { $m->own()->¦go(); }"), ["proved lib.php Base.go"]);
    assert.deepEqual(await from("function f(Model $m) { $m->own()->¦only(); }"), []);
    assert.deepEqual(await from("function f(Base $b) { $b->with()->¦go(); }"), ["proved lib.php Base.go"]);
  });

  it("is what they are called on, through any number of calls", async () => {
    assert.deepEqual(await from("Model::make()->¦go();"), go);
    assert.deepEqual(await from("function f(Model $m) { $m->with()->either()?->with()->¦only(); }"), only);
    assert.deepEqual(await from("function f(Model $m) { $x = $m->with(); $x->¦go(); }"), go);
    assert.deepEqual(await from("function f() { return (new Model)->with()->¦only(); }"), only);
  });

  it("is the object itself where the class above is asked", async () => {
    const own = "class Own extends Base { function only() {} function f() { ";
    assert.deepEqual(await from(`${own}parent::with()->¦only(); } }`), ["proved a.php Own.only"]);
    assert.deepEqual(await from(`${own}self::make()->¦only(); } }`), ["proved a.php Own.only"]);
  });

  it("is the class that uses a trait", async () => {
    const user = "class User { use Made; function only() {} }\n";
    assert.deepEqual(await from(`${user}function f(User $u) { $u->made()->¦only(); }`), [
      "proved a.php User.only",
    ]);
  });
});

import { strict as assert } from "node:assert";
import { goTo } from "../../support/go-to.ts";

describe("Methods that are only named", () => {
  it("are themselves where the language calls them with parentheses", async () => {
    const files = { "a.ts": "class A { a(): A { return this; } b = 1; }\nnew A().a.¦b;\n" };
    assert.deepEqual(await goTo(files), []);
  });

  it("stand for what they return in Scala, on a class and on the object beside it", async () => {
    const files = {
      "A.scala": "package a\nclass A { def next: A = this; def m = 1 }\nobject A { def make = new A }\n",
      "B.scala": "package a\nclass B { def n = A.make.next.¦m }\n",
    };
    assert.deepEqual(await goTo(files), ["proved A.scala A.m"]);
  });
});

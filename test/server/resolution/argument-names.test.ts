import { strict as assert } from "node:assert";
import { goTo } from "../../support/go-to.ts";

describe("the names of arguments", () => {
  it("of what is not known mean nothing", async () => {
    const files = {
      "A.swift": "func f(x: Unknown) { x.go(¦timeout: 1) }\n",
      "B.swift": "class B { let timeout = 1 }\n",
    };
    assert.deepEqual(await goTo(files), []);
  });

  it("are what Swift's functions say before their parameters, or the parameters themselves", async () => {
    const files = { "B.swift": "struct B { init(at a: Int, b: Int) {}\n  func go(to place: Int) {} }\n" };
    const label = "func f(b: B) { b.go(¦to: 1) }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": label }), ["proved B.swift B.go.to"]);
    const made = "func f() { B(at: 1, ¦b: 2) }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": made }), ["proved B.swift B.init.b"]);
    const inside = { "B.swift": "struct B { func go(to place: Int) { ¦place } }\n" };
    assert.deepEqual(await goTo(inside), ["proved B.swift B.go.place"]);
  });

  it("are the fields of Swift's structures without an initializer", async () => {
    const files = {
      "A.swift": "func f() { S(¦count: 1) }\n",
      "B.swift": "struct S { let count: Int }\n",
    };
    assert.deepEqual(await goTo(files), ["proved B.swift S.count"]);
  });

  it("are Scala's parameters, and those of its classes", async () => {
    const files = {
      "B.scala": "package a\nclass B(val x: Int) { def go(y: Int, z: Int = 1) = y }\n",
    };
    const called = "package a\nclass A { def f(b: B) = b.go(1, ¦z = 2) }\n";
    assert.deepEqual(await goTo({ ...files, "A.scala": called }), ["proved B.scala B.go.z"]);
    const made = "package a\nclass A { new B(¦x = 2) }\n";
    assert.deepEqual(await goTo({ ...files, "A.scala": made }), ["proved B.scala B.x"]);
  });

  it("tell which of Kotlin's overloads is called", async () => {
    const files = {
      "a.kt": "package a\nfun list(x: Int) = list(x, ¦all = true)\nfun list(x: Int, all: Boolean) = x\n",
    };
    assert.deepEqual(await goTo(files), ["proved a.kt list.all"]);
  });
});

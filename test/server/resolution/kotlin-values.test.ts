import { strict as assert } from "node:assert";
import { goTo } from "../../support/go-to.ts";

const base =
  "package a\nopen class Base {\n  fun inherited() {}\n}\nclass Sink {\n  fun write() {}\n  val size = 1\n}\n";

describe("Kotlin's values", () => {
  it("that nothing is known of have no members", async () => {
    const files = {
      "a.kt": base,
      "b.kt": "package a\nfun f(s: Pair<Int, Sink>) = s.unknown { it.¦write() }\n",
    };
    assert.deepEqual(await goTo(files), []);
  });

  it("are elements of collections", async () => {
    for (const body of [
      "for (s in list) s.¦write()",
      "list.forEach { it.¦write() }",
      "list.filter { it.size > 1 }.first().¦write()",
      "list[0].¦write()",
      "map.getValue(1).¦write()",
    ]) {
      const text = `package a\nfun f(list: List<Sink>, map: Map<String, Sink>) {\n  ${body}\n}\n`;
      assert.deepEqual(await goTo({ "a.kt": base, "b.kt": text }), ["proved a.kt Sink.write"], body);
    }
  });

  it("are what functions give that are called on anything", async () => {
    for (const body of [
      "Sink().apply { ¦write() }",
      "Sink().also { it.size }.¦write()",
      "s?.let { sink -> sink.¦write() }",
      "s.takeIf { it.size > 1 }!!.¦write()",
    ]) {
      const text = `package a\nfun f(s: Sink) {\n  ${body}\n}\n`;
      assert.deepEqual(await goTo({ "a.kt": base, "b.kt": text }), ["proved a.kt Sink.write"], body);
    }
  });

  it("see the members around from within others", async () => {
    const text = "package a\nclass C : Base() {\n  fun f(s: Sink) = s.apply { ¦inherited() }\n}\n";
    assert.deepEqual(await goTo({ "a.kt": base, "b.kt": text }), ["proved a.kt Base.inherited"]);
  });

  it("have a property rather than the parameter of its name that their type is made with", async () => {
    const text = "package a\nclass L(list: Sink) {\n  val list = list\n  fun f() = this.¦list\n}\n";
    const files = { "a.kt": text };
    assert.deepEqual(await goTo(files), ["proved a.kt L.list"]);
    assert.deepEqual(await goTo({ "a.kt": "package a\nclass L(only: Int)\nfun f(l: L) = l.¦only\n" }), []);
    assert.deepEqual(await goTo({ "a.kt": "package a\nclass L(only: Int)\nval l = L(¦only = 1)\n" }), [
      "proved a.kt L.only",
    ]);
  });

  it("do not have what objects without a name have that extend their type", async () => {
    const text = `package a
interface Closes {
  fun close()
}
interface D : Closes
val d: D = object : D {
  override fun close() {}
  private fun help() {}
  fun f() = this.help()
}
fun f(x: D) = x.close()
`;
    assert.deepEqual(await goTo({ "a.kt": text.replace("x.close", "x.¦close") }), [
      "proved a.kt Closes.close",
    ]);
    assert.deepEqual(await goTo({ "a.kt": text.replace("this.help", "this.¦help") }), ["proved a.kt D.help"]);
  });

  it("around a name have it before its import has", async () => {
    const other = "package c\nfun inherited() {}\nfun String.size() {}\n";
    const text =
      "package b\nimport a.Base\nimport c.inherited\nclass C : Base() {\n  fun f() = ¦inherited()\n}\n";
    assert.deepEqual(await goTo({ "a.kt": base, "b.kt": text, "c.kt": other }), [
      "proved a.kt Base.inherited",
    ]);
    const imported = text.replace(" : Base()", "");
    assert.deepEqual(await goTo({ "a.kt": base, "b.kt": imported, "c.kt": other }), [
      "proved c.kt inherited",
    ]);
    const outside = "package b\nimport z.inherited\nclass C {\n  fun f() = ¦inherited()\n}\n";
    assert.deepEqual(await goTo({ "b.kt": outside }), ["proved b.kt inherited"]);
    const property = "package b\nimport a.Sink\nimport c.size\nfun Sink.f() = ¦size\n";
    assert.deepEqual(await goTo({ "a.kt": base, "b.kt": property, "c.kt": other }), [
      "proved a.kt Sink.size",
    ]);
  });

  it("of any type around have what a bare name means, the innermost first", async () => {
    const other = "package a\ninterface Other {\n  fun f()\n}\n";
    const text =
      "package a\nclass C : Base() {\n  val o = object : Other {\n    override fun f() = ¦inherited()\n  }\n}\n";
    assert.deepEqual(await goTo({ "a.kt": base, "b.kt": other, "c.kt": text }), [
      "proved a.kt Base.inherited",
    ]);
    const hiding = other.replace("fun f()", "fun f()\n  fun inherited()");
    assert.deepEqual(await goTo({ "a.kt": base, "b.kt": hiding, "c.kt": text }), [
      "proved b.kt Other.inherited",
    ]);
  });

  it("of a named type above are asked by super with its name", async () => {
    const text =
      "package a\ninterface A {\n  fun go() {}\n}\ninterface B {\n  fun go() {}\n}\nclass C : A, B {\n  override fun go() = super<B>.¦go()\n}\n";
    assert.deepEqual(await goTo({ "a.kt": text }), ["proved a.kt B.go"]);
  });
});

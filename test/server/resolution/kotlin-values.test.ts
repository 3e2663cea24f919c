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
});

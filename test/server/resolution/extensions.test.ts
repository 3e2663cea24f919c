import { strict as assert } from "node:assert";
import { goTo } from "../../support/go-to.ts";

const sinks = `package a
interface Sink
interface Source
class BufferedSink : Sink {
  fun writeUtf8() {}
}
fun Sink.buffer(): BufferedSink = make()
fun Source.buffer(): String = ""
fun String.utf8Size(): Long = 1
fun <T : Sink> T.use(): T = this
`;

describe("Extensions", () => {
  it("that are not imported are nobody's", async () => {
    const files = {
      "a.kt": sinks,
      "b.kt": "package b\nfun f(s: String) { s.¦utf8Size() }\n",
      "c.kt": "package b\nclass C { fun String.utf8Size() {} }\n",
    };
    assert.deepEqual(await goTo(files), []);
  });

  it("are not guessed by their names in other packages", async () => {
    const files = {
      "a.kt": "package a\nfun Any.only() {}\n",
      "b.kt": "package b\nval f = { x -> x.¦only() }\n",
    };
    assert.deepEqual(await goTo(files), []);
    const beside = { ...files, "b.kt": "package a\nval f = { x -> x.¦only() }\n" };
    assert.deepEqual(await goTo(beside), ["name a.kt Any.only"]);
  });

  it("are not what is called on another type", async () => {
    const files = { "a.kt": sinks, "b.kt": "package a\nfun f(c: CharSequence) { c.¦utf8Size() }\n" };
    assert.deepEqual(await goTo(files), []);
    const imported = {
      "a.kt": sinks,
      "b.kt": "package b\nimport a.utf8Size\nclass D\nfun f(d: D) { d.¦utf8Size() }\n",
    };
    assert.deepEqual(await goTo(imported), []);
  });

  it("come behind members of the type itself", async () => {
    const files = {
      "a.kt": sinks,
      "b.kt": "package b\nimport a.buffer\nclass D { fun buffer() {} }\nfun f(d: D) { d.¦buffer() }\n",
    };
    assert.deepEqual(await goTo(files), ["proved b.kt D.buffer"]);
  });

  it("are found by their imports, and by the package", async () => {
    const imported = { "a.kt": sinks, "b.kt": "package b\nimport a.¦utf8Size\n" };
    assert.deepEqual(await goTo(imported), ["proved a.kt String.utf8Size"]);
    const beside = { "a.kt": sinks, "b.kt": "package a\nfun f(s: String) { s.¦utf8Size() }\n" };
    assert.deepEqual(await goTo(beside), ["proved a.kt String.utf8Size"]);
    const all = { "a.kt": sinks, "b.kt": "package b\nimport a.*\nfun f(s: String) { s.¦utf8Size() }\n" };
    assert.deepEqual(await goTo(all), ["proved a.kt String.utf8Size"]);
  });

  it("are told apart by what they extend, and give what they say", async () => {
    const files = {
      "a.kt": sinks,
      "b.kt": "package b\nimport a.Sink\nimport a.buffer\nfun f(s: Sink) { s.buffer().¦writeUtf8() }\n",
    };
    assert.deepEqual(await goTo(files), ["proved a.kt BufferedSink.writeUtf8"]);
  });

  it("are told apart by the names of types from outside as well", async () => {
    const files = {
      "a.kt":
        'package a\nimport java.io.File\nimport java.net.Socket\nfun File.source() = ""\nfun Socket.source() = ""\n',
      "b.kt": 'package b\nimport a.source\nimport java.io.File\nfun f() { File("").¦source() }\n',
    };
    assert.deepEqual(await goTo(files), ["proved a.kt File.source"]);
  });

  it("extend whatever a type parameter allows", async () => {
    const files = {
      "a.kt": sinks,
      "b.kt": "package b\nimport a.*\nfun f(s: BufferedSink) { s.¦use() }\n",
    };
    assert.deepEqual(await goTo(files), ["proved a.kt T.use"]);
  });

  it("are only likely where nothing says what they are called on", async () => {
    const files = {
      "a.kt": sinks,
      "b.kt": 'package b\nimport a.utf8Size\nfun f() { "a".¦utf8Size() }\n',
    };
    assert.deepEqual(await goTo(files), ["scoped a.kt String.utf8Size"]);
    const several = {
      "a.kt": sinks,
      "b.kt": "package b\nimport a.buffer\nfun f() { unknown().¦buffer() }\n",
    };
    assert.deepEqual(await goTo(several), ["name a.kt Sink.buffer", "name a.kt Source.buffer"]);
  });

  it("give what is called on it in turn, whatever they were called on", async () => {
    const files = {
      "a.kt": "package a\nclass Path {\n  fun name() {}\n}\nfun String.toPath(): Path = make()\n",
      "b.kt": 'package b\nimport a.toPath\nfun f() { "a".toPath().¦name() }\n',
    };
    assert.deepEqual(await goTo(files), ["scoped a.kt Path.name"]);
    const unknown = { "b.kt": "package b\nimport a.toPath\nval f = { x -> x.y().toPath().¦name() }\n" };
    assert.deepEqual(await goTo({ ...files, ...unknown }), ["scoped a.kt Path.name"]);
  });

  it("may stand in a companion, whose members are those of its type", async () => {
    const path =
      "package a\nclass Path {\n  companion object {\n    fun String.toPath(): Path = make()\n  }\n}\n";
    const imported = {
      "a.kt": path,
      "b.kt": "package b\nimport a.Path.Companion.toPath\nfun f(s: String) { s.¦toPath() }\n",
    };
    assert.deepEqual(await goTo(imported), ["proved a.kt Path.String.toPath"]);
    const extended = {
      "a.kt": path,
      "b.kt": "package a\nfun Path.Companion.root() {}\nfun f() { Path.Companion.¦root() }\n",
    };
    assert.deepEqual(await goTo(extended), ["proved b.kt Companion.root"]);
  });

  it("are called on what is around, the innermost object first", async () => {
    const files = {
      "a.kt": "package a\nopen class A\nclass B\nfun A.go() {}\nfun B.go() {}\n",
      "b.kt": "package b\nimport a.A\nimport a.B\nimport a.go\nclass C : A() {\n  fun f() = ¦go()\n}\n",
    };
    assert.deepEqual(await goTo(files), ["proved a.kt A.go"]);
    const within =
      "package b\nimport a.A\nimport a.B\nimport a.go\nclass C : A() {\n  fun f(b: B) = b.apply { ¦go() }\n}\n";
    assert.deepEqual(await goTo({ ...files, "b.kt": within }), ["proved a.kt B.go"]);
  });

  it("are only likely by their name where nothing around is what one of them extends", async () => {
    const files = {
      "a.kt": "package a\nclass A\nclass B\nfun A.go() {}\nfun B.go() {}\nfun A.one() {}\n",
      "b.kt": "package b\nimport a.go\nclass C {\n  fun f() = build { ¦go() }\n}\n",
    };
    assert.deepEqual(await goTo(files), ["name a.kt A.go", "name a.kt B.go"]);
    const single = "package b\nimport a.one\nclass C {\n  fun f() = build { ¦one() }\n}\n";
    assert.deepEqual(await goTo({ ...files, "b.kt": single }), ["proved a.kt A.one"]);
  });

  it("of a companion are called on its type", async () => {
    const files = {
      "a.kt": "package a\nclass A {\n  companion object\n}\n",
      "b.kt": "package a\nfun A.Companion.make() {}\nfun f() = A.¦make()\n",
    };
    assert.deepEqual(await goTo(files), ["proved b.kt Companion.make"]);
  });
});

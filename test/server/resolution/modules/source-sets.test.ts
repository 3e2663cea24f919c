import { strict as assert } from "node:assert";
import { seesSourceSet } from "../../../../server/resolution/modules/source-sets.ts";
import { goTo } from "../../../support/go-to.ts";

const sets = ["common", "jvm", "nonJvm", "js", "native", "iosArm64", "apple", "linuxX64", "wasmJs", "custom"];

/** The source sets that the code of one sees, by their platforms. */
function seenIn(platform: string): string {
  const path = (name: string) => `a/src/${name}Main/kotlin/a.kt`;
  return sets.filter((other) => seesSourceSet(path(platform), path(other)) !== "never").join(" ");
}

describe("Source sets", () => {
  it("see nothing of another platform", () => {
    assert.equal(seenIn("jvm"), "common jvm custom");
    assert.equal(seenIn("js"), "common nonJvm js custom");
    assert.equal(seenIn("wasmJs"), "common nonJvm wasmJs custom");
    assert.equal(seenIn("linuxX64"), "common nonJvm native linuxX64 custom");
  });

  it("see what is for several platforms of which theirs is one", () => {
    assert.equal(seenIn("iosArm64"), "common nonJvm native iosArm64 apple custom");
    assert.equal(seenIn("nonJvm"), "common nonJvm js native iosArm64 apple linuxX64 wasmJs custom");
    assert.equal(seenIn("common"), sets.join(" "));
    assert.equal(seenIn("custom"), sets.join(" "));
  });

  it("see in part what is not for all that they are for", () => {
    const [common, native, linux] = ["common", "native", "linux"].map((one) => `src/${one}Main/kotlin/a.kt`);
    assert.ok(common !== undefined && native !== undefined && linux !== undefined);
    assert.deepEqual([seesSourceSet(common, native), seesSourceSet(native, linux)], ["partly", "partly"]);
    assert.deepEqual([seesSourceSet(native, common), seesSourceSet(linux, native)], ["always", "always"]);
  });

  it("see nothing of tests where they are no tests", () => {
    assert.equal(seesSourceSet("src/main/java/A.java", "src/test/java/A.java"), "never");
    assert.equal(seesSourceSet("src/test/java/A.java", "b/src/main/java/A.java"), "always");
    assert.equal(seesSourceSet("src/commonMain/kotlin/A.kt", "src/commonTest/kotlin/A.kt"), "never");
    assert.equal(seesSourceSet("src/androidUnitTest/kotlin/A.kt", "src/androidMain/kotlin/A.kt"), "always");
    assert.equal(seesSourceSet("src/jmh/java/A.java", "src/test/java/A.java"), "always");
    assert.equal(seesSourceSet("src/A.kt", "src/test/java/A.java"), "always");
  });

  it("know what is expected, and what their own platform makes of it", async () => {
    const files = {
      "src/commonMain/kotlin/Sink.kt": "package a\nexpect interface Sink {\n  fun write()\n}\n",
      "src/commonMain/kotlin/Make.kt": "package a\nfun sink(): Sink = make()\n",
      "src/jvmMain/kotlin/Sink.kt": "package a\nactual interface Sink {\n  actual fun write()\n}\n",
      "src/nativeMain/kotlin/Sink.kt": "package a\nactual interface Sink {\n  actual fun write()\n}\n",
    };
    assert.deepEqual(await goTo({ ...files, "src/jvmTest/kotlin/A.kt": "package a\nfun f(s: ¦Sink) {}\n" }), [
      "proved src/commonMain/kotlin/Sink.kt Sink",
      "proved src/jvmMain/kotlin/Sink.kt Sink",
    ]);
    const imported = { "b/src/main/kotlin/A.kt": "package b\nimport a.¦Sink\n" };
    assert.deepEqual(await goTo({ ...files, ...imported }), [
      "proved src/commonMain/kotlin/Sink.kt Sink",
      "proved src/jvmMain/kotlin/Sink.kt Sink",
    ]);
    const given = { "src/linuxTest/kotlin/A.kt": "package a\nfun f() = sink().¦write()\n" };
    assert.deepEqual(await goTo({ ...files, ...given }), [
      "proved src/commonMain/kotlin/Sink.kt Sink.write",
      "proved src/nativeMain/kotlin/Sink.kt Sink.write",
    ]);
    const unknown = { "src/jsTest/kotlin/A.kt": "package b\nval f = { x -> x.¦write() }\n" };
    assert.deepEqual(await goTo({ ...files, ...unknown }), ["name src/commonMain/kotlin/Sink.kt Sink.write"]);
  });

  it("have of one type what is expected and the nearest that is made of it", async () => {
    const of = (name: string, text: string) => ({ [`src/${name}Main/kotlin/Sink.kt`]: `package a\n${text}` });
    const files = {
      ...of("common", "expect class Sink {\n  fun write()\n}\n"),
      ...of(
        "nonApple",
        "actual class Sink {\n  actual fun write() {}\n  override fun toString() = text\n}\n",
      ),
      ...of("jvm", "actual class Sink {\n  actual fun write() {}\n}\n"),
    };
    const from = (name: string, text: string) => ({ [`src/${name}/kotlin/A.kt`]: `package a\n${text}` });
    assert.deepEqual(await goTo({ ...files, ...from("jvmTest", "fun f(s: Sink) = s.¦write()\n") }), [
      "proved src/commonMain/kotlin/Sink.kt Sink.write",
      "proved src/jvmMain/kotlin/Sink.kt Sink.write",
    ]);
    assert.deepEqual(await goTo({ ...files, ...from("jvmTest", "fun f(s: Sink) = s.¦toString()\n") }), []);
    assert.deepEqual(await goTo({ ...files, ...from("linuxTest", "fun f(s: ¦Sink) {}\n") }), [
      "proved src/commonMain/kotlin/Sink.kt Sink",
      "proved src/nonAppleMain/kotlin/Sink.kt Sink",
    ]);
    // What such a set is built for is not known.
    assert.deepEqual(await goTo({ ...files, ...from("customMain", "fun f(s: ¦Sink) {}\n") }), [
      "proved src/commonMain/kotlin/Sink.kt Sink",
    ]);
    // What is for all platforms knows of none of them.
    assert.deepEqual(await goTo({ ...files, ...from("commonTest", "fun f(s: ¦Sink) {}\n") }), [
      "proved src/commonMain/kotlin/Sink.kt Sink",
    ]);
  });
});

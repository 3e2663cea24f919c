import { strict as assert } from "node:assert";
import { languageSessions } from "../../support/language-session.ts";
import { renames } from "../../support/renames.ts";

describe("rename in Kotlin", () => {
  const { refused, renamed } = renames(languageSessions());

  it("refuses what is written anew for each platform", async () => {
    const files = {
      "src/commonMain/kotlin/A.kt": "package a\nexpect class ¦A\nexpect fun f(x: Int)\n",
      "src/jvmMain/kotlin/A.kt": "package a\nactual class A\nactual fun f(x: Int) {}\n",
    };
    assert.match(await refused(files), /for another platform too: src\/jvmMain\/kotlin\/A\.kt:2/);
    const actual = {
      "src/commonMain/kotlin/A.kt": "package a\nexpect fun f(x: Int)\n",
      "src/jvmMain/kotlin/A.kt": "package a\nactual fun ¦f(x: Int) {}\n",
    };
    assert.match(await refused(actual), /for another platform too: src\/commonMain\/kotlin\/A\.kt:2/);
  });

  it("changes what one platform has besides", async () => {
    const files = {
      "src/commonMain/kotlin/A.kt": "package a\nfun f(x: Int, y: Int) {}\n",
      "src/jvmMain/kotlin/A.kt": "package a\nfun ¦f(file: File) {}\n",
    };
    const changed = { "src/jvmMain/kotlin/A.kt": "package a\nfun g(file: File) {}\n" };
    assert.deepEqual(await renamed(files, "g"), changed);
  });

  it("changes a class where imports go through it", async () => {
    const files = {
      "a.kt": "package a\nclass ¦A {\n  companion object {\n    fun f() {}\n  }\n}\n",
      "b.kt": "package b\nimport a.A.Companion.f\nimport a.A.*\n",
    };
    assert.deepEqual(await renamed(files, "N"), {
      "a.kt": "package a\nclass N {\n  companion object {\n    fun f() {}\n  }\n}\n",
      "b.kt": "package b\nimport a.N.Companion.f\nimport a.N.*\n",
    });
  });
});

import { strict as assert } from "node:assert";
import { goTo } from "../../support/go-to.ts";
import { languageSessions } from "../../support/language-session.ts";
import { renames } from "../../support/renames.ts";

const unnamed = "package a\nclass A {\n  companion object {\n    fun make() {}\n  }\n}\n";
const named = "package a\nclass A {\n  companion object Maker {\n    fun make() {}\n  }\n}\n";

describe("Companions", () => {
  const { refused } = renames(languageSessions());

  it("without a name are found under the one that all of them have", async () => {
    for (const text of ["import a.A.¦Companion.make\n", "import a.A\nval c = A.¦Companion\n"])
      assert.deepEqual(await goTo({ "a.kt": unnamed, "b.kt": `package b\n${text}` }), [
        "proved a.kt A.companion",
      ]);
  });

  it("have a name of their own where they say one", async () => {
    const files = { "a.kt": named, "b.kt": "package b\nimport a.A\nval c = A.¦Maker\n" };
    assert.deepEqual(await goTo(files), ["proved a.kt A.Maker"]);
    assert.deepEqual(
      await goTo({ "a.kt": unnamed, "b.kt": "package b\nimport a.A\nval c = A.¦Maker\n" }),
      [],
    );
  });

  it("have members that are those of the type", async () => {
    for (const [text, called] of [
      [unnamed, "A.¦make()"],
      [unnamed, "A.Companion.¦make()"],
      [named, "A.¦make()"],
      [named, "A.Maker.¦make()"],
    ] as const) {
      const files = { "a.kt": text, "b.kt": `package b\nimport a.A\nval c = ${called}\n` };
      assert.deepEqual(await goTo(files), ["proved a.kt A.make"], called);
    }
  });

  it("are seen from the types within theirs", async () => {
    const text = unnamed.replace(/\}\n$/, "  class B {\n    fun f() = ¦make()\n  }\n}\n");
    assert.deepEqual(await goTo({ "a.kt": text }), ["proved a.kt A.make"]);
  });

  it("are not renamed by the word that they begin with", async () => {
    assert.match(await refused({ "a.kt": unnamed.replace("companion", "¦companion") }), /no name of its own/);
  });
});

import { strict as assert } from "node:assert";
import { goTo } from "../../support/go-to.ts";

describe("A type in C#", () => {
  const level = { "Level.cs": "namespace A\n{\n  public enum Level { Low }\n}\n" };
  const inClass = (body: string, bases = "") => ({
    ...level,
    "B.cs": `namespace A\n{\n  class B${bases} { ${body} }\n}\n`,
  });

  it("is meant where a type is asked for, though a property has its name", async () => {
    for (const body of [
      "public ¦Level? Level { get; set; }",
      "Level Level; Level F(¦Level l) => l;",
      "Level Level; List<¦Level> l;",
    ])
      assert.deepEqual(await goTo(inClass(body)), ["proved Level.cs A.Level"], body);
  });

  it("is meant though a property of its name is inherited", async () => {
    const base = { "C.cs": "namespace A\n{\n  class C { public Level Level; }\n}\n" };
    assert.deepEqual(await goTo({ ...base, ...inClass("void F(¦Level l) { }", " : C") }), [
      "proved Level.cs A.Level",
    ]);
    assert.deepEqual(await goTo({ ...base, ...inClass("void F() { ¦Level = 1; }", " : C") }), [
      "proved C.cs A.C.Level",
    ]);
  });

  it("is that of a property of its name", async () => {
    const body = "public Level Level { get; set; } void F() { if (Level == Level.¦Low) { } }";
    assert.deepEqual(await goTo(inClass(body)), ["proved Level.cs A.Level.Low"]);
  });
});

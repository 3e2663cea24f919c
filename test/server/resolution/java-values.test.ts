import { strict as assert } from "node:assert";
import { goTo } from "../../support/go-to.ts";

const others = {
  "a/B.java": "package a; class B { B up; C m() { return null; } }\n",
  "a/C.java": "package a; class C { void m() {} }\n",
  "a/Box.java": "package a; class Box<T> { T get() { return null; } }\n",
};
const fields =
  "List<B> all; B[] array; Map<C, B> by; Optional<? extends B> may; Future<B> later; List<List<B>> lists; Box<B> box;";

async function within(text: string): Promise<readonly string[]> {
  return goTo({ ...others, "a/A.java": `package a; class A { ${fields} void n() { ${text} } }\n` });
}

describe("What Java's values hold", () => {
  it("is not known of what is given by anything else", async () => {
    for (const text of [
      "all.size().¦m();",
      "all.stream().map(b -> b.m()).findFirst().get().¦m();",
      "by.forEach((c, b) -> c.¦m());",
      "by.forEach((c, b) -> b.¦m());",
      "box.get().¦m();",
      "later.¦m();",
    ]) {
      const found = await within(text);
      assert.ok(
        found.every((answer) => answer.startsWith("name ")),
        `${text} ${found.join()}`,
      );
    }
  });

  it("is what their type says", async () => {
    for (const text of [
      "all.get(0).¦m();",
      "all.iterator().next().¦m();",
      "array[0].¦m();",
      "by.get(null).¦m();",
      "may.orElseThrow().¦m();",
      "later.get().up.¦m();",
      "lists.get(0).get(1).¦m();",
      "new ArrayList<B>().get(0).¦m();",
      "for (var b : all) b.¦m();",
      "for (var b : by.values()) b.¦m();",
      "for (Map.Entry<C, B> e : by.entrySet()) e.getValue().¦m();",
    ])
      assert.deepEqual(await within(text), ["proved a/B.java B.m"], text);
  });

  it("is what a function is called with that they call with each", async () => {
    for (const text of [
      "all.forEach(b -> b.¦m());",
      "all.stream().filter(b -> true).sorted().map((b) -> { return b.¦m(); });",
      "may.ifPresent(b -> b.up.¦m());",
      "by.values().removeIf(b -> b.¦m() == null);",
    ])
      assert.deepEqual(await within(text), ["proved a/B.java B.m"], text);
  });

  it("is what a type inherits before what is around that type", async () => {
    const around = (text: string) =>
      goTo({
        "a/A.java": `package a; class A { int tea; int own; void pour() {} class Pot { int tea; void pour() {} } ${text} }`,
      });
    const pot = { tea: ["proved a/A.java A.Pot.tea"], pour: ["proved a/A.java A.Pot.pour"] };
    for (const [name, use] of [
      ["tea", "int m() { return ¦tea; }"],
      ["pour", "void m() { ¦pour(); }"],
      ["pour", "Runnable m() { return () -> ¦pour(); }"],
    ] as const) {
      assert.deepEqual(await around(`class Green extends Pot { ${use} }`), pot[name], use);
      assert.deepEqual(await around(`class Far { class Green extends Pot { ${use} } }`), pot[name], use);
      assert.deepEqual(await around(`void n() { new Pot() { ${use} }; }`), pot[name], use);
      const plain = [`proved a/A.java A.${name}`];
      assert.deepEqual(await around(`class Green { ${use} }`), plain, use);
      assert.deepEqual(await around(`class Green extends Unknown { ${use} }`), plain, use);
      assert.deepEqual(await around(use), plain, use);
    }
    const own = ["proved a/A.java A.own"];
    assert.deepEqual(await around("class Green extends Pot { int m() { return ¦own; } }"), own);
    const local = await around("class Green extends Pot { int m(int tea) { return ¦tea; } }");
    assert.deepEqual(local, ["proved a/A.java A.Green.m.tea"]);
  });
});

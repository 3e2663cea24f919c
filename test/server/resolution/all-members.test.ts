import { strict as assert } from "node:assert";
import { allMembers } from "../../../server/resolution/all-members.ts";
import type { Meaning } from "../../../server/resolution/meaning.ts";
import { resolverOver, targetNamed } from "../../support/resolve.ts";

describe("all members", () => {
  /** `name +distance`, in their order. */
  async function members(
    files: Readonly<Record<string, string>>,
    path: string,
    name: string,
  ): Promise<readonly string[]> {
    const resolver = await resolverOver(files);
    const target = targetNamed(resolver, path, name);
    const meaning: Meaning = { is: "definition", ...target, instance: true, confidence: "proved" };
    return [...allMembers(resolver, meaning)].map((member) => `${member.name} +${member.distance}`);
  }

  it("are none of what has no type that is known", async () => {
    assert.deepEqual(await members({ "a.ts": "export const a = f();\n" }, "a.ts", "a"), []);
  });

  it("end where types extend each other in a circle", async () => {
    const text = "export class A extends B { one() {} }\nexport class B extends A { two() {} }\n";
    assert.deepEqual(await members({ "a.ts": text }, "a.ts", "A"), ["one +0", "two +1"]);
  });

  it("are those of a type, then those that it inherits from other files", async () => {
    const files = {
      "a.ts": 'import { Base as B } from "./b";\nexport class A extends B { own() {} }\n',
      "b.ts": "export class Base { inherited = 1; own() {} }\n",
    };
    assert.deepEqual(await members(files, "a.ts", "A"), ["own +0", "inherited +1", "own +1"]);
  });

  it("are those of what a Lua module gives, and not its locals", async () => {
    const files = {
      "shop.lua": "local M = {}\nlocal count = 1\nfunction M.add() end\nM.size = count\nreturn M\n",
      "a.lua": 'local shop = require("shop")\n',
    };
    assert.deepEqual(await members(files, "a.lua", "shop"), ["add +0", "size +0"]);
  });

  it("are those of the type of a value", async () => {
    const text = "class A { one() {} }\nexport const a = new A();\n";
    assert.deepEqual(await members({ "a.ts": text }, "a.ts", "a"), ["one +0"]);
  });

  it("are found where they say themselves which type they belong to", async () => {
    const files = {
      "p/a.go": "package p\n\ntype T struct {\n\tfield int\n}\n",
      "p/b.go": "package p\n\nfunc (t *T) Method() {}\n\nfunc (t *Other) No() {}\n",
    };
    assert.deepEqual(await members(files, "p/a.go", "T"), ["field +0", "Method +0"]);
  });

  it("of a module are what it gives to others, and what it passes on", async () => {
    const files = {
      "a.ts":
        'export * from "./b";\nexport { two as deux } from "./b";\nexport function one() {}\nconst no = 1;\n',
      "b.ts": "export const two = 2;\nexport const three = 3;\n",
    };
    const resolver = await resolverOver(files);
    const found = [...allMembers(resolver, { is: "module", paths: ["a.ts"], confidence: "proved" })];
    assert.deepEqual(found.map(({ name, path }) => `${name} ${path}`).toSorted(), [
      "deux b.ts",
      "one a.ts",
      "three b.ts",
      "two b.ts",
    ]);
  });

  it("have a companion under its name, and nothing that a type is only made with", async () => {
    const text =
      "package a\nclass A(made: Int, val kept: Int) {\n  companion object {\n    fun make() {}\n  }\n}\n";
    assert.deepEqual(await members({ "a.kt": text }, "a.kt", "A"), ["kept +0", "Companion +0", "make +0"]);
  });
});

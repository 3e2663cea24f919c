import { strict as assert } from "node:assert";
import { findReferences } from "../../../server/resolution/find-references.ts";
import { isReached, reachOf } from "../../../server/resolution/reach.ts";
import { resolverOver, targetNamed } from "../../support/resolve.ts";

describe("what other files can name", () => {
  async function given(text: string, name: string, path: string) {
    const resolver = await resolverOver({ [path]: text });
    const target = targetNamed(resolver, path, name);
    const definition = resolver.definition(target);
    assert.ok(definition !== undefined);
    return [resolver, target, definition] as const;
  }

  async function reaches(text: string, name = "tea", path = "a.ts"): Promise<boolean> {
    return isReached(...(await given(text, name, path)));
  }

  async function ways(text: string, name: string, path = "a.ts"): Promise<object> {
    return reachOf(...(await given(text, name, path)));
  }

  it("is nothing that a module keeps to itself", async () => {
    assert.equal(await reaches("export const a = 1;\nconst tea = 1;\n"), false);
    assert.equal(await reaches("import { b } from './b';\nfunction tea() {}\n"), false);
    assert.equal(await reaches("const tea = 1;\n", "tea", "a.mjs"), false);
    assert.equal(await reaches("export function f() { const tea = 1; return tea; }\n", "f.tea"), false);
  });

  it("is what a module gives, however it says so", async () => {
    for (const text of [
      "export const tea = 1;\n",
      "const tea = 1;\nexport { tea };\n",
      "const tea = 1;\nexport { tea as coffee };\n",
      "const tea = 1;\nexport default tea;\n",
      "export default function tea() {}\n",
      "function tea(a: string): void;\nexport function tea(a: unknown): void {}\n",
    ])
      assert.equal(await reaches(text), true, text);
  });

  it("is all that a script has at its top, and every file of a language that marks nothing", async () => {
    assert.equal(await reaches("const tea = 1;\n"), true);
    assert.equal(await reaches("tea = 1\n", "tea", "a.py"), true);
  });

  it("is a member of what is kept, because values go everywhere", async () => {
    assert.equal(await reaches("import { b } from './b';\nclass Pot { tea = 1; }\n", "Pot.tea"), true);
  });

  it("is looked for in its own file alone where it is nothing", async () => {
    const resolver = await resolverOver({
      "a.ts": "import { b } from './b';\nconst tea = 1;\ntea;\n",
      "b.ts": "tea;\n",
    });
    const paths: string[] = [];
    for await (const batch of findReferences(resolver, targetNamed(resolver, "a.ts", "tea")))
      paths.push(...batch.map(({ path }) => path));
    assert.deepEqual(paths, ["a.ts", "a.ts"]);
  });

  it("is meant by a name that is neither declared nor imported where it is given to all", async () => {
    const all = { unbound: true, imported: true };
    const script = { unbound: true, imported: false };
    assert.deepEqual(
      await ways("const tea = 1;\n", "tea"),
      script,
      "a script's, which gives nothing to import",
    );
    assert.deepEqual(await ways("tea = 1\n", "tea", "a.py"), all, "a language's that marks nothing");
    assert.deepEqual(await ways("class Pot:\n  tea = 1\n", "Pot.tea", "a.py"), all);
    assert.deepEqual(await ways("export {};\ndeclare global { const tea: 1; }\n", "global.tea"), all);
    assert.deepEqual(await ways("export {};\ndeclare module 'x' { const tea: 1; }\n", "'x'.tea"), all);
    assert.deepEqual(await ways("export const tea = 1;\n", "tea"), { unbound: false, imported: true });
  });

  it("is imported where it stands at the top or in a namespace, and not from a type", async () => {
    const inside = { unbound: false, imported: false };
    assert.deepEqual(await ways("export namespace Pot { export const tea = 1; }\n", "Pot.tea"), {
      unbound: false,
      imported: true,
    });
    assert.deepEqual(await ways("export interface Pot { tea: 1 }\n", "Pot.tea"), inside);
    assert.deepEqual(await ways("export class Pot { tea = 1; }\n", "Pot.tea"), inside);
  });

  it("is found by all of these ways, and by none that there is not", async () => {
    const resolver = await resolverOver({
      "a.ts": "export {};\ndeclare global { const tea: 1; }\n",
      "b.ts": "export const tea = 1;\n",
      "c.ts": "export interface Pot { tea: 1 }\n",
      "d.ts": "export {};\ntea;\n",
      "e.ts": "import { tea } from './b';\ntea;\n",
      "f.ts":
        "import { Pot } from './c';\nimport { tea } from './c';\ntea;\ndeclare const pot: Pot;\npot.tea;\n",
    });
    const found = async (path: string, name: string) => {
      const places: string[] = [];
      for await (const batch of findReferences(resolver, targetNamed(resolver, path, name), {
        byName: false,
      }))
        places.push(...batch.map((one) => `${one.path}:${one.occurrence.line}`));
      return places;
    };
    assert.deepEqual(await found("a.ts", "global.tea"), ["a.ts:1", "d.ts:1"]);
    assert.deepEqual(await found("b.ts", "tea"), ["b.ts:0", "e.ts:0", "e.ts:1"]);
    assert.deepEqual(await found("c.ts", "Pot.tea"), ["c.ts:0", "f.ts:4"]);
  });
});

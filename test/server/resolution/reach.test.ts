import { strict as assert } from "node:assert";
import { findReferences } from "../../../server/resolution/find-references.ts";
import { isReached } from "../../../server/resolution/reach.ts";
import { resolverOver, targetNamed } from "../../support/resolve.ts";

describe("what other files can name", () => {
  async function reaches(text: string, name = "tea", path = "a.ts"): Promise<boolean> {
    const resolver = await resolverOver({ [path]: text });
    const target = targetNamed(resolver, path, name);
    const definition = resolver.definition(target);
    assert.ok(definition !== undefined);
    return isReached(resolver, target, definition);
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
});

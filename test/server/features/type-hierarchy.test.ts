import { strict as assert } from "node:assert";
import type { TypeHierarchyItem } from "vscode-languageserver";
import { languageSessions } from "../../support/language-session.ts";

const files = {
  "a.ts": "export interface Shape {}\nexport interface Named {}\n",
  "b.ts":
    'import { Shape, Named } from "./a";\nexport class Ba¦se implements Shape, Named {}\nlet b¦ase: Base;\n',
  "c.ts": 'import { Base } from "./b";\nclass One extends Base {}\nclass Two extends One {}\n',
};

describe("type hierarchy", () => {
  const given = languageSessions();

  it("has nothing where there is no type", async () => {
    const { request, at } = await given({ "a.ts": "function f¦() {}\n" });
    assert.equal(await request("textDocument/prepareTypeHierarchy", at()), null);
  });

  it("steps up and down by one", async () => {
    const { request, at } = await given(files);
    for (const marker of [0, 1]) {
      const [item] = await request<TypeHierarchyItem[]>("textDocument/prepareTypeHierarchy", at(marker));
      assert.equal(item?.name, "Base");
      const above = await request<TypeHierarchyItem[]>("typeHierarchy/supertypes", { item });
      assert.deepEqual(
        above.map(({ name }) => name),
        ["Shape", "Named"],
      );
      const below = await request<TypeHierarchyItem[]>("typeHierarchy/subtypes", { item });
      assert.deepEqual(
        below.map(({ name }) => name),
        ["One"],
      );
    }
  });
});

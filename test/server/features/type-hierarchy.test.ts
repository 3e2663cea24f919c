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

  async function named(items: Promise<readonly TypeHierarchyItem[]>): Promise<readonly string[]> {
    return (await items).map(({ name }) => name);
  }

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

  it("has what a type is said to extend in other files", async () => {
    const { request, at } = await given({
      "Cargo.toml": '[package]\nname = "one"\n',
      "src/lib.rs": "pub mod a;\npub mod b;\n",
      "src/a.rs": "pub struct O¦ne;\npub trait Own {}\nimpl Own for One {}\n",
      "src/b.rs": "use crate::a::One;\npub trait Other {}\nimpl Other for One {}\n",
    });
    const [item] = await request<TypeHierarchyItem[]>("textDocument/prepareTypeHierarchy", at());
    assert.deepEqual(await named(request("typeHierarchy/supertypes", { item })), ["Own", "Other"]);
  });

  it("goes on from a class within a function, whatever else has its name", async () => {
    const { request, at } = await given({
      "a.py": "class Ba¦se: pass\n",
      "b.py": "from a import Base\ndef made():\n    class One(Base): pass\n    return One\n",
      "c.py": "class Other: pass\nclass One(Other): pass\n",
    });
    const [item] = await request<TypeHierarchyItem[]>("textDocument/prepareTypeHierarchy", at());
    const below = await request<TypeHierarchyItem[]>("typeHierarchy/subtypes", { item });
    assert.deepEqual(
      below.map(({ name }) => name),
      ["One"],
    );
    const above = request<TypeHierarchyItem[]>("typeHierarchy/supertypes", { item: below[0] });
    assert.deepEqual(await named(above), ["Base"]);
  });
});

import { strict as assert } from "node:assert";
import type { Location, WorkspaceEdit } from "vscode-languageserver";
import { goTo } from "../../support/go-to.ts";
import { languageSessions } from "../../support/language-session.ts";

const kinds =
  "namespace N { public enum Kind { One, Two } public class Box { public const int Max = 1; public int Size; } }\n";

describe("A value of C# that has the name of its type", () => {
  const given = languageSessions();
  const inType = (members: string) =>
    goTo({ "k.cs": kinds, "a.cs": `namespace N { class A { ${members} } }\n` });

  it("is meant where it stands alone, or before what its values have", async () => {
    assert.deepEqual(await inType("Kind Kind; object F() => ¦Kind;"), ["proved a.cs N.A.Kind"]);
    assert.deepEqual(await inType("Kind Kind; void F() { ¦Kind = Kind.One; }"), ["proved a.cs N.A.Kind"]);
    assert.deepEqual(await inType("Box Box { get; } int F() => ¦Box.Size;"), ["proved a.cs N.A.Box"]);
    assert.deepEqual(await inType("int Kind; object F() => ¦Kind.One;"), ["proved a.cs N.A.Kind"]);
  });

  it("is none where only the type has what is named behind it", async () => {
    assert.deepEqual(await inType("Kind Kind { set { F(¦Kind.Two); } }"), ["proved k.cs N.Kind"]);
    assert.deepEqual(await inType("Kind Kind; bool F() => Kind == ¦Kind.One;"), ["proved k.cs N.Kind"]);
    assert.deepEqual(await inType("object F(Kind? Kind) => ¦Kind.One;"), ["proved k.cs N.Kind"]);
    assert.deepEqual(await inType("Box Box { get; } int F() => ¦Box.Max;"), ["proved k.cs N.Box"]);
  });

  it("is renamed apart from the type", async () => {
    const files = {
      "k.cs": "namespace N { enum ¦Kind { One, Two } }\n",
      "a.cs":
        "namespace N { class A { Kind ¦Kind { get { return Kind.One; } set { F(Kind, Kind.Two); } } } }\n",
    };
    for (const [marker, columns] of [
      [0, [24, 49, 75]],
      [1, [29, 69]],
    ] as const) {
      const { request, at, uri } = await given(files);
      const { changes = {} } = await request<WorkspaceEdit>("textDocument/rename", {
        ...at(marker),
        newName: "Sort",
      });
      const found = (changes[uri("a.cs")] ?? []).map(({ range }) => range.start.character);
      assert.deepEqual(
        found.toSorted((one, other) => one - other),
        columns,
      );
      const context = { includeDeclaration: true };
      const uses = await request<Location[]>("textDocument/references", { ...at(marker), context });
      const inFile = uses.filter((one) => one.uri === uri("a.cs")).map(({ range }) => range.start.character);
      assert.deepEqual(
        inFile.toSorted((one, other) => one - other),
        columns,
      );
    }
  });
});

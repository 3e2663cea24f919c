import { strict as assert } from "node:assert";
import type { Location, WorkspaceEdit } from "vscode-languageserver";
import { goTo } from "../../support/go-to.ts";
import { languageSessions } from "../../support/language-session.ts";

const shown =
  "namespace A\n{\n  class ShownAttribute : System.Attribute { }\n  class Shown { }\n  class Bare : System.Attribute { }\n}\n";

describe("Attributes of C#", () => {
  const given = languageSessions();
  const inFile = (code: string) => ({ "a.cs": shown, "b.cs": `namespace A\n{\n  ${code}\n}\n` });

  it("are named without the end of their type's name", async () => {
    assert.deepEqual(await goTo(inFile("[¦Shown] class B { }")), ["proved a.cs A.ShownAttribute"]);
    assert.deepEqual(await goTo(inFile("[¦ShownAttribute] class B { }")), ["proved a.cs A.ShownAttribute"]);
    assert.deepEqual(await goTo(inFile("class B { [return: ¦Shown] Shown S() { } }")), [
      "proved a.cs A.ShownAttribute",
    ]);
    assert.deepEqual(await goTo(inFile("class B { [Shown] ¦Shown S; }")), ["proved a.cs A.Shown"]);
  });

  it("have the names of their types where those end otherwise", async () => {
    assert.deepEqual(await goTo(inFile("[¦Bare] class B { }")), ["proved a.cs A.Bare"]);
    assert.deepEqual(await goTo(inFile("[¦Outer] class B { void Outer() { } }")), []);
  });

  it("are found in their own file, and within a type", async () => {
    const file = "class B { [¦Own] int c; class OwnAttribute { } int Own; }\n";
    assert.deepEqual(await goTo({ "a.cs": file }), ["proved a.cs B.OwnAttribute"]);
    const files = { "a.cs": "class B { public class InAttribute { } }\n", "b.cs": "[B.¦In] class C { }\n" };
    assert.deepEqual(await goTo(files), ["proved a.cs B.InAttribute"]);
  });

  it("say what their types have, and what makes those takes", async () => {
    const files = {
      "a.cs":
        "class SetAttribute : System.Attribute { public int Level; public SetAttribute(int x, string label = null) { } }\nclass Set { public int Level; }\n",
    };
    const from = (text: string) => goTo({ ...files, "b.cs": `${text}\n` });
    assert.deepEqual(await from("[Set(1, ¦Level = 2)] class B { }"), ["proved a.cs SetAttribute.Level"]);
    assert.deepEqual(await from("class B { [Out(typeof(B)), Set(1, ¦Level = 2)] int C; }"), [
      "proved a.cs SetAttribute.Level",
    ]);
    assert.deepEqual(await from("[Set(1, ¦label: null)] class B { }"), [
      "proved a.cs SetAttribute.SetAttribute.label",
    ]);
    const unknown = await from("[Out(¦Level = 2)] class B { }");
    assert.ok(unknown.every((answer) => answer.startsWith("name ")));
    const beside = await from("class B { [Set(1)] Out Made = new() { ¦Level = 1 }; }");
    assert.ok(beside.every((answer) => answer.startsWith("name ")));
  });

  it("are references to the type, and renamed with it", async () => {
    const { request, at, uri } = await given({
      "a.cs": "namespace A { class ¦ShownAttribute { } class Shown { } }\n",
      "b.cs": "namespace A { [Shown] class B { Shown s; }\n[ShownAttribute] class C { } }\n",
    });
    const context = { includeDeclaration: false };
    const found = await request<Location[]>("textDocument/references", { ...at(), context });
    assert.deepEqual(found.map(({ range }) => `${range.start.line}:${range.start.character}`).toSorted(), [
      "0:15",
      "1:1",
    ]);
    const { changes = {} } = await request<WorkspaceEdit>("textDocument/rename", {
      ...at(),
      newName: "SeenAttribute",
    });
    assert.deepEqual(
      changes[uri("b.cs")]?.map(({ newText }) => newText),
      ["Seen", "SeenAttribute"],
    );
    const renamed = await request<WorkspaceEdit>("textDocument/rename", { ...at(), newName: "Seen" });
    assert.deepEqual(
      renamed.changes?.[uri("b.cs")]?.map(({ newText }) => newText),
      ["Seen", "Seen"],
    );
  });
});

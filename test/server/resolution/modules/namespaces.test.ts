import { strict as assert } from "node:assert";
import { goTo } from "../../../support/go-to.ts";
import { languageSessions } from "../../../support/language-session.ts";

describe("C#'s namespaces", () => {
  const given = languageSessions();
  const files = {
    "n.cs": "namespace A.B { public class C { public static C Make() => null; public int Size; } }\n",
    "m.cs": "namespace A.B { public class D { } }\n",
    "o.cs": "namespace A.B.E;\npublic class F { }\n",
  };
  const from = (text: string) => goTo({ ...files, "a.cs": text });

  it("are none where nothing is in them, or what is nearer has the name", async () => {
    for (const text of [
      "using Out.¦Side;",
      "class Z { int F() => Out.¦C.Make(); }",
      "namespace A { class Z { Z B; void F() { B.¦C(); } } }",
      "namespace X { class Z { ¦B.C c; } }",
    ])
      assert.deepEqual(await from(text), [], text);
    const hidden = "namespace A { class Z { Z B; object F() => ¦B.C; } }";
    assert.deepEqual(await from(hidden), ["proved a.cs A.Z.B"]);
  });

  it("lead to wherever they are opened", async () => {
    const places = ["proved m.cs A.B", "proved n.cs A.B"];
    for (const text of [
      "using A.¦B;",
      "using X = A.¦B.C;",
      "class Z { A.¦B.C c; }",
      "namespace A { class Z { ¦B.C c; } }",
    ])
      assert.deepEqual(await from(text), places, text);
    assert.deepEqual(await from("using A.B.¦E;"), ["proved o.cs A.B.E"]);
  });

  it("give what is in them by its whole name, or by that from around", async () => {
    for (const text of [
      "class Z { A.B.¦C c; }",
      "class Z { global::A.B.¦C c; }",
      "class Z { void F() { A.B.¦C.Make(); } }",
      "namespace A { class Z { object F() => B.¦C.Make(); } }",
      "using X = A.B.¦C;",
    ])
      assert.deepEqual(await from(text), ["proved n.cs A.B.C"], text);
    assert.deepEqual(await from("class Z { int F() => A.B.C.Make().¦Size; }"), ["proved n.cs A.B.C.Size"]);
    assert.deepEqual(await from("namespace A.B { class Z { E.¦F f; } }"), ["proved o.cs F"]);
  });

  it("are not renamed, since any file may open them", async () => {
    const { request, at } = await given({ ...files, "a.cs": "using A.¦B;\n" });
    await assert.rejects(
      request("textDocument/rename", { ...at(), newName: "X" }),
      /B is a namespace, which any file may open/,
    );
  });
});

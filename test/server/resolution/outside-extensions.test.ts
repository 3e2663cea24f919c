import { strict as assert } from "node:assert";
import { goTo } from "../../support/go-to.ts";

describe("C#'s extension methods on what is defined elsewhere", () => {
  const extensions = {
    "e.cs":
      "namespace N\n{\n  static class E\n  {\n    public static int OfType(this Type t, int a) { }\n    public static void OfString(this string s) { }\n    public static void OfList<T>(this IList<T> l) { }\n  }\n}\n",
  };
  const from = (member: string, before = "namespace N") =>
    goTo({ ...extensions, "a.cs": `${before}\n{\n  class A { ${member} }\n}\n` });

  it("are likely meant where the very type is named", async () => {
    assert.deepEqual(await from("void F(Type t) { t.¦OfType(1); }"), ["scoped e.cs N.E.Type.OfType"]);
    assert.deepEqual(await from("Type t; void F() { this.t.¦OfType(1); }"), ["scoped e.cs N.E.Type.OfType"]);
    assert.deepEqual(await from("void F(IList<A> l) { l.¦OfList(); }"), ["scoped e.cs N.E.IList.OfList"]);
    assert.deepEqual(await from("void F(Type t) { t.¦OfType(1); }", "using N;\nnamespace O"), [
      "scoped e.cs N.E.Type.OfType",
    ]);
  });

  it("may be meant where the type may be one of theirs", async () => {
    assert.deepEqual(await from("void F(List<A> l) { l.¦OfList(); }"), ["name e.cs N.E.IList.OfList"]);
    assert.deepEqual(await from("void F(string s) { s.¦OfString(); }"), ["name e.cs N.E.OfString"]);
  });

  it("are not meant by what is no value of theirs, and not seen from other namespaces", async () => {
    assert.deepEqual(await from("void F() { Type.¦OfType(1); }"), []);
    assert.deepEqual(await from("void F(Type t) { t.¦OfString(); }"), []);
    assert.deepEqual(await from("object F(string s) { return s.¦OfString; }"), []);
    assert.deepEqual(await from("void F(Type t) { t.¦OfType(1); }", "namespace O"), []);
  });
});

import { strict as assert } from "node:assert";
import type { Location } from "vscode-languageserver";
import { goTo } from "../../support/go-to.ts";
import { languageSessions } from "../../support/language-session.ts";

const types = `namespace N {
  public class B { public void G() { } public B(int size, string label = null) { } }
  public class H { public void G() { } public int Size; }
  public record R(int Id, B It);
  public delegate H D(B b);
  public static class X { public static void Wave(this B b, int times) { } }
}
`;

describe("C#'s expressions", () => {
  const from = (member: string) =>
    goTo({ "n.cs": types, "a.cs": `namespace N { class A { B b; ${member} } }\n` });

  it("have the type of what they give", async () => {
    for (const member of [
      "void F(B c) { (b ?? c).¦G(); }",
      "void F(B c) { (c == b ? b : c).¦G(); }",
      "void F() { (b = Make()).¦G(); }",
      "void F() { (b ??= Make()).¦G(); }",
      "void F() { default(B).¦G(); }",
      "void F() { checked(b).¦G(); }",
      "void F() { var x = new B[3]; x[0].¦G(); }",
      "void F() { ref B x = ref b; x.¦G(); }",
      "void F(R r) { r.It.¦G(); }",
      "void F(R r) { (r with { Id = 1 }).It.¦G(); }",
      "void F(List<B> l) { var q = from x in l where x.¦G() select x; }",
      "void F(List<R> l) { var q = from x in l let y = x.It where y.¦G() select y; }",
    ])
      assert.deepEqual(await from(member), ["proved n.cs N.B.G"], member);
  });

  it("have no members of other types", async () => {
    for (const member of [
      'void F() { "a".¦G(); }',
      'void F() { $"a {b}".¦G(); }',
      "void F() { typeof(B).¦G(); }",
      "void F(object o) { (o is B).¦G(); }",
      "void F(D d) { d.¦G(); }",
    ])
      assert.ok(
        (await from(member)).every((answer) => answer.startsWith("name ")),
        member,
      );
  });

  it("name what they give: arguments, and what differs in a copy", async () => {
    assert.deepEqual(await from("void F(int n, int m) { F(¦m: 1, n: 2); }"), ["proved a.cs N.A.F.m"]);
    assert.deepEqual(await from("void F() { new B(1, ¦label: null); }"), ["proved n.cs N.B.B.label"]);
    assert.deepEqual(await from("void F() { new R(¦Id: 1, It: b); }"), ["proved n.cs N.R.Id"]);
    assert.deepEqual(await from("void F(R r) { var x = r with { ¦Id = 1 }; }"), ["proved n.cs N.R.Id"]);
    assert.deepEqual(await from("void F() { unknown(¦size: 1); }"), []);
    assert.deepEqual(await from("void F() { X.¦Wave(b, 1); }"), ["proved n.cs N.X.B.Wave"]);
  });
});

describe("The name of an argument in C#", () => {
  const given = languageSessions();

  it("is that of the overload that is called", async () => {
    const { request, at } = await given({
      "a.cs": "class A {\nvoid M(int n) { }\nvoid M(string n) { }\nvoid F(string s) { M(¦n: s); } }\n",
    });
    const found = await request<Location[]>("textDocument/definition", at());
    assert.deepEqual(
      found.map(({ range }) => range.start.line),
      [2],
    );
  });
});

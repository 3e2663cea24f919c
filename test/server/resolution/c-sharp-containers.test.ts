import { strict as assert } from "node:assert";
import { goTo } from "../../support/go-to.ts";

describe("What C# keeps in collections and tasks", () => {
  const held = {
    "b.cs":
      "namespace N\n{\n  class B { public void G() { } public B[] Many() { } public List<B> All; public Task<B> Ask() { } }\n  class H<T> { public void G() { } }\n}\n",
  };
  const from = (member: string) =>
    goTo({ ...held, "a.cs": `using System;\nnamespace N\n{\n  class A\n  {\n    ${member}\n  }\n}\n` });

  it("is known by what is gone through, taken out or waited for", async () => {
    for (const member of [
      "void F(List<B> l) { foreach (var x in l) x.¦G(); }",
      "void F(B[] l) { foreach (var x in l) x.¦G(); }",
      "void F(IEnumerable<A> l) { foreach (B x in l) x.¦G(); }",
      "void F() { var l = new List<B>(); l[0].¦G(); }",
      "void F(B b) { b.Many()[0].¦G(); }",
      "void F(B b) { b.All.Where(x => true).ToList()[0].¦G(); }",
      "void F(B b) { b.All.FirstOrDefault()?.¦G(); }",
      "async void F(B b) { (await b.Ask()).¦G(); }",
      "async void F(B b) { var x = await b.Ask().ConfigureAwait(false); x.¦G(); }",
    ])
      assert.deepEqual(await from(member), ["proved b.cs N.B.G"], member);
  });

  it("is not what holds it", async () => {
    for (const member of [
      "void F(List<B> l) { l.¦G(); }",
      "void F(B[] l) { l.¦G(); }",
      "void F(Task<B> t) { t.¦G(); }",
    ])
      assert.deepEqual(await from(member), [], member);
    assert.deepEqual(await from("void F(H<B> h) { h.¦G(); }"), ["proved b.cs N.H.G"]);
  });

  it("is not known of a dictionary, which has keys as well", async () => {
    const found = await from("void F(Dictionary<A, B> d) { foreach (var x in d) x.¦G(); }");
    assert.ok(found.every((answer) => answer.startsWith("name ")));
  });
});

import { strict as assert } from "node:assert";
import type { Location, TypeHierarchyItem } from "vscode-languageserver";
import { languageSessions } from "../../support/language-session.ts";
import { renames } from "../../support/renames.ts";

const files = {
  "go.mod": "module x\n",
  "a/a.go": `package a
type Node interface { Size() int; Name() string }
type Sized interface { Size() int }
type Big interface { Sized; Name() string; Grow(int) *Leaf }
type Empty interface {}
type Base struct{}
func (b *Base) Name() string { return "" }
`,
  "b/b.go": `package b
import "x/a"
type Leaf struct { a.Base }
func (l Leaf) Size() int { return 1 }
type Wide struct{}
func (w Wide) Size() {}
type Field struct { Size func() int; Name string }
func use(n a.Node, l Leaf) { n.Size(); n.Name(); l.Size(); l.Name(); Wide{}.Size() }
`,
};

/** With a marker before what stands there. */
const marked = (path: keyof typeof files, text: string, word: string) => ({
  ...files,
  [path]: files[path].replace(text, text.replace(word, `¦${word}`)),
});

describe("Go's method sets", () => {
  const given = languageSessions();

  async function found(request: string, where: ReturnType<typeof marked>): Promise<readonly string[]> {
    const session = await given(where);
    const params = { ...session.at(), context: { includeDeclaration: true } };
    const locations = await session.request<Location[]>(`textDocument/${request}`, params);
    return locations
      .map(
        ({ uri, range }) =>
          `${uri.slice(uri.lastIndexOf("/") + 1)}:${range.start.line + 1}:${range.start.character + 1}`,
      )
      .toSorted();
  }

  it("implement an interface where they have all of its methods, promoted ones too", async () => {
    const implementation = "implementation";
    assert.deepEqual(await found(implementation, marked("a/a.go", "type Node", "Node")), ["b.go:3:6"]);
    assert.deepEqual(await found(implementation, marked("a/a.go", "type Sized", "Sized")), [
      "a.go:4:6",
      "b.go:3:6",
    ]);
    assert.deepEqual(await found(implementation, marked("a/a.go", "type Big", "Big")), []);
    assert.deepEqual(await found(implementation, marked("a/a.go", "type Empty", "Empty")), []);
  });

  it("implement its methods", async () => {
    assert.deepEqual(await found("implementation", marked("a/a.go", "Node interface { Size", "Size")), [
      "b.go:4:15",
    ]);
    assert.deepEqual(await found("implementation", marked("a/a.go", "int; Name", "Name")), ["a.go:7:16"]);
  });

  it("are used where an interface that they implement is, and written where they are", async () => {
    const uses = ["b.go:8:32", "b.go:8:52"];
    const leaf = await found("references", marked("b/b.go", "(l Leaf) Size", "Size"));
    assert.deepEqual(leaf, ["b.go:4:15", ...uses]);
    const node = await found("references", marked("a/a.go", "Node interface { Size", "Size"));
    assert.deepEqual(node, ["a.go:2:23", ...uses]);
    const promoted = await found("references", marked("a/a.go", "b *Base) Name", "Name"));
    assert.deepEqual(promoted, ["a.go:7:16", "b.go:8:42", "b.go:8:62"]);
    const other = await found("references", marked("b/b.go", "(w Wide) Size", "Size"));
    assert.deepEqual(other, ["b.go:6:15", "b.go:8:77"]);
  });

  it("stand in the hierarchy of types", async () => {
    const { request, at } = await given(marked("b/b.go", "type Leaf", "Leaf"));
    const [item] = await request<TypeHierarchyItem[]>("textDocument/prepareTypeHierarchy", at());
    const above = await request<TypeHierarchyItem[]>("typeHierarchy/supertypes", { item });
    assert.deepEqual(
      above.map(({ name }) => name),
      ["Base", "Node", "Sized"],
    );
  });
});

describe("Go's interfaces in the hierarchy of types", () => {
  const given = languageSessions();

  async function around(where: Readonly<Record<string, string>>): Promise<readonly (readonly string[])[]> {
    const { request, at } = await given(where);
    const [item] = await request<TypeHierarchyItem[]>("textDocument/prepareTypeHierarchy", at());
    const above = await request<TypeHierarchyItem[]>("typeHierarchy/supertypes", { item });
    const below = await request<TypeHierarchyItem[]>("typeHierarchy/subtypes", { item });
    return [above, below].map((items) => items.map(({ name }) => name));
  }

  it("are not above themselves", async () => {
    assert.deepEqual(await around(marked("a/a.go", "type Node", "Node")), [["Sized"], ["Leaf"]]);
  });

  it("do not have what implements them below what embeds them", async () => {
    const wrap = 'package c\nimport "x/a"\ntype ¦Wrap struct { a.Node }\n';
    assert.deepEqual(await around({ ...files, "c/c.go": wrap }), [["Node", "Sized"], []]);
  });
});

describe("Go's defined types", () => {
  const given = languageSessions();

  it("have methods of their own, and what they are made of", async () => {
    const lines = [
      "t.¦Text()",
      "e.T.¦Text()",
      "all.¦Len()",
      "all[0].¦v = 1",
      "w.¦Own()",
      "w.¦v = 1",
      "a.¦v = 1",
      "fn(nil).¦Call()",
      "made := make([]E, 3); at := &made[1]; at.¦v = 1",
      "more := append(made, e); more[0].¦v = 1",
    ];
    const session = await given({
      "go.mod": "module x\n",
      "a.go": `package p
type T int
func (t T) Text() string { return "" }
type fn func(int)
func (f fn) Call() {}
type L []E
func (l L) Len() int { return 1 }
type E struct { v int; T T }
type A = E
type W E
func (w W) Own() {}
func f(t T, all L, e E, a A, w W) {
${lines.join("\n")}
}
`,
    });
    const found: string[] = [];
    for (const marker of lines.keys()) {
      const locations = await session.request<Location[]>("textDocument/definition", session.at(marker));
      found.push(locations.map(({ range }) => range.start.line + 1).join(" "));
    }
    assert.deepEqual(found, ["3", "3", "7", "8", "11", "8", "8", "5", "8", "8"]);
  });
});

describe("rename in Go", () => {
  const { renamed } = renames(languageSessions());

  it("changes a method with the interfaces that ask for it, and with all that implement those", async () => {
    const text = (run: string) => `package p
type Runner interface { ${run}() }
type A struct{}
func (a A) ${run}() {}
type B struct{}
func (b *B) ${run}() {}
type C struct{}
func (c C) Run(n int) int { return n }
func use(r Runner, c C) { r.${run}(); A{}.${run}(); c.Run(1) }
`;
    const given = { "go.mod": "module x\n", "a.go": text("Run").replace("A) Run", "A) ¦Run") };
    assert.deepEqual(await renamed(given, "Start"), { "a.go": text("Start") });
  });
});

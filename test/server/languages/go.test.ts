import assert from "node:assert/strict";
import { definitionsIn, recordOf, referencesIn, typeOf } from "../../support/extract.ts";

const inPackage = (text: string) => recordOf("go", `package p\n${text}`);

describe("Go", () => {
  it("goes on through errors", async () => {
    const broken = await inPackage("func f( { x := }\nimport (\ntype Good struct{}\n");
    assert.ok(definitionsIn(broken).includes("struct Good @4"));
  });

  it("takes the name of an import from its path", async () => {
    const record = await inPackage(
      'import ("fmt"; s "strings"; _ "embed"; . "math"; "a.b/c/v2"; "a.b/go-yaml"; "gopkg.in/toml.v3")\nvar x = s.T',
    );
    const imports = record.definitions
      .filter(({ module }) => module !== null)
      .map(({ name, module, column }) => [record.names[name], module, column]);
    assert.deepEqual(imports, [
      ["fmt", "fmt", 9],
      ["s", "strings", 15],
      ["c", "a.b/c/v2", 54],
      ["yaml", "a.b/go-yaml", 69],
      ["toml", "gopkg.in/toml.v3", 86],
    ]);
    assert.deepEqual(record.wildcards, [{ module: "math", exported: false }]);
    assert.deepEqual(referencesIn(record), ["s read @3 → import s @2", "T read @3 → s.T"]);
  });

  it("gives methods to the type of their receiver, and not to the package", async () => {
    const record = await inPackage(
      `type C[T any] struct { *Base; a.Emb; len, cap []T; in struct { deep int } }
func (c *C[T]) Len(x T) (n *D, err error) { return len(c.len), nil }
func (C) free() { free(); Len() }
type R interface { io.Writer; Read(p []byte) int }
type K int`,
    );
    assert.deepEqual(definitionsIn(record), [
      "module p @1",
      "struct C @2",
      "typeParameter C.T @2",
      "field C.Base @2",
      "field C.Emb @2",
      "field C.len @2",
      "field C.cap @2",
      "field C.in @2",
      "field C.in.deep @2",
      "parameter an C.Len.c @3",
      "typeParameter an C.Len.T @3",
      "method an C.Len @3",
      "parameter an C.Len.x @3",
      "parameter an C.Len.n @3",
      "parameter an C.Len.err @3",
      "method an C.free @4",
      "interface R @5",
      "method R.Read @5",
      "parameter R.Read.p @5",
      "type K @6",
    ]);
    const len = record.definitions.find(
      ({ name, kind }) => kind === "method" && record.names[name] === "Len",
    );
    assert.ok(len);
    assert.equal(typeOf(record, len), "an D");
    const calls = referencesIn(record).filter((line) => line.includes(" call "));
    assert.deepEqual(calls, ["len call @3 → ?", "free call @4 → ?", "Len call @4 → ?"]);
    assert.equal(record.supers.length, 3);
  });

  it("declares with := what is new, and only behind it", async () => {
    const record = await inPackage(
      `func f(a int) (err error) {
	b, err := g(a)
	for b := range b { b := b; h(b) }
	if b, ok := b.(T); ok { b.t() }
	c, b := b, a
	return c
}`,
    );
    assert.deepEqual(
      definitionsIn(record).filter((line) => line.startsWith("variable")),
      [
        "variable f.b @3",
        "variable f.b @4",
        "variable f.b @4",
        "variable f.b @5",
        "variable f.ok @5",
        "variable f.c @6",
      ],
    );
    assert.deepEqual(
      referencesIn(record).filter((line) => !line.includes(" type ")),
      [
        "err write @3 → parameter f.err @2",
        "g call @3 → ?",
        "a read @3 → parameter f.a @2",
        "b read @4 → variable f.b @3",
        "b read @4 → variable f.b @4",
        "h call @4 → ?",
        "b read @4 → variable f.b @4",
        "b read @5 → variable f.b @3",
        "ok read @5 → variable f.ok @5",
        "b read @5 → variable f.b @5",
        "t call @5 → f.b.t",
        "b write @6 → variable f.b @3",
        "b read @6 → variable f.b @3",
        "a read @6 → parameter f.a @2",
        "c read @7 → variable f.c @6",
      ],
    );
  });

  it("types a name by its literal, its call, its conversion or what it ranges over", async () => {
    const record = await inPackage(
      `func f(all []C) {
	p := &C{A: 1}; q := new(C); r := []C{{A: 1}}; s, err := g(); t := x.(*C); var u *pkg.C
	for i, v := range all { m := func() int { return i } }
	k := map[K]C{A: {B: 1}}
}`,
    );
    const types = record.definitions
      .filter(({ kind }) => kind === "variable" || kind === "function")
      .map((one) => `${one.kind} ${record.names[one.name]}: ${typeOf(record, one)}`);
    assert.deepEqual(types.slice(1), [
      "variable p: an C",
      "variable q: an C",
      "variable r: an C",
      "variable s: g()",
      "variable err: ?",
      "variable t: an C",
      "variable u: an pkg.C",
      "variable i: ?",
      "variable v: f.all",
      "function m: an int",
      "variable k: an C",
    ]);
    const keys = referencesIn(record).filter((line) => /^[AB] /.test(line));
    assert.deepEqual(keys, ["A key @3 → an C.A", "A key @3 → an C.A", "A read @5 → ?", "B key @5 → an C.B"]);
  });

  it("gives the fields of a type without a name to what is of that type", async () => {
    const record = await inPackage(
      `func f() {
	cases := []struct { Name string; In struct { Deep int } }{ {Name: "a"}, {"b", nil} }
	for _, c := range cases { g(c.Name, c.In.Deep) }
	one := &struct{ A int }{A: 1}
	one.A = 2
}
var top = map[string]struct { Want int }{ "a": {Want: 1} }`,
    );
    const fields = definitionsIn(record).filter((line) => line.startsWith("field"));
    assert.deepEqual(fields, [
      "field f.cases.Name @3",
      "field f.cases.In @3",
      "field f.cases.In.Deep @3",
      "field f.one.A @5",
      "field top.Want @8",
    ]);
    const keys = referencesIn(record).filter((line) => line.includes(" key "));
    assert.deepEqual(keys, [
      "Name key @3 → self(f.cases).Name",
      "A key @5 → self(f.one).A",
      "Want key @8 → self(top).Want",
    ]);
    const types = record.definitions
      .filter(({ kind }) => kind === "variable")
      .map((one) => `${record.names[one.name]}: ${typeOf(record, one)}`);
    assert.deepEqual(types, ["cases: self(f.cases)", "c: f.cases", "one: self(f.one)", "top: self(top)"]);
  });
});

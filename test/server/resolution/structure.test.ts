import { strict as assert } from "node:assert";
import { goTo } from "../../support/go-to.ts";

describe("what types are made of", () => {
  const types = "export interface T { one: string; inner: U }\nexport interface U { two: number }\n";
  const imports = 'import type { T, U } from "./t";\n';

  async function from(text: string): Promise<readonly string[]> {
    return goTo({
      "t.ts": types,
      "a.ts": imports + text,
      "b.ts": "export class Other { one() {} map() {} }\n",
    });
  }

  it("is nothing that can be told of a generic function, so that only the name is left", async () => {
    assert.deepEqual(await from("declare function f<X>(x: X): X;\nf(1).¦one;\n"), [
      "name b.ts Other.one",
      "name t.ts T.one",
    ]);
  });

  it("is told by a long row of calls as by a short one", async () => {
    const calls = ".with(1)".repeat(40);
    const text = `class Row { with(x: number): this { return this; } last(): T { return null!; } }\nnew Row()${calls}.last().¦one;\n`;
    assert.deepEqual(await from(text), ["proved t.ts T.one"]);
  });

  it("is not what an array's own members are looked up in", async () => {
    assert.deepEqual(await from("declare const a: T[];\na.¦map(1);\n"), []);
    assert.deepEqual(await from("[1].¦map(1);\n'x'.map(1);\n"), []);
  });

  it("ends where a type is made of itself", async () => {
    assert.deepEqual(await from("type A = A[];\ndeclare const a: A;\na[0].¦one;\n"), []);
  });

  it("is what loops, indexes and callbacks go over", async () => {
    const one = ["proved t.ts T.one"];
    assert.deepEqual(await from("declare const a: T[];\nfor (const t of a) t.¦one;\n"), one);
    assert.deepEqual(await from("declare const a: readonly T[];\na[0].¦one;\n"), one);
    assert.deepEqual(await from("declare const a: Array<T>;\na.map((t) => t.¦one);\n"), one);
    assert.deepEqual(await from("declare function f(): Promise<T[]>;\n(await f())[0].¦one;\n"), one);
  });

  it("is what a promise is awaited for, and what is no promise stays what it is", async () => {
    const one = ["proved t.ts T.one"];
    assert.deepEqual(await from("async function f(): Promise<T> { throw 1; }\n(await f()).¦one;\n"), one);
    assert.deepEqual(await from("declare const t: T;\n(await t).¦one;\n"), one);
    assert.deepEqual(await from("async function f(p: Promise<T>) { const t = await p; t.¦one; }\n"), one);
  });

  it("is each of a union's types", async () => {
    assert.deepEqual(await from("declare const t: T | undefined;\nt!.¦one;\n"), ["proved t.ts T.one"]);
    assert.deepEqual(await from("declare const t: null | T | U;\nt.¦two;\n"), ["proved t.ts U.two"]);
  });

  it("is said by the body of an arrow function", async () => {
    assert.deepEqual(await from("declare const t: T;\nconst f = () => t;\nf().¦one;\n"), [
      "proved t.ts T.one",
    ]);
  });
});

describe("what is expected of arguments", () => {
  const declared = `export interface O { one: string; inner: { two: number }; deep: P }
export interface P { three: number }
export function f(first: string, options: O): void;
export class C { constructor(options: Partial | O) {} }
`;

  async function from(text: string): Promise<readonly string[]> {
    return goTo({
      "o.ts": declared,
      "a.ts": `import { f, C, type O } from "./o";\n${text}`,
      "b.ts": "export class Other { one() {} }\n",
    });
  }

  it("is not known of what stands in a function among them", async () => {
    const text = "f('x', () => { const a = { ¦one: 1 }; });\n";
    assert.deepEqual(await from(text), ["name b.ts Other.one", "name o.ts O.one"]);
  });

  it("is nothing where no parameter has the place", async () => {
    assert.deepEqual(await from("f({ ¦missing: 1 });\n"), []);
  });

  it("is what the parameter in their place is", async () => {
    const one = ["proved o.ts O.one"];
    assert.deepEqual(await from("f('x', { ¦one: 1 });\n"), one);
    assert.deepEqual(await from("new C({ ¦one: 1 });\n"), one);
    assert.deepEqual(await from("f('x', { deep: { ¦three: 1 } });\n"), ["proved o.ts P.three"]);
    assert.deepEqual(await from("const o: O = { ¦one: 1 };\n"), one);
  });

  it("may be said by the parameter's name", async () => {
    const files = {
      "a.py":
        "def f(one, two): pass\n\nclass A:\n    def __init__(self, three): pass\n\nclass B:\n    four: int\n",
      "b.py": "from a import f, A, B\nf(1, ¦two=2)\n",
    };
    assert.deepEqual(await goTo(files), ["proved a.py f.two"]);
    assert.deepEqual(await goTo({ ...files, "b.py": "from a import A\nA(¦three=2)\n" }), [
      "proved a.py A.__init__.three",
    ]);
    assert.deepEqual(await goTo({ ...files, "b.py": "from a import B\nB(¦four=2)\n" }), [
      "proved a.py B.four",
    ]);
  });
});

describe("types without a name", () => {
  const to = (text: string) => goTo({ "a.ts": text });

  it("do not give their members to the type around them", async () => {
    const type = "type P = { d: { k: string } };\n";
    assert.deepEqual(await to(`${type}function f(p: P) { p.¦k; }`), ["name a.ts P.d.k"]);
    assert.deepEqual(await to(`${type}function f(p: P) { p.d.¦k; }`), ["proved a.ts P.d.k"]);
  });

  it("belong to what they are the type of", async () => {
    assert.deepEqual(await to("let t: { one: 1 } | null;\nt.¦one;"), ["proved a.ts t.one"]);
    assert.deepEqual(await to("class C { x: { one: 1 }; m() { this.x.¦one; } }"), ["proved a.ts C.x.one"]);
    assert.deepEqual(await to("function f(): { one: 1 } { throw 1 }\nf().¦one;"), ["proved a.ts f.one"]);
    assert.deepEqual(await to("const f = (): { one: 1 } => { throw 1 };\nf().¦one;"), ["proved a.ts f.one"]);
  });

  it("are what arrays and promises are of", async () => {
    const all = "function f(all: { one: 1 }[]) {";
    assert.deepEqual(await to(`${all} all.forEach((x) => { x.¦one; }); }`), ["proved a.ts f.all.one"]);
    assert.deepEqual(await to(`${all} all.forEach(x => x.¦one); }`), ["proved a.ts f.all.one"]);
    const promised = "async function f(): Promise<{ one: 1 }> { throw 1 }\n";
    assert.deepEqual(await to(`${promised}(await f()).¦one;`), ["proved a.ts f.one"]);
  });

  it("do not count among the parameters of the function whose parameter has them", async () => {
    const declared = "interface O { one: 1 }\ndeclare function f(t: (a: O, b: O) => void, o: O): void;\n";
    assert.deepEqual(await to(`${declared}f(() => {}, { ¦one: 1 });`), ["proved a.ts O.one"]);
  });
});

describe("parts of values", () => {
  const declared = "interface A { one: 1; next: A; all: A[] }\n";
  const one = ["proved a.ts A.one"];
  const to = (text: string) => goTo({ "a.ts": declared + text });

  it("are not known where the rest of a value is taken, or a place in it", async () => {
    assert.deepEqual(await to("function f({ next, ...rest }: A) { rest.¦one; }"), ["name a.ts A.one"]);
    assert.deepEqual(await to("function f(a: A[]) { const [b] = a; b.¦one; }"), ["name a.ts A.one"]);
  });

  it("are what patterns take by their names", async () => {
    assert.deepEqual(await to("function f(a: A) { const { next } = a; next.¦one; }"), one);
    assert.deepEqual(await to("function f(a: A) { const { next: { next: b } } = a; b.¦one; }"), one);
    assert.deepEqual(await to("function f({ next = null }: A) { next.¦one; }"), one);
    assert.deepEqual(await to("function f(a: A[]) { for (const { next } of a) next.¦one; }"), one);
    assert.deepEqual(await to("function f(a: A[]) { a.map(({ next }) => next.¦one); }"), one);
  });

  it("are the keys of their names at once", async () => {
    assert.deepEqual(await to("function f(a: A) { const { ¦one } = a; }"), ["proved a.ts f.one", ...one]);
    assert.deepEqual(await to("const one = 1;\nconst a: A = { ¦one };"), ["proved a.ts one", ...one]);
    assert.deepEqual(await to("const a: A = { ¦one: () => 1 };"), ["proved a.ts one", ...one]);
    assert.deepEqual(await to("const a: A = { all: [{ ¦one: 1 }] };"), one);
  });
});

describe("what is not defined in the folder", () => {
  const declared = "interface A { one: 1 }\n";
  const one = ["proved a.ts A.one"];
  const to = (text: string) => goTo({ "a.ts": declared + text });

  it("gives nothing that its own definition would say otherwise", async () => {
    assert.deepEqual(await to("class M { find(): string {} }\nfunction f(m: M) { m.find().¦one; }"), []);
    assert.deepEqual(await to("function f(m: Map<A, string>) { m.get(1).¦one; }"), []);
  });

  it("gives elements, and more of the same", async () => {
    assert.deepEqual(await to("function f(a: A[]) { a.find((b) => b)!.¦one; }"), one);
    assert.deepEqual(await to("function f(a: A[]) { a.filter((b) => b).map((c) => c.¦one); }"), one);
    assert.deepEqual(await to("function f(m: Map<string, A>) { m.get('')?.¦one; }"), one);
    assert.deepEqual(await to("function f(p: Promise<A>) { p.then((a) => a.¦one); }"), one);
  });

  it("has the members of what it is made of", async () => {
    assert.deepEqual(await to("function f(a: Partial<A>) { a.¦one; }"), one);
    assert.deepEqual(await to("function f(a: Pick<A, 'one'>) { a.¦one; }"), one);
    assert.deepEqual(await to("function f(all: (Readonly<A> & { z: 1 })[]) {}\nf([{ ¦one: 1 }]);"), one);
  });

  it("is one value or the other, but never what decides between them", async () => {
    assert.deepEqual(await to("function f(a: A, b: A) { (a ?? b).¦one; }"), one);
    assert.deepEqual(await to("function f(a: A, b: A, c: B) { const d = c ? a : b; d.¦one; }"), one);
    assert.deepEqual(await to("function f(a: A, b: 1) { const d = a ? b : b; d.¦one; }"), []);
  });
});

describe("what all keys of a type have", () => {
  const declared = "interface A { one: 1 }\ntype All = { [key: string]: A };\n";
  const one = ["proved a.ts A.one"];
  const to = (text: string) => goTo({ "a.ts": declared + text });

  it("is not what the type itself has", async () => {
    assert.deepEqual(await to("function f(all: All) { all.¦one; }"), ["name a.ts A.one"]);
    assert.deepEqual(await to("function f(all: { own: 1; [key: string]: A }) { all.¦own; }"), [
      "proved a.ts f.all.own",
    ]);
  });

  it("is what any of them stands for", async () => {
    assert.deepEqual(await to("function f(all: All) { all['k'].¦one; }"), one);
    assert.deepEqual(await to("function f(all: All) { all.k.¦one; }"), one);
    assert.deepEqual(await to("const all: All = { k: { ¦one: 1 } };"), one);
    const mapped = "interface O<T> { all: { [P in keyof T]?: A } }\n";
    assert.deepEqual(await to(`${mapped}const o: O<X> = { all: { k: { ¦one: 1 } } };`), one);
  });
});

import { strict as assert } from "node:assert";
import { goTo } from "../../../support/go-to.ts";

describe("what ECMAScript modules are declared to be", () => {
  const declared = {
    "one.d.ts": "declare module 'host' {\n  export interface Event { at: number }\n}\n",
    "two.d.ts":
      'declare module "host" {\n  export interface Event { by: Other }\n  export interface Other {}\n}\n',
  };

  it("is nothing that a relative import means", async () => {
    const files = { "a.ts": "import { Event } from './host';\nlet a: ¦Event;\n" };
    assert.deepEqual(await goTo({ ...declared, ...files }), ["proved a.ts Event"]);
  });

  it("is left to the import where no declaration has the name", async () => {
    const files = { "a.ts": "import { Missing } from 'host';\nlet a: ¦Missing;\n" };
    assert.deepEqual(await goTo({ ...declared, ...files }), ["proved a.ts Missing"]);
  });

  it("is what all its declarations say together", async () => {
    const both = ["proved one.d.ts 'host'.Event", 'proved two.d.ts "host".Event'];
    const named = { "a.ts": "import { Event } from 'host';\nlet a: ¦Event;\n" };
    assert.deepEqual(await goTo({ ...declared, ...named }), both);
    const whole = { "a.ts": "import * as host from 'host';\nlet a: host.¦Event;\n" };
    assert.deepEqual(await goTo({ ...declared, ...whole }), both);
    const member = { "a.ts": "import { Event } from 'host';\nfunction f(a: Event) { a.¦by; }\n" };
    assert.deepEqual(await goTo({ ...declared, ...member }), ['proved two.d.ts "host".Event.by']);
  });

  it("is seen in the declarations themselves, whatever file it is in", async () => {
    const files = { "three.d.ts": "declare module 'host' {\n  export function f(o: ¦Other): void;\n}\n" };
    assert.deepEqual(await goTo({ ...declared, ...files }), ['proved two.d.ts "host".Other']);
  });

  it("adds to a module of the workspace where the declaration is a module itself", async () => {
    const files = {
      "package.json": "{}",
      "host.ts": "export interface Real { own: number }\n",
      "tsconfig.json": "",
      "more.ts": "export {};\ndeclare module 'host' {\n  export interface Real { more: number }\n}\n",
    };
    const text = { "a.ts": "import { Real } from 'host';\nfunction f(a: Real) { a.¦more; }\n" };
    assert.deepEqual(await goTo({ ...files, ...text }), ["proved more.ts 'host'.Real.more"]);
  });

  it("is what all files see of a global declaration, and of a script", async () => {
    const files = {
      "global.d.ts": "export {};\ndeclare global {\n  function everywhere(): void;\n}\n",
      "script.d.ts": "declare function inScript(): void;\n",
      "module.ts": "export const a = 1;\nfunction own() {}\n",
    };
    assert.deepEqual(await goTo({ ...files, "a.ts": "¦own();\n" }), []);
    assert.deepEqual(await goTo({ ...files, "a.ts": "¦everywhere();\n" }), [
      "scoped global.d.ts global.everywhere",
    ]);
    assert.deepEqual(await goTo({ ...files, "a.ts": "¦inScript();\n" }), ["scoped script.d.ts inScript"]);
  });
});

describe("the name that a file gives to a module", () => {
  const files = { "m.ts": "export const one = 1;\n" };

  it("is where its uses lead, and leads to the module itself", async () => {
    const used = await goTo({ ...files, "a.ts": "import * as m from './m';\n¦m.one;\n" });
    assert.deepEqual(used, ["proved a.ts m"]);
    const own = await goTo({ ...files, "a.ts": "import * as ¦m from './m';\nm.one;\n" });
    assert.deepEqual(own, ["proved m.ts "]);
    const member = await goTo({ ...files, "a.ts": "import * as m from './m';\nm.¦one;\n" });
    assert.deepEqual(member, ["proved m.ts one"]);
  });
});

describe("a default export without a name", () => {
  const from = (text: string) => goTo({ "a.ts": text, "b.ts": "import a from './a';\n¦a;\n" });

  it("is no definition beside what has a name", async () => {
    assert.deepEqual(await from("const one = 1;\nexport default one;\n"), ["proved a.ts one"]);
    assert.deepEqual(await from("export default function one() {}\n"), ["proved a.ts one"]);
    assert.deepEqual(await from("export default class One extends Two {}\n"), ["proved a.ts One"]);
  });

  it("is where it stands", async () => {
    for (const value of [
      "f({ a: 1 })",
      "{ a: 1 }",
      "() => 1",
      "class {}",
      "class extends One {}",
      "async function () {}",
    ])
      assert.deepEqual(await from(`export default ${value};\n`), ["proved a.ts default"], value);
  });
});

describe("a module that is imported by a call", () => {
  const m = { "m.ts": "export function one() {}\nexport class Two { go() {} }\n" };

  it("is what its promise holds", async () => {
    for (const text of [
      "const m = await import('./m');\nm.¦one();\n",
      "(await import('./m')).¦one();\n",
      "import('./m').then((m) => m.¦one());\n",
    ])
      assert.deepEqual(await goTo({ ...m, "a.ts": text }), ["proved m.ts one"], text);
    const taken = await goTo({ ...m, "a.ts": "const { ¦one } = await import('./m');\n" });
    assert.deepEqual(taken, ["proved a.ts one", "proved m.ts one"]);
    assert.deepEqual(await goTo({ ...m, "a.js": "const m = await import('./m');\nnew m.Two().¦go();\n" }), [
      "proved m.ts Two.go",
    ]);
  });

  it("is a type by its path", async () => {
    assert.deepEqual(await goTo({ ...m, "a.ts": "let x: import('./m').¦Two;\n" }), ["proved m.ts Two"]);
    assert.deepEqual(await goTo({ ...m, "a.ts": "let x: import('./m').Two;\nx.¦go();\n" }), [
      "proved m.ts Two.go",
    ]);
  });

  it("is nothing where its path is no text, or leads nowhere", async () => {
    assert.deepEqual(await goTo({ ...m, "a.ts": "const m = await import(path);\nm.¦one();\n" }), []);
    assert.deepEqual(await goTo({ ...m, "a.ts": "const m = await import('./no');\nm.¦one();\n" }), []);
  });
});

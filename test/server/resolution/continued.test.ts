import { strict as assert } from "node:assert";
import { contentHash } from "../../../server/files/read-source.ts";
import { IndexStore } from "../../../server/index/index-store.ts";
import { SymbolIndex } from "../../../server/index/symbol-index.ts";
import { languageOf } from "../../../server/languages/index.ts";
import { ConfigFiles } from "../../../server/resolution/config-files.ts";
import { createModules } from "../../../server/resolution/modules/index.ts";
import { Resolver } from "../../../server/resolution/resolver.ts";
import { OverlaidView, type Overlay } from "../../../server/resolution/view.ts";
import { temporaryFolder } from "../../process/temporary-folder.ts";
import { recordOf } from "../../support/extract.ts";

/** What each file may have for its text: some define the same names as others, in other places. */
const projects: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  TypeScript: {
    "pot.ts": [
      "export class Pot { tea = 1; brew(): Cup { return new Cup(); } }\nexport class Cup { size = 1; }\n",
      "// moved\nexport class Cup { size = 1; }\nexport class Pot { tea = 1; brew(): Cup { const a = 1; return new Cup(); } }\n",
      "export class Pot { tea = 1; brew(): Pot { return this; } size = 2; }\nexport class Cup {}\n",
      "export class Pot { tea = 1; brew(): Cup { const a = 1; return new Cup(); } }\nexport class Cup { size = 1; }\n",
      "export { Pot, Cup } from './kept';\n",
    ],
    "kept.ts": [
      "export class Pot { size = 1; }\nexport class Cup { tea = 1; }\n",
      "const size = 3;\nexport class Cup { tea = size; }\nexport class Pot { size = 1; }\n",
    ],
    "all.ts": [
      "export * from './pot';\n",
      "export * from './kept';\n",
      "import './pot';\nexport const Pot = 1;\n",
    ],
    "global.ts": [
      "const lid = 1;\n",
      "const led = 1;\n",
      "function f() { const a = 1; }\nconst lid = { size: 1 };\n",
      "export const lid = 1;\n",
    ],
    "user.ts": [
      "import { Pot } from './all';\nconst pot = new Pot();\npot.brew().size;\npot.size;\nlid;\nled;\n",
      "import * as all from './all';\nnew all.Cup().tea;\nnew all.Pot().brew().brew().tea;\nlid.size;\n",
    ],
    "second.ts": ["import { Cup } from './pot';\nexport const cup = new Cup();\ncup.size;\nlid;\nled;\n"],
  },
  Java: {
    "a/Pot.java": [
      "package a;\npublic class Pot { int tea; Cup brew() { return new Cup(); } }\n",
      "package a;\npublic class Pot { int tea; Cup brew() { int a; return new Cup(); } int b() { return 1; } }\n",
      "package b;\npublic class Pot { int tea; int size; }\n",
    ],
    "a/Cup.java": [
      "package a;\npublic class Cup { int size; }\n",
      "package a;\npublic class Cap { int size; }\n",
      "// x\npackage a;\nclass Cup { int a; int size; }\n",
    ],
    "b/User.java": [
      "package b;\nimport a.Pot;\nclass User { Pot pot; Cap cap; int f() { return pot.brew().size + pot.tea; } }\n",
      "package a;\nclass User { Pot pot; Cap cap; int f() { return pot.brew().size + cap.size; } }\n",
    ],
  },
  Python: {
    "pot/__init__.py": [
      "from .cup import *\nlid = 1\n",
      "from .cup import Cup as Pot\n",
      "def lid(): pass\nfrom . import cup\n",
    ],
    "pot/cup.py": [
      "class Cup:\n    def size(self):\n        return self\n",
      "class Cup:\n    def size(self):\n        a = 1\n        return a\n",
      "class Cap:\n    def size(self):\n        return self\n",
      "a = 1\nclass Cup:\n    size = 1\n",
    ],
    "user.py": [
      "from pot import Cup, lid\nCup().size()\nlid\n",
      "import pot\npot.Pot().size\npot.cup.Cup\npot.cup.Cap\n",
    ],
    "second.py": ["from pot.cup import Cup\nfrom pot.cup import Cap\nCup().size()\nCap().size()\n"],
  },
  Go: {
    "tea/pot.go": [
      "package tea\ntype Pot struct { Size int }\n",
      "package tea\nfunc f() { a := 1 }\ntype Pot struct { cup; Size int }\n",
      "package tea\nfunc f() { }\ntype Pot struct { cup; Size int }\n",
    ],
    "tea/cup.go": [
      "package tea\ntype cup struct { Handle int }\nfunc (p Pot) Brew() cup { return cup{} }\n",
      "package tea\ntype cap struct { Handle int }\nfunc (p Pot) Brew() cap { return cap{} }\n",
      "package tea\ntype cup struct {}\n",
    ],
    "tea/user.go": [
      "package tea\nfunc use(p Pot, c cap, d cup) { p.Brew().Handle = p.Size; p.Handle = 1; c.Handle = d.Handle }\n",
    ],
  },
  "C++": {
    "pot.h": [
      "namespace tea { struct Pot { int size; void brew(); }; }\n",
      "namespace tea { struct Cup {}; struct Pot { Cup size; void brew(); }; }\n",
      "namespace tea { struct Cap {}; struct Pot { Cap size; void brew(); }; }\n",
      "namespace tea { struct Cap {}; struct Pot { Cap size; void brew() { int a; int b; } }; }\n",
    ],
    "pot.cc": [
      '#include "pot.h"\nnamespace tea { void Pot::brew() { size; } }\n',
      '#include "pot.h"\nvoid tea::Pot::brew() {}\n',
      '#include "pot.h"\nvoid tea::Pot::brew() { int a; }\nint lid;\n',
      '#include "pot.h"\nvoid tea::Pot::brew() { int a; int b; }\nint led;\n',
    ],
    "user.cc": [
      '#include "pot.h"\nusing namespace tea;\nvoid f(Pot p, Cup c, Cap d) { p.brew(); p.size; lid; led; }\n',
      "struct Pot { int size; };\nvoid f(Pot p) { p.size; lid; led; }\n",
    ],
  },
  Ruby: {
    "pot.rb": [
      "module Tea\n  class Pot\n    def brew; Cup.new; end\n  end\nend\n",
      "module Tea\n  class Pot\n    def brew; a = 1; Cup.new; end\n  end\nend\n",
      "module Tea\n  class Pit\n    def brew; Cup.new; end\n  end\nend\n",
      "x = 1\nmodule Tea\n  class Cup; end\n  class Pot; def brew; end; end\nend\n",
    ],
    "cup.rb": [
      "module Tea\n  class Cup\n    def size; end\n  end\nend\n",
      "def f; a = 1; end\nclass Cup\n  def size; end\nend\n",
      "def f; end\nclass Cup\n  def size; end\nend\n",
      "def f; end\nclass Cap\n  def size; end\nend\n",
    ],
    "user.rb": [
      "require_relative 'pot'\nTea::Pot.new.brew.size\nTea::Cup.new.size\nTea::Pit.new.brew\n",
      "class Cap; end\nCup.new.size\nCap.new.size\n",
    ],
    "second.rb": ["Cup.new.size\nCap.new.size\nTea::Pit.new\n", "Cup\nCap\n"],
  },
  Rust: {
    "src/lib.rs": [
      "mod pot;\nmod cup;\nuse pot::*;\nfn f() { Pot::new().brew().size; }\n",
      "mod cup;\nmod pot;\nfn f(p: pot::Pot) { p.brew(); }\n",
    ],
    "src/pot.rs": [
      "use crate::cup::Cup;\npub struct Pot;\nimpl Pot { pub fn new() -> Pot { Pot } pub fn brew(&self) -> Cup { Cup { size: 1 } } }\n",
      "use crate::cup::Cup;\npub struct Pot;\nimpl Pot { pub fn new() -> Pot { let a = 1; Pot } pub fn brew(&self) -> Cup { Cup { size: 1 } } }\n",
      "const A: i32 = 1;\npub use crate::cup::Cup;\npub struct Pot;\nimpl Pot { pub fn new() -> Cup { Cup { size: 1 } } pub fn brew(&self) {} }\n",
    ],
    "src/cup.rs": [
      "pub struct Cup { pub size: i32 }\n",
      "pub struct Cap { pub size: i32 }\n",
      "// x\npub struct Cup { pub a: i32, pub size: i32 }\nimpl Cup { pub fn brew(&self) -> Cup { Cup { a: 1, size: 1 } } }\n",
    ],
  },
};
const STEPS = 200;

describe("a resolver that knows what the one before it knew", () => {
  const folder = temporaryFolder();
  let index: SymbolIndex;
  let store: IndexStore;
  const records = new Map<string, Overlay["record"]>();

  beforeEach(async () => {
    store = await IndexStore.open(folder(), assert.fail);
    index = new SymbolIndex(store);
  });
  afterEach(() => store.close());

  async function record(path: string, text: string): Promise<Overlay["record"]> {
    const key = `${path}\n${text}`;
    const made = records.get(key) ?? (await recordOf(languageOf(path)?.id ?? "", text));
    records.set(key, made);
    return made;
  }

  async function save(path: string, text: string): Promise<void> {
    const { bytes } = await record(path, text);
    await index.change([{ path, size: text.length, mtimeMs: 1, hash: contentHash(text), record: bytes }], []);
  }

  /** All that every occurrence means. */
  function meanings(resolver: Resolver): readonly string[] {
    return [...resolver.view.paths()].toSorted().flatMap((path) => {
      const known = resolver.view.record(path);
      return (known?.occurrences ?? []).map((one) => {
        const answers = resolver.resolve(path, one).map((at) => `${at.path}#${at.row} ${at.confidence}`);
        return `${path}:${one.line}:${one.column} ${known?.nameAt(one.name)} = ${answers.toSorted().join(", ")}`;
      });
    });
  }

  for (const [name, files] of Object.entries(projects))
    it(`answers as a new one does, whatever is typed, saved and closed (${name})`, async () => {
      const random = randomOf(7);
      const modules = createModules(new ConfigFiles("/nowhere"));
      const paths = Object.keys(files);
      const overlays = new Map<string, Overlay>();
      for (const path of paths) await save(path, files[path]?.[0] ?? "");
      let former: { view: OverlaidView; resolver: Resolver } | null = null;
      const anew = (open: ReadonlyMap<string, Overlay>) =>
        meanings(new Resolver(new OverlaidView("/nowhere", index, new Map(open)), modules));
      let version = 0;
      let continued = 0;
      for (let step = 0; step < STEPS; step += 1) {
        const path = pick(paths, random);
        const text = pick(files[path] ?? [], random);
        const language = languageOf(path);
        assert.ok(language !== undefined);
        const act = random(10);
        version += 1;
        if (act < 2) overlays.delete(path);
        else if (act < 4) await save(path, text);
        else overlays.set(path, { language, record: await record(path, text), version });
        const view = new OverlaidView("/nowhere", index, new Map(overlays));
        const continues = former !== null && view.continues(former.view);
        if (continues) continued += 1;
        const resolver: Resolver = new Resolver(view, modules, continues ? (former?.resolver ?? null) : null);
        // A question that is still being answered asks on, of the texts as they were.
        if (former !== null && random(2) === 0)
          assert.deepEqual(meanings(former.resolver), anew(former.view.overlays), `before step ${step}`);
        assert.deepEqual(meanings(resolver), anew(overlays), `step ${step}`);
        former = { view, resolver };
      }
      assert.ok(continued > STEPS / 20, `${continued} of ${STEPS} continue`);
    });

  it("finds nothing out again that no edit could change", async () => {
    const modules = createModules(new ConfigFiles("/nowhere"));
    await save("pot.ts", "export class Pot { tea = 1; }\n");
    await save("user.ts", "import { Pot } from './pot';\nnew Pot().tea;\n");
    const open = async (text: string, version: number) =>
      new OverlaidView(
        "/nowhere",
        index,
        new Map([
          [
            "open.ts",
            { language: languageOf("a.ts") ?? assert.fail(), record: await record("open.ts", text), version },
          ],
        ]),
      );
    const first = await open("import * as pot from './pot';\npot.Pot;\n", 1);
    const before = new Resolver(first, modules);
    assert.equal(before.evaluate("user.ts", 1).length, 1);
    const known = before.evaluate("user.ts", 1);
    const second = await open("import * as pot from './pot';\n\npot.Pot;\n", 2);
    assert.ok(second.continues(first));
    const after = new Resolver(second, modules, before);
    assert.equal(after.evaluate("user.ts", 1), known, "what reads saved texts only");
    assert.notEqual(
      after.evaluate("open.ts", 1),
      before.evaluate("open.ts", 1),
      "what reads the edited text",
    );
    assert.ok(!(await open("export const tea = 1;\n", 3)).continues(second), "another name is defined");
    await save("open.ts", "import { Pot } from './pot';\n");
    assert.equal(after.evaluate("user.ts", 1), known, "what was saved is hidden by what is open");
    await save("pot.ts", "export class Pot { tea = 2; }\n");
    assert.notEqual(after.evaluate("user.ts", 1), known, "what was saved");
  });
});

function pick(list: readonly string[], random: (below: number) => number): string {
  return list[random(list.length)] ?? assert.fail("nothing to choose from");
}

/** Numbers below a bound, the same in every run. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fff_ffff;
    return (state >> 8) % below;
  };
}

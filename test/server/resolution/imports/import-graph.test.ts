import { strict as assert } from "node:assert";
import { silentLogger } from "../../../../backend/process/log.ts";
import { contentHash } from "../../../../server/files/read-source.ts";
import { IndexStore } from "../../../../server/index/index-store.ts";
import type { FileRecord } from "../../../../server/index/record.ts";
import { SymbolIndex } from "../../../../server/index/symbol-index.ts";
import { languageOf } from "../../../../server/languages/index.ts";
import { findReferences } from "../../../../server/resolution/find-references.ts";
import { createModules } from "../../../../server/resolution/modules/index.ts";
import { Resolver } from "../../../../server/resolution/resolver.ts";
import { SharedResolution } from "../../../../server/resolution/shared-resolution.ts";
import { OverlaidView, type Overlay } from "../../../../server/resolution/view.ts";
import { temporaryFolder } from "../../../process/temporary-folder.ts";
import { recordOf } from "../../../support/extract.ts";

/** What each file may have for its text; null where it may not be there. */
const project: Readonly<Record<string, readonly (string | null)[]>> = {
  "pot.ts": [
    "export class Pot { tea = 1; brew(): Cup { return new Cup(); } }\nexport class Cup { size = 1; }\n",
    "import { lid } from './lid';\nexport class Cup { size = lid.size; }\nexport class Pot { tea = 1; brew() { return lid; } }\n",
    "export { Pot, Cup } from './kept';\n",
  ],
  "kept.ts": [
    "import { Base } from './base';\nexport class Pot extends Base { size = 1; }\nexport class Cup { tea = 1; }\n",
    null,
  ],
  "base.ts": ["export class Base { size = 0; tea = 0; }\n", "export interface Base { size: number; }\n"],
  "lid.ts": ["export const lid = { size: 1 };\n", null],
  "all.ts": ["export * from './pot';\n", "export * from './kept';\nexport { lid as top } from './lid';\n"],
  "script.ts": [
    "interface Shared { size: number; }\nconst shared: Shared = { size: 1 };\n",
    "export const shared = 1;\n",
    "const shared: import('./pot').Pot = null!;\n",
  ],
  "global.ts": [
    "import { Pot } from './pot';\ndeclare global { var given: Pot; }\n",
    "import { Pot } from './pot';\nexport const given = new Pot();\n",
  ],
  "outside.ts": [
    "declare module 'outside' { export const tea: import('./lid').Lid; export class Made { size: number; } }\n",
    "import { lid } from './lid';\ndeclare module 'outside' { const made: typeof lid; export = made; }\n",
    null,
  ],
  "added.js": [
    "const { Pot } = require('./pot');\nPot.prototype.pour = function () { return this.brew(); };\n",
    "const pot = require('./pot');\nexports.pour = () => new pot.Pot();\nmodule.exports.tea = 1;\n",
  ],
  "user.ts": [
    "import { Pot } from './all';\nconst pot = new Pot();\npot.brew().size;\npot.size;\npot.tea;\npot.pour();\n",
    "import * as all from './all';\nnew all.Cup().tea;\nall.top.size;\nshared.size;\ngiven.brew().size;\n",
    "import { Made, tea } from 'outside';\nnew Made().size;\ntea.size;\nimport made from 'outside';\nmade.size;\n",
    "const { pour, tea } = require('./added');\npour().size; tea;\nimport('./kept').then((kept) => new kept.Pot().tea);\n",
  ],
  "second.ts": [
    "import { Cup } from './pot';\nexport const cup = new Cup();\ncup.size;\n",
    "shared.size;\ngiven.tea;\ngiven.brew().size;\n",
    "declare module 'outside' { export const more: Made; }\nmore;\n",
  ],
  "third.tsx": [
    "import { cup } from './second';\ncup.size; cup.tea;\n",
    "function f({ size }: import('./base').Base) { return size; }\n",
  ],
};
const STEPS = 120;

describe("which files can know what is in another one", () => {
  const folder = temporaryFolder();
  const records = new Map<string, FileRecord>();
  let ending = new AbortController();
  let store: IndexStore;
  let index: SymbolIndex;
  let shared: SharedResolution;

  beforeEach(async () => {
    ending = new AbortController();
    store = await IndexStore.open(folder(), assert.fail);
    index = new SymbolIndex(store);
    shared = new SharedResolution({ root: "/nowhere", index, ending: ending.signal, log: silentLogger() });
  });
  afterEach(async () => {
    ending.abort(new Error("the test is over"));
    await store.close();
  });

  async function record(path: string, text: string): Promise<FileRecord> {
    const key = `${path}\n${text}`;
    const made = records.get(key) ?? (await recordOf(languageOf(path)?.id ?? "", text));
    records.set(key, made);
    return made;
  }

  async function save(path: string, text: string | null): Promise<void> {
    if (text === null) {
      await index.change([], [path]);
      return;
    }
    const { bytes } = await record(path, text);
    await index.change([{ path, size: text.length, mtimeMs: 1, hash: contentHash(text), record: bytes }], []);
  }

  async function unsaved(path: string, text: string, version = 1): Promise<readonly [string, Overlay]> {
    const language = languageOf(path) ?? assert.fail(path);
    return [path, { language, record: await record(path, text), version }];
  }

  function resolver(overlays: ReadonlyMap<string, Overlay> = new Map(), imports = true): Resolver {
    const view = new OverlaidView("/nowhere", index, new Map(overlays));
    return new Resolver(view, createModules(shared.config), null, imports ? shared.imports : null);
  }

  /** Null where all files may know it. */
  function knowing(path: string, overlays?: ReadonlyMap<string, Overlay>): readonly string[] | null {
    const knows = shared.imports.knowing(resolver(overlays), [path]);
    return knows === null ? null : [...index.paths()].filter(knows).toSorted();
  }

  async function made(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) await save(path, text);
    await shared.imports.made();
  }

  it("is not known before it was made, and soon is for who asks", async () => {
    await save("a.ts", "export const a = 1;\n");
    assert.equal(knowing("a.ts"), null);
    await shared.imports.made();
    assert.deepEqual(knowing("a.ts"), ["a.ts"]);
  });

  it("are those that import it, through whatever passes it on", async () => {
    await made({
      "a.ts": "export const a = 1;\n",
      "all/index.ts": "export * from '../a';\n",
      "b.ts": "import { a } from './all';\n",
      "c.ts": "export type A = typeof import('./b');\n",
      "d.js": "const a = require('./a');\n",
      "e.ts": "import { b } from './e';\n",
      "f.py": "import a\n",
    });
    assert.deepEqual(knowing("a.ts"), ["a.ts", "all/index.ts", "b.ts", "c.ts", "d.js"]);
    assert.deepEqual(knowing("b.ts"), ["b.ts", "c.ts"]);
    assert.deepEqual(knowing("e.ts"), ["e.ts"]);
    assert.equal(knowing("f.py"), null, "a language in which files know of each other by more than that");
  });

  it("may be all where something is said to those that do not import it", async () => {
    for (const text of [
      "const a = 1;\n",
      "export {};\ndeclare global { var a: number; }\n",
      "export {};\ndeclare module 'x' { export const a: number; }\n",
      "import { Of } from './of';\nOf.prototype.a = function () {};\n",
    ]) {
      await made({ "of.ts": "export class Of {}\n", "c.ts": "export const c = 1;\n", "a.ts": text });
      assert.equal(knowing("a.ts"), null, text);
      await made({
        "a.ts": `import { c } from './c';\n${text.replace("const a = 1", "declare module 'y' {}")}`,
      });
      assert.equal(knowing("c.ts"), null, `what that may be made of, ${text}`);
    }
    await made({ "a.ts": "class Own {}\nOwn.prototype.a = () => {};\nexport const a = Own;\n" });
    assert.deepEqual(knowing("a.ts"), ["a.ts"], "what is added to something of its own");
  });

  it("follows a file that changes, and begins anew when one comes or goes", async () => {
    await made({ "a.ts": "export const a = 1;\n", "b.ts": "export const b = 1;\n" });
    await save("b.ts", "import { a } from './a';\n");
    assert.deepEqual(knowing("a.ts"), ["a.ts", "b.ts"]);
    await save("b.ts", "import { c } from './c';\n");
    assert.deepEqual(knowing("a.ts"), ["a.ts"]);
    await save("c.ts", "export const c = 1;\n");
    assert.equal(knowing("a.ts"), null);
    await shared.imports.made();
    assert.deepEqual(knowing("c.ts"), ["b.ts", "c.ts"]);
    await save("c.ts", null);
    assert.equal(knowing("a.ts"), null);
  });

  it("counts what a client has not saved for that client alone", async () => {
    await made({
      "a.ts": "export const a = 1;\n",
      "b.ts": "export const b = 1;\n",
      "c.ts": "import { b } from './b';\n",
    });
    const open = new Map([await unsaved("b.ts", "import { a } from './a';\nexport const b = 1;\n")]);
    assert.deepEqual(knowing("a.ts", open), ["a.ts", "b.ts", "c.ts"]);
    assert.deepEqual(knowing("a.ts"), ["a.ts"]);
    const other = new Map([await unsaved("c.ts", "import { a } from './a';\n")]);
    assert.deepEqual(knowing("a.ts", other), ["a.ts", "c.ts"], "another client's, of the same version");
    assert.equal(knowing("b.ts", new Map([await unsaved("b.ts", "const b = 1;\n")])), null, "says it to all");
    assert.equal(knowing("a.ts", new Map([await unsaved("new.ts", "import './a';\n")])), null, "no file yet");
  });

  it("is made no more when the index is closed", async () => {
    await save("a.ts", "export const a = 1;\n");
    const many = Array.from({ length: 3_000 }, async (_, at) => save(`${at}.ts`, "export const a = 1;\n"));
    await Promise.all(many);
    const making = shared.imports.made();
    ending.abort(new Error("closed"));
    await assert.rejects(making, /closed/);
  });

  it("loses no reference, whatever is typed, saved, added and removed", async () => {
    const random = randomOf(3);
    const paths = Object.keys(project);
    const overlays = new Map<string, Overlay>();
    for (const path of paths) await save(path, project[path]?.[0] ?? null);
    let passedOver = 0;
    for (let step = 0; step < STEPS; step += 1) {
      const path = pick(paths, random);
      const text = pick(project[path] ?? [], random);
      const act = random(10);
      if (act < 2) overlays.delete(path);
      else if (act < 6 || text === null) await save(path, text);
      else overlays.set(...(await unsaved(path, text, step)));
      if (random(3) > 0) await shared.imports.made();
      const sifted = resolver(overlays);
      const plain = resolver(overlays, false);
      for (const target of targetsIn(plain)) {
        const knows = shared.imports.knowing(sifted, [target.path]);
        passedOver += [...index.paths()].filter((one) => knows?.(one) === false).length;
        assert.deepEqual(
          await referencesTo(sifted, target),
          await referencesTo(plain, target),
          `step ${step}, ${target.path}#${target.row}`,
        );
      }
    }
    assert.ok(passedOver > STEPS, `${passedOver} files were passed over`);
  });
});

function* targetsIn({ view }: Resolver): Generator<{ path: string; row: number }> {
  for (const path of view.paths()) {
    const count = view.record(path)?.definitionCount ?? 0;
    for (let row = 0; row < count; row += 1) yield { path, row };
  }
}

async function referencesTo(resolver: Resolver, target: { path: string; row: number }): Promise<string[]> {
  const found: string[] = [];
  for await (const batch of findReferences(resolver, target, { byName: false }))
    for (const { path, occurrence, confidence } of batch)
      found.push(`${path}:${occurrence.line}:${occurrence.column} ${confidence}`);
  return found;
}

function pick<T>(list: readonly T[], random: (below: number) => number): T {
  const picked = list[random(list.length)];
  assert.ok(picked !== undefined, "nothing to choose from");
  return picked;
}

/** Numbers below a bound, the same in every run. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

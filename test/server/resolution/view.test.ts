import { strict as assert } from "node:assert";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contentHash } from "../../../server/files/read-source.ts";
import { IndexStore } from "../../../server/index/index-store.ts";
import { SymbolIndex } from "../../../server/index/symbol-index.ts";
import { languageOf } from "../../../server/languages/index.ts";
import { ConfigFiles } from "../../../server/resolution/config-files.ts";
import { createModules } from "../../../server/resolution/modules/index.ts";
import { OverlaidView, type Overlay } from "../../../server/resolution/view.ts";
import { temporaryFolder } from "../../process/temporary-folder.ts";
import { recordOf } from "../../support/extract.ts";

describe("the files as one client sees them", () => {
  const folder = temporaryFolder();
  let store: IndexStore;
  let index: SymbolIndex;

  beforeEach(async () => {
    store = await IndexStore.open(join(folder(), "store"), assert.fail);
    index = new SymbolIndex(store);
  });
  afterEach(() => store.close());

  async function put(path: string, text: string): Promise<void> {
    const { record } = await overlay(path, text);
    const stamp = { size: text.length, mtimeMs: 1, hash: contentHash(text) };
    await index.change([{ path, ...stamp, record: record.bytes }], []);
  }

  async function overlay(path: string, text: string): Promise<Overlay> {
    const language = languageOf(path);
    assert.ok(language);
    return { language, record: await recordOf(language.id, text), version: 1 };
  }

  const seenWith = (overlays: readonly (readonly [string, Overlay])[] = []) =>
    new OverlaidView("/nowhere", index, new Map(overlays));

  it("are laid out as before when the text of one changes, saved or not", async () => {
    await put("a.ts", "export const a = 1;\n");
    const before = seenWith();
    const { layout, generation } = before;
    await put("a.ts", "export const b = 1;\n");
    assert.equal(before.layout, layout);
    assert.notEqual(before.generation, generation);
    const unsaved = seenWith([["a.ts", await overlay("a.ts", "export const c = 1;\n")]]);
    assert.equal(unsaved.layout, layout);
  });

  it("are said to be read unsaved where an edit could change the answer", async () => {
    await put("a.ts", "export const a = 1;\nb;\n");
    await put("b.ts", "export const b = 1;\n");
    const reads = (view: OverlaidView, ask: () => unknown) => {
      const before = view.unsavedReads;
      ask();
      return view.unsavedReads > before;
    };
    const saved = seenWith();
    assert.ok(!reads(saved, () => saved.record("a.ts") ?? saved.mentioning("b")));
    const view = seenWith([["a.ts", await overlay("a.ts", "export const a = 2;\n")]]);
    assert.ok(reads(view, () => view.record("a.ts")));
    assert.ok(!reads(view, () => view.record("b.ts")));
    assert.ok(
      reads(view, () => view.mentioning("b")),
      "it could be mentioned with the next letter",
    );
    assert.ok(!reads(view, () => view.defining("b")), "a view that defines other names continues nothing");
  });

  it("are laid out anew when one comes or goes, saved or not", async () => {
    await put("a.ts", "");
    const layouts = [seenWith().layout];
    await put("b.ts", "");
    layouts.push(seenWith().layout);
    for (const path of ["c.ts", "d.ts"]) layouts.push(seenWith([[path, await overlay(path, "")]]).layout);
    await index.change([], ["b.ts"]);
    layouts.push(seenWith().layout);
    assert.equal(new Set(layouts).size, layouts.length, layouts.join());
  });

  for (const [name, system, from, module, path] of [
    ["TypeScript's own", "ecmascript", "src/user.ts", "./tea", "src/tea.ts"],
    ["TypeScript's packages", "ecmascript", "src/user.ts", "tea", "tea/src/index.ts"],
    ["Python's", "python", "src/user.py", "pot.tea", "pot/tea.py"],
    ["Go's", "go", "cmd/user.go", "example.org/all/tea", "tea/tea.go"],
  ] as const)
    it(`find ${name} modules as they come and go, while texts change`, async () => {
      const root = join(folder(), "root");
      mkdirSync(join(root, "tea"), { recursive: true });
      writeFileSync(join(root, "go.mod"), "module example.org/all\n");
      writeFileSync(join(root, "tea/package.json"), '{ "name": "tea" }');
      const modules = createModules(new ConfigFiles(root))(system);
      const found = (view: OverlaidView) => modules.resolve(view, from, module);
      await put("tea/package.json", "{}");
      await put(from, "");
      assert.deepEqual(found(seenWith()), []);
      assert.deepEqual(found(seenWith([[path, await overlay(path, "")]])), [path], "unsaved");
      assert.deepEqual(found(seenWith()), []);
      await put(path, "");
      assert.deepEqual(found(seenWith()), [path]);
      await put(from, " ");
      assert.deepEqual(found(seenWith()), [path]);
      await index.change([], [path]);
      assert.deepEqual(found(seenWith()), []);
    });
});

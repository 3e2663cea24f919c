import { strict as assert } from "node:assert";
import { contentHash } from "../../../server/files/read-source.ts";
import { IndexStore } from "../../../server/index/index-store.ts";
import { SymbolIndex } from "../../../server/index/symbol-index.ts";
import { temporaryFolder } from "../../process/temporary-folder.ts";
import { recordOf } from "../../support/extract.ts";

describe("the index in memory", () => {
  const folder = temporaryFolder();
  let store: IndexStore;
  let index: SymbolIndex;

  beforeEach(async () => {
    store = await IndexStore.open(folder(), assert.fail);
    index = new SymbolIndex(store);
  });
  afterEach(() => store.close());

  async function put(path: string, text: string): Promise<void> {
    const { bytes } = await recordOf("typescript", text);
    await index.change([{ path, size: text.length, mtimeMs: 1, hash: contentHash(text), record: bytes }], []);
  }

  function filesOf(name: string): { mentioning: readonly string[]; defining: readonly string[] } {
    const paths = (files: readonly { readonly path: string }[]) => files.map(({ path }) => path);
    return { mentioning: paths(index.mentioning(name)), defining: paths(index.defining(name)) };
  }

  it("knows no file for a name that nobody has", async () => {
    await put("a.ts", "export const other = 1;\n");
    assert.deepEqual(filesOf("tea"), { mentioning: [], defining: [] });
  });

  it("says which files have changed since, as long as they are not too many", async () => {
    await put("a.ts", "export const a = 1;\n");
    await put("b.ts", "export const b = 1;\n");
    const { generation } = index;
    assert.deepEqual(index.changedSince(generation), []);
    await put("b.ts", "export const c = 1;\n");
    await put("a.ts", "export const d = 1;\n");
    await put("b.ts", "export const e = 1;\n");
    assert.deepEqual(index.changedSince(generation), ["a.ts", "b.ts"]);
    for (let at = 0; at < 100; at += 1) await put(`${at}.ts`, "export const a = 1;\n");
    assert.equal(index.changedSince(generation), null);
  });

  it("says when files come or go, and has another entry for one that has changed", async () => {
    const layouts = [index.layout];
    const next = () => layouts.push(index.layout);
    await put("a.ts", "tea();\n");
    next();
    const before = index.file("a.ts");
    assert.equal(index.file("a.ts"), before);
    await put("a.ts", "coffee();\n");
    assert.equal(index.layout, layouts.at(-1));
    assert.notEqual(index.file("a.ts"), before);
    await put("b.ts", "tea();\n");
    next();
    await index.change([], ["a.ts", "none.ts"]);
    next();
    assert.equal(new Set(layouts).size, layouts.length);
    assert.equal(index.file("a.ts"), undefined);
    assert.equal(index.record("a.ts"), undefined);
  });

  it("tells who defines a name from who mentions it, whatever changes", async () => {
    await put("b.ts", "export const tea = 1;\n");
    await put("a.ts", "tea();\n");
    assert.deepEqual(filesOf("tea"), { mentioning: ["a.ts", "b.ts"], defining: ["b.ts"] });
    await put("a.ts", "export function tea() {}\n");
    assert.deepEqual(filesOf("tea"), { mentioning: ["a.ts", "b.ts"], defining: ["a.ts", "b.ts"] });
    await put("b.ts", "tea();\n");
    assert.deepEqual(filesOf("tea"), { mentioning: ["a.ts", "b.ts"], defining: ["a.ts"] });
    await put("a.ts", "export function tea() { tea(); }\nexport const more = tea;\n");
    assert.deepEqual(filesOf("tea").defining, ["a.ts"]);
    await put("b.ts", "coffee();\n");
    await index.change([], ["a.ts"]);
    assert.deepEqual(filesOf("tea"), { mentioning: [], defining: [] });
    assert.equal(index.names.idOf("tea"), -1);
  });

  it("takes names of any characters for the same in every file", async () => {
    await put("b.ts", "export const thé = 1, tea = 2, 茶 = 3, 𝒕𝒆𝒂 = 4;\n");
    await put("a.ts", "tea();\n");
    await put("c.ts", "茶(thé, 𝒕𝒆𝒂);\n");
    assert.deepEqual(filesOf("tea"), { mentioning: ["a.ts", "b.ts"], defining: ["b.ts"] });
    for (const name of ["thé", "茶", "𝒕𝒆𝒂"])
      assert.deepEqual(filesOf(name), { mentioning: ["b.ts", "c.ts"], defining: ["b.ts"] }, name);
    const ids = ["tea", "thé", "茶", "𝒕𝒆𝒂"].map((name) => index.names.idOf(name));
    assert.equal(new Set(ids).size, ids.length);
  });

  it("knows the same after the store was read again", async () => {
    await put("b.ts", "export const tea = 1;\n");
    await put("a.ts", "tea();\n");
    const again = new SymbolIndex(store);
    await again.load();
    assert.deepEqual(
      again.defining("tea").map(({ path }) => path),
      ["b.ts"],
    );
  });

  it("says when a file changed last besides some", async () => {
    const besides = (...paths: string[]) => index.generationBesides(new Set(paths));
    await put("a.ts", "");
    await put("b.ts", "");
    const before = besides("a.ts");
    assert.equal(besides("b.ts"), before - 1);
    for (let time = 0; time < 100; time += 1) await put("a.ts", `tea${time}();\n`);
    assert.equal(besides("a.ts"), before);
    assert.ok(besides("b.ts") > before);
    for (let file = 0; file < 100; file += 1) await put(`${file}.ts`, "");
    const known = besides("99.ts");
    assert.ok(known > before);
    await index.change([], ["99.ts"]);
    assert.equal(besides("99.ts"), known);
    await index.change([], ["a.ts"]);
    assert.ok(besides("99.ts") > known);
  });

  it("has the record of a file as it is now, and none of one that has gone", async () => {
    await put("a.ts", "tea();\n");
    const before = index.record("a.ts");
    assert.equal(index.record("a.ts"), before);
    await put("a.ts", "coffee();\n");
    assert.deepEqual(index.record("a.ts")?.names, ["coffee"]);
    await index.change([], ["a.ts"]);
    assert.equal(index.record("a.ts"), undefined);
  });

  it("keeps what is asked for again and again, and lets go of what is not", async () => {
    const { bytes } = await recordOf("typescript", "tea();\n");
    const stamp = { size: 7, mtimeMs: 1, hash: contentHash("tea();\n"), record: bytes };
    const kept = 50;
    const index = new SymbolIndex(store, undefined, kept * bytes.length);
    const paths = Array.from({ length: 3 * kept }, (_, at) => `${at}.ts`);
    await index.change(
      ["often.ts", ...paths].map((path) => ({ path, ...stamp })),
      [],
    );
    const often = index.record("often.ts");
    const first = index.record("0.ts");
    for (const path of paths) {
      index.record(path);
      index.record("often.ts");
    }
    assert.equal(index.record("often.ts"), often);
    assert.notEqual(index.record("0.ts"), first);
  });

  it("has room for as many whatever was replaced or went", async () => {
    const { bytes } = await recordOf("typescript", "tea();\n");
    const stamp = { size: 7, mtimeMs: 1, hash: contentHash("tea();\n"), record: bytes };
    const index = new SymbolIndex(store, undefined, 2 * bytes.length);
    for (let round = 0; round < 4; round += 1) {
      await index.change([{ path: "gone.ts", ...stamp }], []);
      await index.change(
        [
          { path: "a.ts", ...stamp },
          { path: "b.ts", ...stamp },
        ],
        [],
      );
      index.record("gone.ts");
      index.record("a.ts");
      await index.change([], ["gone.ts"]);
    }
    const records = ["a.ts", "b.ts"].map((path) => index.record(path));
    assert.deepEqual(
      ["a.ts", "b.ts"].map((path) => index.record(path) === records.shift()),
      [true, true],
    );
  });
});

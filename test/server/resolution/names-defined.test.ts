import { strict as assert } from "node:assert";
import { contentHash } from "../../../server/files/read-source.ts";
import { IndexStore } from "../../../server/index/index-store.ts";
import { SymbolIndex } from "../../../server/index/symbol-index.ts";
import { findReferences, type FindReferencesOptions } from "../../../server/resolution/find-references.ts";
import { ConfigFiles } from "../../../server/resolution/config-files.ts";
import { createModules } from "../../../server/resolution/modules/index.ts";
import { Resolver } from "../../../server/resolution/resolver.ts";
import { OverlaidView } from "../../../server/resolution/view.ts";
import { languageOf } from "../../../server/languages/index.ts";
import { temporaryFolder } from "../../process/temporary-folder.ts";
import { recordOf } from "../../support/extract.ts";
import { targetNamed } from "../../support/resolve.ts";

describe("what files define under one name", () => {
  const folder = temporaryFolder();
  let store: IndexStore;
  let index: SymbolIndex;
  let resolver: Resolver;

  beforeEach(async () => {
    store = await IndexStore.open(folder(), assert.fail);
    index = new SymbolIndex(store);
    resolver = new Resolver(
      new OverlaidView("/nowhere", index, new Map()),
      createModules(new ConfigFiles("/nowhere")),
    );
  });
  afterEach(() => store.close());

  async function put(path: string, text: string): Promise<void> {
    const { bytes } = await recordOf(languageOf(path)?.id ?? "", text);
    await index.change([{ path, size: text.length, mtimeMs: 1, hash: contentHash(text), record: bytes }], []);
  }

  async function references(
    path: string,
    name: string,
    options?: FindReferencesOptions,
  ): Promise<readonly string[]> {
    const found: string[] = [];
    for await (const batch of findReferences(resolver, targetNamed(resolver, path, name), options))
      found.push(...batch.map((one) => `${one.path}:${one.occurrence.line + 1} ${one.confidence}`));
    return found;
  }

  it("is what they define now, not what they did when somebody asked", async () => {
    await put("user.ts", "tea();\n");
    await put("a.ts", "function tea() {}\n");
    assert.deepEqual(await references("a.ts", "tea"), ["a.ts:1 proved", "user.ts:1 scoped"]);
    // Another one: the name alone tells nothing any more.
    await put("b.ts", "function tea() {}\n");
    assert.deepEqual(await references("a.ts", "tea"), ["a.ts:1 proved", "user.ts:1 name"]);
    await put("b.ts", "export {};\n");
    assert.deepEqual(await references("a.ts", "tea"), ["a.ts:1 proved", "user.ts:1 scoped"]);
    await index.change([], ["user.ts"]);
    assert.deepEqual(await references("a.ts", "tea"), ["a.ts:1 proved"]);
  });

  it("is found for members that say themselves where they belong, as they come and go", async () => {
    await put("pot.go", "package pot\n\ntype Pot struct{}\n");
    await put("use.go", "package pot\n\nfunc use(p Pot) { p.Pour() }\n");
    await put("pour.go", "package pot\n\nfunc (p Pot) Pour() {}\n");
    assert.deepEqual(await references("pour.go", "Pot.Pour"), ["pour.go:3 proved", "use.go:3 proved"]);
    await put("use.go", "package pot\n\nfunc use(p Pot) {}\n");
    assert.deepEqual(await references("pour.go", "Pot.Pour"), ["pour.go:3 proved"]);
  });

  it("is not looked for by the name alone unless somebody wants to know", async () => {
    await put("a.ts", "export class Pot { pour() {} }\n");
    await put("b.ts", "export function f(pot) { pot.pour(); }\n");
    assert.deepEqual(await references("a.ts", "Pot.pour", { byName: false }), ["a.ts:1 proved"]);
    assert.deepEqual(await references("a.ts", "Pot.pour"), ["a.ts:1 proved", "b.ts:1 name"]);
  });
});

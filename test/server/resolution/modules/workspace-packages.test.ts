import { strict as assert } from "node:assert";
import { goTo } from "../../../support/go-to.ts";
import { temporaryFolder } from "../../../process/temporary-folder.ts";
import { write } from "../../files/repositories.ts";

describe("a package of the workspace", () => {
  const root = temporaryFolder();
  const sources = {
    "packages/tea/src/index.ts": "export function pour() {}\n",
    "app/a.ts": "import { pour } from '@crew/tea';\n¦pour();\n",
  };
  const manifest = (name: string) => JSON.stringify({ name, exports: { ".": "./dist/index.js" } });
  const found = ["proved packages/tea/src/index.ts pour"];

  /** Lands somewhere, with these manifests on the disk and all or some of them in the index. */
  async function land(
    manifests: Readonly<Record<string, string>>,
    indexed: readonly string[] = Object.keys(manifests),
  ): Promise<readonly string[]> {
    await write(root(), manifests);
    const texts = Object.entries(manifests).filter(([path]) => indexed.includes(path));
    return goTo({ ...sources, ...Object.fromEntries(texts) }, root());
  }

  it("is not found where nobody calls itself that", async () => {
    const imported = ["proved app/a.ts pour"];
    assert.deepEqual(await land({ "packages/tea/package.json": manifest("@crew/coffee") }), imported);
    assert.deepEqual(await land({ "packages/tea/package.json": "{ no" }), imported);
  });

  it("is found by its manifest, and what it exports by the source of that", async () => {
    const manifests = { "package.json": "{}", "packages/tea/package.json": manifest("@crew/tea") };
    assert.deepEqual(await land(manifests), found);
  });

  it("is found where manifests are left out of the index", async () => {
    assert.deepEqual(await land({ "packages/tea/package.json": manifest("@crew/tea") }, []), found);
  });

  it("is the first one of its name", async () => {
    const both = {
      "packages/tea/package.json": manifest("@crew/tea"),
      "z/package.json": manifest("@crew/tea"),
    };
    assert.deepEqual(await land(both), found);
  });
});

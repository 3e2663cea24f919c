import { strict as assert } from "node:assert";
import { DocumentHost } from "../../../server/documents/document-host.ts";
import { contentHash } from "../../../server/files/read-source.ts";
import { IndexStore } from "../../../server/index/index-store.ts";
import { SymbolIndex } from "../../../server/index/symbol-index.ts";
import { Documents } from "../../../server/session/documents.ts";
import { Unsaved } from "../../../server/session/unsaved.ts";
import { temporaryFolder } from "../../process/temporary-folder.ts";
import { recordOf } from "../../support/extract.ts";
import { builtGrammars } from "../../support/grammars.ts";

const SAVED = "export const tea = 1;\n";

describe("the open texts that stand in for what is saved", () => {
  const folder = temporaryFolder();
  let host: DocumentHost;
  let store: IndexStore;
  let index: SymbolIndex;
  let documents: Documents;
  let unsaved: Unsaved;

  before(() => {
    host = new DocumentHost({ grammars: builtGrammars(), onWarning: (text) => assert.fail(text) });
  });
  after(() => host.end());
  beforeEach(async () => {
    store = await IndexStore.open(folder(), assert.fail);
    index = new SymbolIndex(store);
    documents = new Documents(host);
    unsaved = new Unsaved(documents, index);
    await save(SAVED);
  });
  afterEach(async () => {
    documents.closeAll();
    await store.close();
  });

  async function save(text: string): Promise<void> {
    const { bytes } = await recordOf("typescript", text);
    const stamp = { size: text.length, mtimeMs: 1, hash: contentHash(text) };
    await index.change([{ path: "a.ts", ...stamp, record: bytes }], []);
  }

  async function texts(): Promise<readonly string[]> {
    await documents.settled();
    return [...unsaved.texts.keys()];
  }

  it("are none that say what is saved", async () => {
    documents.open("a.ts", "typescript", 1, SAVED);
    assert.deepEqual(await texts(), []);
    documents.close("a.ts");
    assert.deepEqual(await texts(), []);
  });

  it("are those that say something else, also when it is the file that changed", async () => {
    documents.open("a.ts", "typescript", 1, "export const coffee = 1;\n");
    assert.deepEqual(await texts(), ["a.ts"]);
    documents.open("a.ts", "typescript", 1, SAVED);
    assert.deepEqual(await texts(), []);
    await save("export const milk = 1;\n");
    assert.deepEqual(await texts(), ["a.ts"]);
    await save(SAVED);
    assert.deepEqual(await texts(), []);
  });

  it("are those that were edited until they are closed, whatever is in them and saved", async () => {
    documents.open("a.ts", "typescript", 1, SAVED);
    const edited = "export const milk = 1;\n";
    for (const text of [edited, SAVED]) {
      documents.change("a.ts", 2, { text });
      assert.deepEqual(await texts(), ["a.ts"], text);
    }
    await save(edited);
    assert.deepEqual(await texts(), ["a.ts"]);
    documents.close("a.ts");
    assert.deepEqual(await texts(), []);
  });

  it("are those that are not indexed, or not in that language", async () => {
    documents.open("b.ts", "typescript", 1, SAVED);
    documents.open("a.ts", "javascript", 1, SAVED);
    assert.deepEqual(await texts(), ["b.ts", "a.ts"]);
  });
});

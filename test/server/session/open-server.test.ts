import { strict as assert } from "node:assert";
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { pathToFileURL } from "node:url";
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { isLocked } from "../../../backend/process/is-locked.ts";
import { silentLogger } from "../../../backend/process/log.ts";
import { ownerFiles } from "../../../server/owner/owner-files.ts";
import type { OwnedServer } from "../../../server/owner/owner.ts";
import { IndexFigures } from "../../../server/protocol/index-figures.ts";
import { METHODS } from "../../../server/protocol/methods.ts";
import { openServer } from "../../../server/session/open-server.ts";
import { temporaryFolder } from "../../process/temporary-folder.ts";
import { write } from "../files/repositories.ts";

const FILES = 40;

describe("what an owner serves", () => {
  const base = temporaryFolder();
  const root = () => join(base(), "work");
  const folder = () => join(base(), "owner");
  const store = () => ownerFiles.store(folder());
  const open = () => openServer({ root: root(), folder: folder(), log: silentLogger() });

  beforeEach(async () => {
    const text = (name: number) => `export function first${name}() {}\nfirst${name}();\n`.repeat(20);
    const files = Array.from({ length: FILES }, (_, name) => [`f${name}.ts`, text(name)] as const);
    await write(root(), Object.fromEntries(files));
    await write(folder(), { "owner.log": "" });
  });

  /** Files in the index once all is done. */
  async function filesOf(server: OwnedServer): Promise<number> {
    const [up, down] = [new PassThrough(), new PassThrough()];
    const served = server.accept({
      reader: new StreamMessageReader(up),
      writer: new StreamMessageWriter(down),
    });
    const client = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    client.listen();
    const rootUri = pathToFileURL(root()).href;
    await client.sendRequest("initialize", { processId: null, rootUri, capabilities: {} });
    const figures = IndexFigures.parse(await client.sendRequest(METHODS.index, { refresh: false }));
    served.dispose();
    client.dispose();
    return figures.files;
  }

  const storeFiles = (pattern: RegExp) =>
    readdirSync(store())
      .filter((name) => pattern.test(name))
      .map((name) => join(store(), name));
  const damages: Readonly<Record<string, () => void>> = {
    "tables that are cut short": () => {
      for (const path of storeFiles(/\.(?:ldb|log)$/))
        truncateSync(path, Math.floor(statSync(path).size / 2));
    },
    "tables with other bytes": () => {
      for (const path of storeFiles(/\.(?:ldb|log)$/)) {
        writeFileSync(
          path,
          readFileSync(path).map((byte, at) => (at % 97 === 0 ? byte ^ 0xff : byte)),
        );
      }
    },
    "no tables": () => {
      for (const path of storeFiles(/\.(?:ldb|log)$/)) rmSync(path);
    },
    "a manifest that is not there": () => writeFileSync(join(store(), "CURRENT"), "MANIFEST-999999\n"),
    "an empty manifest": () => {
      for (const path of storeFiles(/^MANIFEST/)) truncateSync(path, 0);
    },
    "a file in its place": () => {
      rmSync(store(), { recursive: true });
      writeFileSync(store(), "x");
    },
  };

  it("is made anew whatever has become of the index", async () => {
    let server = await open();
    for (const [what, damage] of Object.entries(damages)) {
      assert.equal(await filesOf(server), FILES);
      await server.close();
      damage();
      server = await open();
      assert.equal(await filesOf(server), FILES, what);
    }
    await server.close();
  }).timeout(60_000);

  it("is left alone while another has the index open", async () => {
    const first = await open();
    await assert.rejects(open, (error) => isLocked(error));
    assert.equal(await filesOf(first), FILES);
    await first.close();
  });
});

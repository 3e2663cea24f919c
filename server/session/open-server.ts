// What an owner serves: the index of one workspace folder, to any number of clients.
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { DocumentHost } from "../documents/document-host.ts";
import { IndexStore } from "../index/index-store.ts";
import { ownerFiles } from "../owner/owner-folder.ts";
import type { OpenServerOptions, OwnedServer } from "../owner/owner.ts";
import { Workspace } from "../workspace/workspace.ts";
import { serveClient } from "./serve-client.ts";

/** Threads for bulk work; more would wait for the one that writes. */
const WORKERS_MAX = 4;

/** Rejects with LevelDB's LEVEL_LOCKED among the causes when another process has the store open. */
export async function openServer({ root, folder, log }: OpenServerOptions): Promise<OwnedServer> {
  const location = ownerFiles.store(folder);
  const store = await IndexStore.open(location, (reason) => log.warn(`${reason}; it is made anew`));
  const grammars = grammarsFolder();
  const workspace = new Workspace(store, {
    root,
    storeFolder: location,
    grammars,
    workers: Math.max(1, Math.min(availableParallelism(), WORKERS_MAX)),
    limits: {},
    watches: true,
    log,
  });
  const host = new DocumentHost({ grammars, onWarning: (text) => log.warn(text) });
  await workspace.start();
  return {
    accept: (transport) => serveClient(transport, { workspace, host, log }),
    close: async () => {
      await host.end();
      await workspace.close();
    },
  };
}

/** Beside the built files; the sources use those of the last build. */
function grammarsFolder(): string {
  const fromSource = import.meta.url.endsWith(".ts");
  return fileURLToPath(new URL(fromSource ? "../../dist/grammars" : "../grammars", import.meta.url));
}

// What an owner serves: the index of one workspace folder, to any number of clients.
import { rm } from "node:fs/promises";
import { isLocked } from "../../backend/process/is-locked.ts";
import { DocumentHost } from "../documents/document-host.ts";
import { IndexStore } from "../index/index-store.ts";
import { ownerFiles } from "../owner/owner-files.ts";
import type { OpenServerOptions, OwnedServer } from "../owner/owner.ts";
import { grammarsFolder, workerCount } from "../workers/bulk-data.ts";
import { Workspace } from "../workspace/workspace.ts";
import { serveClient } from "./serve-client.ts";

/** Rejects with LevelDB's LEVEL_LOCKED among the causes when another process has the store open. */
export async function openServer(options: OpenServerOptions): Promise<OwnedServer> {
  const { folder, log } = options;
  const workspace = await openWorkspace(options).catch(async (error: unknown) => {
    if (isLocked(error)) throw error;
    // Whatever is the matter with it, the index can be made anew.
    log.warn({ err: error }, "the index cannot be read; it is made anew");
    await rm(ownerFiles.store(folder), { recursive: true, force: true });
    return openWorkspace(options);
  });
  const host = new DocumentHost({ grammars: grammarsFolder(), onWarning: (text) => log.warn(text) });
  return {
    accept: (transport) => serveClient(transport, { workspace, host, log }),
    close: async () => {
      await host.end();
      await workspace.close();
    },
  };
}

async function openWorkspace({ root, folder, log }: OpenServerOptions): Promise<Workspace> {
  const storeFolder = ownerFiles.store(folder);
  const store = await IndexStore.open(storeFolder, (reason) => log.warn(`${reason}; it is made anew`));
  const workspace = new Workspace(store, {
    root,
    storeFolder,
    grammars: grammarsFolder(),
    workers: workerCount(),
    limits: {},
    watches: true,
    log,
  });
  try {
    await workspace.start();
    return workspace;
  } catch (error) {
    await workspace.close();
    throw error;
  }
}

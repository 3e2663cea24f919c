// What an owner serves: the index of one workspace folder, and a language server on it for each client.
// Invariant: no client can end the process, whatever it sends: others are served by it too.
import { readdir, stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createProtocolConnection, type Disposable } from "vscode-languageserver/node";
import { IndexStore } from "./index/index-store.ts";
import { ownerFiles } from "./owner/owner-folder.ts";
import type { OpenServerOptions, OwnedServer } from "./owner/owner.ts";
import type { Transport } from "./owner/transport.ts";
import { IndexParams, type IndexFigures } from "./protocol/index-figures.ts";
import { METHODS, NOTIFICATIONS } from "./protocol/methods.ts";
import { Workspace } from "./workspace/workspace.ts";

/** Threads for bulk work; one processor is left to the editor. */
const WORKERS_MAX = 4;
/** Clients hear of the status this often at most. */
const STATUS_GAP_MS = 250;

/** Notifies a client, if it is there. */
type Say = (method: string, params: object) => void;

/** Opens the index; rejects with LEVEL_LOCKED among the causes when another process has it open. */
export async function openServer({ root, folder, log }: OpenServerOptions): Promise<OwnedServer> {
  const path = ownerFiles.store(folder);
  const store = await IndexStore.open(path, (reason) => log.warn({ reason }, "indexing anew"));
  const workspace = new Workspace(store, {
    root,
    grammars: grammarsFolder(),
    workers: Math.max(1, Math.min(WORKERS_MAX, availableParallelism() - 1)),
    limits: {},
    watches: true,
    log,
  });
  await workspace.start();
  return {
    accept: (transport) => serveClient(transport, workspace, path),
    close: () => workspace.close(),
  };
}

function serveClient({ reader, writer }: Transport, workspace: Workspace, storePath: string): Disposable {
  const connection = createProtocolConnection(reader, writer);
  let isOpen = true;
  // To say something on a closed connection is an error, and would be nobody's.
  const say: Say = (method, params) => {
    if (isOpen) void connection.sendNotification(method, params);
  };
  connection.onClose(() => {
    isOpen = false;
  });
  connection.onRequest("initialize", () => ({ capabilities: { positionEncoding: "utf-16" } }));
  connection.onRequest(METHODS.status, () => workspace.status);
  connection.onRequest(METHODS.index, (params: unknown) =>
    indexed(say, workspace, storePath, IndexParams.parse(params)),
  );
  const stop = tellStatus(say, workspace);
  connection.listen();
  return {
    dispose: () => {
      isOpen = false;
      stop();
      connection.dispose();
    },
  };
}

async function indexed(
  say: Say,
  workspace: Workspace,
  storePath: string,
  { refresh, workDoneToken: token }: IndexParams,
): Promise<IndexFigures> {
  const started = performance.now();
  const report = (value: object) => {
    if (token !== undefined) say("$/progress", { token, value });
  };
  report({ kind: "begin", title: "Indexing", percentage: 0 });
  const stop = atMostEvery(STATUS_GAP_MS, workspace, () => {
    const { files, filesDone } = workspace.status;
    const percentage = files === 0 ? 0 : Math.floor((100 * filesDone) / files);
    report({ kind: "report", message: `${filesDone} of ${files} files`, percentage });
  });
  try {
    if (refresh) await workspace.refresh();
    await workspace.settled();
    await workspace.compact();
  } finally {
    stop();
    report({ kind: "end" });
  }
  return {
    ...workspace.figures,
    wallMs: Math.round(performance.now() - started),
    diskBytes: await folderBytes(storePath),
    peakMemoryBytes: process.resourceUsage().maxRSS * 1_024,
  };
}

function tellStatus(say: Say, workspace: Workspace): () => void {
  return atMostEvery(STATUS_GAP_MS, workspace, () => {
    say(NOTIFICATIONS.statusChanged, workspace.status);
  });
}

/** Calls back after changes of the status, with the last one never left out. @returns the way to stop it. */
function atMostEvery(gapMs: number, workspace: Workspace, act: () => void): () => void {
  let timer: NodeJS.Timeout | null = null;
  const stop = workspace.onStatus(() => {
    timer ??= setTimeout(() => {
      timer = null;
      act();
    }, gapMs);
  });
  return () => {
    stop();
    if (timer !== null) clearTimeout(timer);
  };
}

async function folderBytes(path: string): Promise<number> {
  const names = await readdir(path);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(path, name))).size));
  return sizes.reduce((total, size) => total + size, 0);
}

/** Beside the built files; the sources use those of the last build. */
function grammarsFolder(): string {
  const fromSource = import.meta.url.endsWith(".ts");
  return fileURLToPath(new URL(fromSource ? "../dist/grammars" : "../grammars", import.meta.url));
}

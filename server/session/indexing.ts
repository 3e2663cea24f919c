// What a client hears of the index itself: its status, its progress, and figures on request.
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Connection } from "vscode-languageserver";
import { IndexParams, type IndexFigures } from "../protocol/index-figures.ts";
import { METHODS, NOTIFICATIONS } from "../protocol/methods.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { peakMemoryBytes } from "./peak-memory.ts";

/** Clients hear of the status this often at most; that the index is ready they hear at once. */
const STATUS_GAP_MS = 250;

/** Notifies a client, if it is there. */
type Say = (method: string, params: object) => void;

/** @returns the way to stop it */
export function serveIndexing(connection: Connection, workspace: Workspace): () => void {
  let isOpen = true;
  // To say something on a closed connection is an error, and would be nobody's.
  const say: Say = (method, params) => {
    if (isOpen) void connection.sendNotification(method, params);
  };
  connection.onRequest(METHODS.status, () => workspace.status);
  connection.onRequest(METHODS.index, (params: unknown) =>
    indexed(say, workspace, IndexParams.parse(params)),
  );
  const stop = atMostEvery(STATUS_GAP_MS, workspace, () => {
    say(NOTIFICATIONS.statusChanged, workspace.status);
  });
  return () => {
    isOpen = false;
    stop();
  };
}

async function indexed(
  say: Say,
  workspace: Workspace,
  { refresh, anew, workDoneToken: token }: IndexParams,
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
    if (refresh) await workspace.refresh(anew);
    await workspace.settled();
    await Promise.all([workspace.compact(), workspace.resolution.imports.made()]);
  } finally {
    stop();
    report({ kind: "end" });
  }
  return {
    ...workspace.figures,
    wallMs: Math.round(performance.now() - started),
    diskBytes: await folderBytes(workspace.storeFolder),
    peakMemoryBytes: peakMemoryBytes(),
  };
}

/**
 * Calls back after changes of the status, with the last one never left out, and right away when all is ready.
 * @returns the way to stop it
 */
function atMostEvery(gapMs: number, workspace: Workspace, act: () => void): () => void {
  let timer: NodeJS.Timeout | null = null;
  let wasReady = workspace.status.state === "ready";
  const actNow = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    act();
  };
  const stop = workspace.onStatus((isReady) => {
    if (isReady && !wasReady) actNow();
    else timer ??= setTimeout(actNow, gapMs);
    wasReady = isReady;
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

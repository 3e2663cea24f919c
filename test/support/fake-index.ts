// A stand-in for the indexed workspace: it holds the store's lock and speaks a few LSP methods, each of which shows
// something about the way there. A file `hold` in the root makes it leave hover requests unanswered.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Level } from "level";
import { createMessageConnection, type MessageConnection } from "vscode-languageserver/node";
import { ownerFiles } from "../../server/owner/owner-files.ts";
import type { OpenServerOptions, OwnedServer } from "../../server/owner/owner.ts";
import type { Transport } from "../../server/owner/transport.ts";

interface Opened {
  uri: string;
  version: number;
  text: string;
}

interface OfDocument {
  readonly textDocument: { readonly uri: string };
}

/** What `fake/see` answers. */
export interface Seen {
  readonly pid: number;
  readonly root: string;
  readonly initialize: Record<string, unknown>;
  readonly initialized: number;
  readonly documents: readonly { uri: string; version: number; text: string }[];
  readonly notifications: readonly string[];
}

export async function openFakeIndex({ root, folder }: OpenServerOptions): Promise<OwnedServer> {
  const store = new Level(ownerFiles.store(folder));
  await store.open();
  return {
    accept: (transport) => {
      const connection = serve(transport, root);
      return { dispose: () => connection.dispose() };
    },
    close: () => store.close(),
  };
}

function serve({ reader, writer }: Transport, root: string): MessageConnection {
  const connection = createMessageConnection(reader, writer);
  const documents = new Map<string, Opened>();
  const notifications: string[] = [];
  let initialize: Record<string, unknown> = {};
  let initialized = 0;
  connection.onRequest("initialize", (params: Record<string, unknown>) => {
    initialize = params;
    return { capabilities: { positionEncoding: "utf-16", workspaceSymbolProvider: true }, root };
  });
  connection.onNotification("initialized", () => {
    initialized += 1;
    const watchers = [{ globPattern: "**/*" }];
    const registration = { id: `watch-${process.pid}`, method: "workspace/didChangeWatchedFiles" };
    const registrations = [{ ...registration, registerOptions: { watchers } }];
    void connection.sendRequest("client/registerCapability", { registrations });
  });
  connection.onNotification("textDocument/didOpen", ({ textDocument }: { textDocument: Opened }) => {
    documents.set(textDocument.uri, { ...textDocument });
  });
  connection.onNotification("textDocument/didChange", (params: unknown) => {
    const { textDocument, contentChanges } = params as {
      textDocument: Opened;
      contentChanges: { text: string }[];
    };
    const text = contentChanges.at(-1)?.text ?? "";
    documents.set(textDocument.uri, { ...textDocument, text });
  });
  connection.onNotification("textDocument/didClose", ({ textDocument }: OfDocument) => {
    documents.delete(textDocument.uri);
  });
  connection.onNotification((method) => {
    notifications.push(method);
  });
  connection.onRequest("fake/see", (): Seen => {
    const opened = [...documents.values()].map(({ uri, version, text }) => ({ uri, version, text }));
    return { pid: process.pid, root, initialize, initialized, documents: opened, notifications };
  });
  connection.onRequest("fake/large", ({ chars }: { chars: number }) => "x".repeat(chars));
  connection.onRequest("textDocument/hover", async ({ textDocument }: OfDocument) => {
    if (existsSync(join(root, "hold"))) await never();
    return { contents: documents.get(textDocument.uri)?.text ?? `no ${textDocument.uri}` };
  });
  connection.onRequest("textDocument/completion", () => [{ label: root, data: { root } }, { label: "bare" }]);
  connection.onRequest("completionItem/resolve", (item: object) => ({ ...item, detail: root }));
  connection.onRequest("workspace/symbol", () => symbolsOf(root));
  connection.onRequest("workspace/executeCommand", () => never());
  connection.onRequest("crewdeck/status", () => ({ ...status, skipped: [] }));
  connection.onRequest("crewdeck/index", async ({ workDoneToken }: { workDoneToken?: string }) => {
    if (workDoneToken !== undefined) {
      const value = { kind: "report", message: "1 of 2 files", percentage: 50 };
      await connection.sendNotification("$/progress", { token: workDoneToken, value });
    }
    return figures;
  });
  connection.onRequest("fake/ask", (params: object) => connection.sendRequest("fake/asked", params));
  connection.onRequest("fake/progress", async () => {
    await connection.sendRequest("window/workDoneProgress/create", { token: "one" });
    const value = { kind: "begin", title: "Indexing" };
    await connection.sendNotification("$/progress", { token: "one", value });
    return null;
  });
  connection.listen();
  return connection;
}

const status = { state: "ready", files: 2, filesDone: 2, definitions: 3, references: 4 };

const figures = {
  files: 2,
  bytes: 20,
  definitions: 3,
  references: 4,
  skipped: 1,
  wallMs: 5,
  parseMs: 2,
  diskBytes: 100,
  peakMemoryBytes: 1_000,
};

/** Two of different rank, so that the order after merging shows. */
function symbolsOf(root: string): object[] {
  const uri = pathToFileURL(join(root, "a.ts")).href;
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  return [
    { name: "best", kind: 12, score: 2, location: { uri, range } },
    { name: "worst", kind: 12, score: 1, location: { uri, range } },
  ];
}

/** A request that is under way for good. */
function never(): Promise<void> {
  return new Promise(() => {
    // Nothing settles it.
  });
}

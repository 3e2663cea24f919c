// Speaks LSP with one client of the owner: what every session needs, and the features on top.
import {
  createConnection,
  ErrorCodes,
  ProposedFeatures,
  ResponseError,
  TextDocumentSyncKind,
  type Position,
  type TextDocumentContentChangeEvent,
} from "vscode-languageserver";
import {
  createProtocolConnection,
  type Disposable,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
} from "vscode-languageserver/node";
import type { Logger } from "../../backend/process/log.ts";
import { VERSION } from "../../backend/process/version.ts";
import { agentRequests } from "../agents/index.ts";
import type { DocumentHost } from "../documents/document-host.ts";
import { features } from "../features/index.ts";
import { contentHash } from "../files/read-source.ts";
import type { Transport } from "../owner/transport.ts";
import { ClientOptions } from "../protocol/client-options.ts";
import { METHODS } from "../protocol/methods.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { serveIndexing } from "./indexing.ts";
import { Session } from "./session.ts";
import { isOutside } from "./uris.ts";

export interface ServedBy {
  readonly workspace: Workspace;
  readonly host: DocumentHost;
  readonly log: Logger;
}

export function serveClient({ reader, writer }: Transport, { workspace, host, log }: ServedBy): Disposable {
  // Other clients live in this process: one that leaves, or breaks off, ends nothing but its own session.
  const watchDog = { shutdownReceived: false, initialize: () => undefined, exit: () => undefined };
  const open = () => createProtocolConnection(reader, writer);
  const connection = createConnection(open, watchDog, ProposedFeatures.all);
  let session: Session | null = null;
  let stopIndexing: () => void = () => undefined;
  connection.onInitialize((params) => {
    if (session !== null) return new ResponseError(ErrorCodes.InvalidRequest, "initialize was sent already");
    const options = optionsOf(params, log);
    session = new Session({ connection, workspace, host, initialize: params, options, log });
    for (const feature of features) feature.register(session);
    for (const request of agentRequests) request.register(session);
    synchronise(session);
    stopIndexing = serveIndexing(connection, workspace);
    limit(workspace, options);
    return resultOf(session, params);
  });
  connection.onShutdown(() => session?.documents.closeAll());
  connection.listen();
  return {
    dispose: () => {
      stopIndexing();
      session?.end();
      connection.dispose();
    },
  };
}

function optionsOf({ initializationOptions }: InitializeParams, log: Logger): ClientOptions {
  const options = ClientOptions.safeParse(initializationOptions ?? {});
  if (!options.success) log.warn({ err: options.error }, "a client's options do not fit and are not used");
  return options.data ?? {};
}

/** A client that names no limits changes none. */
function limit(workspace: Workspace, { limits }: ClientOptions): void {
  if (limits === undefined) return;
  const { maxFiles, maxFileBytes, exclude } = limits;
  void workspace.limit({
    ...(maxFiles === undefined ? {} : { maxFiles }),
    ...(maxFileBytes === undefined ? {} : { maxFileBytes }),
    ...(exclude === undefined ? {} : { exclude }),
  });
}

function resultOf(session: Session, { capabilities }: InitializeParams): InitializeResult {
  const base: ServerCapabilities = {
    positionEncoding: session.positions.encoding,
    textDocumentSync: {
      openClose: true,
      change: TextDocumentSyncKind.Incremental,
      save: { includeText: false },
    },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    experimental: { crewdeck: Object.values(METHODS) },
  };
  const all = features.map((feature) => feature.capabilities(capabilities));
  return {
    capabilities: all.reduce<ServerCapabilities>(merged, base),
    serverInfo: { name: "crewdeck", version: VERSION },
  };
}

/** Features may each say something of `workspace`. */
function merged(one: ServerCapabilities, other: Partial<ServerCapabilities>): ServerCapabilities {
  return { ...one, ...other, workspace: { ...one.workspace, ...other.workspace } };
}

function synchronise(session: Session): void {
  const { connection, documents, uris } = session;
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    documents.open(uris.path(uri), languageId, version, text);
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    const path = uris.path(textDocument.uri);
    // Each range is one of the text that the change before it made.
    for (const change of contentChanges) {
      if (!documents.change(path, textDocument.version, toChange(session, path, change)))
        session.log.debug({ path }, "a change of a closed document");
    }
  });
  connection.onDidCloseTextDocument(({ textDocument }) => documents.close(uris.path(textDocument.uri)));
  connection.onDidSaveTextDocument(({ textDocument }) => {
    save(session, uris.path(textDocument.uri)).catch((error: unknown) =>
      session.log.error({ err: error }, "a saved file could not be indexed"),
    );
  });
}

function toChange(
  { positions }: Session,
  path: string,
  change: TextDocumentContentChangeEvent,
): TextDocumentContentChangeEvent {
  if (!("range" in change) || positions.encoding === "utf-16") return change;
  const toPosition = (at: Position): Position => {
    const { line, column } = positions.fromClient(path, at);
    return { line, character: column };
  };
  const { start, end } = change.range;
  return { text: change.text, range: { start: toPosition(start), end: toPosition(end) } };
}

/** What was saved is what we have read already, unless something changed it on the way. */
async function save(session: Session, path: string): Promise<void> {
  const { documents, workspace } = session;
  const text = documents.text(path)?.getText();
  // Whoever follows the file system hears of a new file as well, and knows whether it is ignored.
  if (text === undefined || isOutside(path) || workspace.index.file(path) === undefined) return;
  await documents.settled();
  const overlay = documents.overlays().get(path);
  const source = await workspace.read(path);
  const isSame = overlay !== undefined && !("skip" in source) && source.hash === contentHash(text);
  if (!isSame || documents.text(path)?.getText() !== text) {
    await workspace.changed([path]);
    return;
  }
  const { size, mtimeMs, hash } = source;
  await workspace.saved(path, { size, mtimeMs, hash }, overlay.record.bytes);
}

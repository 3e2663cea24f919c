// A client of the language server in this very process, over a small folder of real files that are indexed already.
// Texts carry markers, `a¦b`, which are taken out and remembered as positions.
import { strict as assert } from "node:assert";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { pathToFileURL } from "node:url";
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type InitializeResult,
  type Position,
  type MessageConnection,
  type Range,
  type TextDocumentPositionParams,
} from "vscode-languageserver/node";
import { silentLogger } from "../../backend/process/log.ts";
import { DocumentHost } from "../../server/documents/document-host.ts";
import { contentHash } from "../../server/files/read-source.ts";
import { IndexStore } from "../../server/index/index-store.ts";
import { languageOf } from "../../server/languages/index.ts";
import { serveClient } from "../../server/session/serve-client.ts";
import { Workspace } from "../../server/workspace/workspace.ts";
import { temporaryFolder } from "../process/temporary-folder.ts";
import { eventually } from "./eventually.ts";
import { recordOf } from "./extract.ts";
import { builtGrammars } from "./grammars.ts";

const MARKER = "¦";

export interface GivenOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: object;
  /** Files that the client opens at once; all of them where it is not said. */
  readonly opens?: readonly string[];
}

export interface LanguageSession {
  readonly root: string;
  readonly connection: MessageConnection;
  readonly initialized: InitializeResult;
  /** In the order in which they came. */
  readonly notifications: readonly { readonly method: string; readonly params: unknown }[];
  /** The server's requests, each of them answered with null. */
  readonly requests: readonly { readonly method: string; readonly params: unknown }[];
  readonly workspace: Workspace;
  readonly uri: (path: string) => string;
  /** The marker of that number, in the order of the files and of their texts. */
  readonly at: (marker?: number) => TextDocumentPositionParams;
  /** From one marker to the other. */
  readonly between: (first: number, second: number) => Range;
  /** The text without its markers, as the client sees it. */
  readonly text: (path: string) => string;
  /** The text in a range of a file, as the client sees it. */
  readonly textIn: (path: string, range: Range) => string;
  readonly open: (path: string) => void;
  /** Replaces the text as a whole, or what is in a range. Markers stay where they were. */
  readonly change: (path: string, text: string, range?: Range) => void;
  readonly close: (path: string) => void;
  readonly request: <T = unknown>(method: string, params: unknown) => Promise<T>;
  /** Resolves with the message of the error; rejects when there is none. */
  readonly refusal: (method: string, params: unknown) => Promise<string>;
  readonly notify: (method: string, params: unknown) => void;
  /** The params of the first notification of a method that passes, once there is one. */
  readonly notification: <T = unknown>(method: string, passes?: (params: T) => boolean) => Promise<T>;
}

interface Marker {
  readonly path: string;
  readonly position: Position;
}

/** Declares sessions for the tests of the enclosing describe; none outlives its test. */
export function languageSessions(): (
  files: Readonly<Record<string, string>>,
  options?: GivenOptions,
) => Promise<LanguageSession> {
  const ends: (() => Promise<void>)[] = [];
  let host: DocumentHost | null = null;
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end();
  });
  // Declared behind the ends, so that the folder goes last.
  const folder = temporaryFolder();
  after(async () => {
    await host?.end();
    host = null;
  });
  return async (files, options = {}) => {
    host ??= new DocumentHost({ grammars: builtGrammars(), onWarning: (text) => assert.fail(text) });
    const own = join(folder(), String(ends.length));
    const { workspace, close } = await indexed(join(own, "workspace"), join(own, "store"), files);
    ends.push(close);
    const session = await connected(workspace, host, files, options, (end) => ends.push(end));
    for (const path of options.opens ?? Object.keys(files)) session.open(path);
    return session;
  };
}

/** The text, and where its markers stood. */
function unmarked(marked: string): { text: string; positions: readonly Position[] } {
  const pieces = marked.split(MARKER);
  const positions = pieces.slice(0, -1).map((_, at) => endOf(pieces.slice(0, at + 1).join("")));
  return { text: pieces.join(""), positions };
}

function endOf(text: string): Position {
  const lines = text.split(/\r\n|\n|\r/);
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

async function indexed(root: string, storeFolder: string, files: Readonly<Record<string, string>>) {
  mkdirSync(root, { recursive: true });
  const store = await IndexStore.open(storeFolder, assert.fail);
  const grammars = builtGrammars();
  const options = { root, storeFolder, grammars, workers: 1, limits: {}, watches: false };
  const workspace = new Workspace(store, { ...options, log: silentLogger() });
  for (const [path, marked] of Object.entries(files)) {
    const { text } = unmarked(marked);
    const absolute = join(root, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, text);
    const language = languageOf(path);
    if (language === undefined) continue;
    const { size, mtimeMs } = statSync(absolute);
    const { bytes } = await recordOf(language.id, text);
    await workspace.saved(path, { size, mtimeMs, hash: contentHash(text) }, bytes);
  }
  return { workspace, close: () => workspace.close() };
}

async function connected(
  workspace: Workspace,
  host: DocumentHost,
  files: Readonly<Record<string, string>>,
  { capabilities = {}, initializationOptions }: GivenOptions,
  onEnd: (end: () => Promise<void>) => void,
): Promise<LanguageSession> {
  const { root } = workspace;
  const [up, down] = [new PassThrough(), new PassThrough()];
  const transport = { reader: new StreamMessageReader(up), writer: new StreamMessageWriter(down) };
  const served = serveClient(transport, { workspace, host, log: silentLogger() });
  const connection = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  onEnd(() => {
    served.dispose();
    connection.dispose();
    return Promise.resolve();
  });
  const heard = listenTo(connection);
  const texts = new Map<string, string>();
  const markers: Marker[] = [];
  for (const [path, marked] of Object.entries(files)) {
    const { text, positions } = unmarked(marked);
    texts.set(path, text);
    markers.push(...positions.map((position) => ({ path, position })));
  }
  const uri = (path: string) => pathToFileURL(join(root, path)).href;
  const initialized = await connection.sendRequest<InitializeResult>("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    workspaceFolders: [{ uri: pathToFileURL(root).href, name: "workspace" }],
    capabilities,
    initializationOptions,
  });
  const say = (method: string, params: unknown) => void connection.sendNotification(method, params);
  say("initialized", {});
  const markerAt = (number: number): Marker => {
    const marker = markers.at(number);
    assert.ok(marker !== undefined, `there is no marker ${number}`);
    return marker;
  };
  const textOf = (path: string): string => {
    const text = texts.get(path);
    assert.ok(text !== undefined, `there is no file ${path}`);
    return text;
  };
  let version = 1;
  return {
    root,
    connection,
    initialized,
    ...heard,
    workspace,
    uri,
    at: (number = 0) => {
      const { path, position } = markerAt(number);
      return { textDocument: { uri: uri(path) }, position };
    },
    between: (first, second) => ({ start: markerAt(first).position, end: markerAt(second).position }),
    text: textOf,
    textIn: (path, { start, end }) => {
      const text = textOf(path);
      return text.slice(offsetOf(text, start), offsetOf(text, end));
    },
    open: (path) => {
      const languageId = languageOf(path)?.id ?? "plaintext";
      say("textDocument/didOpen", {
        textDocument: { uri: uri(path), languageId, version, text: textOf(path) },
      });
    },
    change: (path, text, range) => {
      version += 1;
      const before = textOf(path);
      const after =
        range === undefined
          ? text
          : before.slice(0, offsetOf(before, range.start)) + text + before.slice(offsetOf(before, range.end));
      texts.set(path, after);
      say("textDocument/didChange", {
        textDocument: { uri: uri(path), version },
        contentChanges: [range === undefined ? { text } : { range, text }],
      });
    },
    close: (path) => say("textDocument/didClose", { textDocument: { uri: uri(path) } }),
    request: (method, params) => connection.sendRequest(method, params),
    refusal: async (method, params) => {
      try {
        await connection.sendRequest(method, params);
      } catch (error) {
        assert.ok(error instanceof Error);
        return error.message;
      }
      return assert.fail(`${method} was not refused`);
    },
    notify: say,
  };
}

function listenTo(
  connection: MessageConnection,
): Pick<LanguageSession, "notifications" | "requests" | "notification"> {
  const notifications: { method: string; params: unknown }[] = [];
  const requests: { method: string; params: unknown }[] = [];
  connection.onNotification((method: string, params: unknown) => void notifications.push({ method, params }));
  connection.onRequest((method: string, params: unknown) => {
    requests.push({ method, params });
    return null;
  });
  connection.listen();
  return {
    notifications,
    requests,
    async notification<T>(method: string, passes: (params: T) => boolean = () => true): Promise<T> {
      // Who asks for a method knows what its params are.
      const found = () => notifications.find((one) => one.method === method && passes(one.params as T));
      const { params } = await eventually(`notification ${method}`, () => Promise.resolve(found()));
      return params as T;
    },
  };
}

/** Columns are UTF-16 code units. */
function offsetOf(text: string, { line, character }: Position): number {
  let at = 0;
  for (let left = line; left > 0; left -= 1) {
    const end = text.indexOf("\n", at);
    assert.ok(end >= 0, "the line is within the text");
    at = end + 1;
  }
  return at + character;
}

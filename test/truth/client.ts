// A language server as a child process on stdio, asked in plain LSP 3.17: the same way for an oracle and for ours.
// Invariant: no request waits longer than its limit, and what went wrong is a value that the report counts.
import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  CancellationTokenSource,
  ConfigurationRequest,
  createProtocolConnection,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  RegistrationRequest,
  ShutdownRequest,
  WorkDoneProgressCreateRequest,
  type InitializeParams,
  type ProtocolConnection,
} from "vscode-languageserver/node";
import { z } from "zod";

/** How one server is started and what it is told. */
export interface ServerCommand {
  readonly name: string;
  readonly version: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly initializationOptions?: object;
  /** The answer to workspace/configuration, by section. */
  readonly settings?: Readonly<Record<string, object>>;
  /** What it is told of the client besides what LSP knows; see `inactive`. */
  readonly clientCapabilities?: { readonly textDocument: object };
  /** clangd's request for what it recognises at a place: where that is nothing, its definitions are guesses by name. */
  readonly evidence?: string;
  /** The SymbolKind of what it lists besides definitions: a use of a macro that makes some. */
  readonly groups?: number;
  /** Lines whose definitions its outline never lists. */
  readonly unlisted?: RegExp;
}

export type Outcome =
  | { readonly kind: "answered"; readonly value: unknown }
  | { readonly kind: "timed out" }
  | { readonly kind: "failed"; readonly message: string };

export interface Client {
  readonly server: ServerCommand;
  /** The root of the process tree, for its memory. */
  readonly pid: number;
  /** Whether it offers crewdeck/definition, crewdeck/references and crewdeck/status. */
  readonly isCrewdeck: boolean;
  readonly open: (path: string, languageId: string, text: string) => Promise<void>;
  readonly close: (path: string) => Promise<void>;
  readonly ask: (method: string, params: object, limitMs?: number) => Promise<Outcome>;
  /** Resolves when ours says that its index is ready, from now on. */
  readonly indexed: () => Promise<void>;
  /** Whether progress has been reported as begun and not yet as ended; since when nothing was reported, in milliseconds. */
  readonly busy: () => { readonly tasks: number; readonly quietMs: number };
  /** Lines of an open file that it has not read, since their condition does not hold: first and last. */
  readonly inactive: (path: string) => readonly (readonly [first: number, last: number])[];
  readonly stop: () => Promise<void>;
}

const requestLimitMs = 30_000;
const initializeLimitMs = 120_000;
const stopLimitMs = 5_000;
/** How much of a server's stderr is kept to explain its death. */
const stderrLimit = 4_000;

export const uriOf = (folder: string, path: string): string => pathToFileURL(join(folder, path)).href;

/** @throws when the server does not answer initialize, with the end of what it wrote to stderr. */
export async function startClient(server: ServerCommand, folder: string): Promise<Client> {
  const child = spawn(server.command, server.args, {
    cwd: folder,
    env: { ...process.env, ...server.env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let complaints = "";
  child.stderr.on(
    "data",
    (chunk: Buffer) => (complaints = (complaints + chunk.toString()).slice(-stderrLimit)),
  );
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(`it ended with ${code ?? signal}`));
  });
  const connection = createProtocolConnection(child.stdout, child.stdin);
  // What breaks the pipe also ends the process, and that is reported by every request.
  connection.onError(() => undefined);
  const busy = followProgress(connection);
  const indexed = followStatus(connection);
  const inactive = followInactive(connection);
  answerServer(connection, server);
  connection.listen();

  const ask = asker(connection, ended);
  const initialized = await ask(
    InitializeRequest.method,
    initializeParams(server, folder),
    initializeLimitMs,
  );
  if (initialized.kind !== "answered") {
    child.kill();
    throw new Error(`${server.name} does not start: ${explain(initialized)}\n${complaints}`);
  }
  await connection.sendNotification(InitializedNotification.type, {});
  return {
    server,
    pid: child.pid ?? 0,
    isCrewdeck: initializeResult.safeParse(initialized.value).success,
    open: (path, languageId, text) =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri: uriOf(folder, path), languageId, version: 1, text },
      }),
    close: (path) =>
      connection.sendNotification(DidCloseTextDocumentNotification.type, {
        textDocument: { uri: uriOf(folder, path) },
      }),
    ask,
    busy,
    indexed,
    inactive: (path) => inactive.get(join(folder, path)) ?? [],
    stop: () => stop(connection, child, ask, ended),
  };
}

export function explain(outcome: Outcome): string {
  return outcome.kind === "failed" ? outcome.message : outcome.kind;
}

const initializeResult = z.object({
  capabilities: z.object({ experimental: z.object({ crewdeck: z.unknown().refine(Boolean) }) }),
});

function initializeParams(server: ServerCommand, folder: string): InitializeParams {
  const uri = pathToFileURL(folder).href;
  return {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: basename(folder) }],
    initializationOptions: server.initializationOptions,
    capabilities: {
      general: { positionEncodings: ["utf-16"] },
      window: { workDoneProgress: true },
      workspace: { configuration: true, workspaceFolders: true },
      textDocument: {
        definition: { linkSupport: true },
        references: {},
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        synchronization: {},
        ...server.clientCapabilities?.textDocument,
      },
    },
  };
}

function asker(connection: ProtocolConnection, ended: Promise<string>): Client["ask"] {
  return async (method, params, limitMs = requestLimitMs) => {
    const cancellation = new CancellationTokenSource();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Outcome>((resolve) => {
      timer = setTimeout(() => resolve({ kind: "timed out" }), limitMs);
    });
    const answer = connection.sendRequest<unknown>(method, params, cancellation.token).then(
      (value): Outcome => ({ kind: "answered", value }),
      (error: unknown): Outcome => ({ kind: "failed", message: String(error) }),
    );
    const death = ended.then((message): Outcome => ({ kind: "failed", message }));
    const outcome = await Promise.race([answer, late, death]);
    clearTimeout(timer);
    if (outcome.kind === "timed out") cancellation.cancel();
    return outcome;
  };
}

/** Grants what servers ask of an editor; without these answers some of them never begin. */
function answerServer(connection: ProtocolConnection, server: ServerCommand): void {
  connection.onRequest(ConfigurationRequest.type, ({ items }) =>
    items.map(({ section }) => server.settings?.[section ?? ""] ?? null),
  );
  connection.onRequest(RegistrationRequest.type, () => undefined);
  connection.onRequest(WorkDoneProgressCreateRequest.type, () => undefined);
  connection.onUnhandledNotification(() => undefined);
}

const progress = z.object({
  token: z.union([z.string(), z.number()]),
  value: z.object({ kind: z.enum(["begin", "report", "end"]) }),
});

function followProgress(connection: ProtocolConnection): Client["busy"] {
  const tasks = new Set<string | number>();
  let lastMs = performance.now();
  connection.onNotification("$/progress", (params: unknown) => {
    const reported = progress.safeParse(params);
    if (!reported.success) return;
    lastMs = performance.now();
    if (reported.data.value.kind === "end") tasks.delete(reported.data.token);
    else tasks.add(reported.data.token);
  });
  return () => ({ tasks: tasks.size, quietMs: performance.now() - lastMs });
}

const statusChanged = z.object({ state: z.enum(["indexing", "ready"]) });

/** Crewdeck's extension of the protocol. */
function followStatus(connection: ProtocolConnection): Client["indexed"] {
  const told: (() => void)[] = [];
  connection.onNotification("crewdeck/statusChanged", (params: unknown) => {
    if (statusChanged.parse(params).state !== "ready") return;
    for (const tell of told.splice(0)) tell();
  });
  return () =>
    new Promise((resolve) => {
      told.push(resolve);
    });
}

const inactiveRegions = z.object({
  textDocument: z.object({ uri: z.string() }),
  regions: z.array(z.object({ start: z.object({ line: z.number() }), end: z.object({ line: z.number() }) })),
});

/** clangd's extension of the protocol. */
function followInactive(connection: ProtocolConnection) {
  // Servers escape an address in ways of their own, so a file is known by its path.
  const byPath = new Map<string, readonly (readonly [first: number, last: number])[]>();
  connection.onNotification("textDocument/inactiveRegions", (params: unknown) => {
    const told = inactiveRegions.safeParse(params);
    if (!told.success) return;
    const { textDocument, regions } = told.data;
    byPath.set(
      fileURLToPath(textDocument.uri),
      regions.map(({ start, end }) => [start.line, end.line] as const),
    );
  });
  return byPath;
}

async function stop(
  connection: ProtocolConnection,
  child: ChildProcess,
  ask: Client["ask"],
  ended: Promise<string>,
): Promise<void> {
  const shutDown = await ask(ShutdownRequest.method, {}, stopLimitMs);
  if (shutDown.kind === "answered") await connection.sendNotification(ExitNotification.type);
  const timer = setTimeout(() => child.kill("SIGKILL"), stopLimitMs);
  await ended;
  clearTimeout(timer);
  connection.dispose();
}

/** Resident memory of a process and all its descendants in bytes; undefined where there is no /proc. */
export function treeMemory(root: number): number | undefined {
  if (process.platform !== "linux") return undefined;
  const status = (pid: number, file: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, "utf8");
    } catch (error) {
      // A process may end between being named and being read.
      if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH"))
        return "";
      throw error;
    }
  };
  const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status(root, "status"))?.[1] ?? 0);
  const children = status(root, `task/${root}/children`).trim().split(" ").filter(Boolean).map(Number);
  return kilobytes * 1024 + children.reduce((sum, child) => sum + (treeMemory(child) ?? 0), 0);
}

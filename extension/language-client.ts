// VS Code's side of the language server. Built as a file of its own, because the library behind it is large.
import { Uri, workspace } from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  type Executable,
  type LanguageClientOptions,
} from "vscode-languageclient/node";
import type { LogOutputChannel } from "vscode";
import { documentFilters, languageOfPath } from "./stand-back.ts";
import { sendOrStandBack } from "./stood-back-requests.ts";

/** So many ends within this time, and it is not started again by itself. */
export const ENDS_MAX = 5;
export const ENDS_WITHIN_MS = 3 * 60_000;

export interface ClientParts {
  readonly program: {
    readonly command: string;
    readonly args: readonly string[];
    readonly cwd: string;
    readonly env: Readonly<Record<string, string | undefined>>;
  };
  readonly log: LogOutputChannel;
  /** For the server, with `initialize`. */
  readonly options: object;
  /** Identifiers of languages, as the editor has them. */
  readonly stoodBack: ReadonlySet<string>;
  readonly onNotification: (method: string, params: unknown) => void;
  readonly notifications: readonly string[];
  /** It runs, for the first time or again. */
  readonly onRunning: (request: RunningClient["request"]) => void;
  /** It has ended and is started again. */
  readonly onRestart: () => void;
  /** It has ended too often. */
  readonly onGone: () => void;
}

export interface RunningClient {
  readonly request: (method: string, params?: object) => Promise<unknown>;
  /** Never rejects: what does not end by itself is ended. */
  readonly stop: () => Promise<void>;
}

/** Rejects when the server cannot be started, or refuses. */
export async function startLanguageClient(parts: ClientParts): Promise<RunningClient> {
  const { program, log } = parts;
  const executable: Executable = {
    command: program.command,
    // With `--stdio`, which the library adds.
    args: [...program.args],
    options: { cwd: program.cwd, env: program.env },
  };
  const client = new LanguageClient("crewdeck", "Crewdeck", executable, clientOptions(parts));
  for (const method of parts.notifications) {
    client.onNotification(method, (params: unknown) => parts.onNotification(method, params));
  }
  const request = (method: string, params?: object): Promise<unknown> =>
    params === undefined ? client.sendRequest(method) : client.sendRequest(method, params);
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) parts.onRunning(request);
  });
  const stop = async (): Promise<void> => {
    try {
      await client.dispose();
    } catch (error) {
      // It was starting, or is gone already.
      log.debug(`the language server ended untidily: ${String(error)}`);
    }
  };
  try {
    await client.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { request, stop };
}

function clientOptions(parts: ClientParts): LanguageClientOptions {
  const { log, stoodBack } = parts;
  const isStoodBack = (uri: string): boolean => stoodBack.has(languageOf(uri));
  return {
    documentSelector: [...documentFilters()],
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: parts.options,
    initializationFailedHandler: () => false,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: closedHandler(parts),
    },
    markdown: { isTrusted: false, supportHtml: false },
    middleware: {
      sendRequest: (type, params, token, next) => {
        const method = typeof type === "string" ? type : type.method;
        const send = () => next(type, params, token);
        // The library asks for each method's own type of answer; nothing is an answer to all of those.
        return sendOrStandBack(method, params, isStoodBack, send) as ReturnType<typeof send>;
      },
      handleDiagnostics: (uri, diagnostics, next) =>
        next(uri, isStoodBack(uri.toString()) ? [] : diagnostics),
    },
  };
}

function closedHandler({ onRestart, onGone }: ClientParts) {
  let ends: number[] = [];
  return () => {
    const now = performance.now();
    ends = [...ends.filter((end) => end > now - ENDS_WITHIN_MS), now];
    if (ends.length >= ENDS_MAX) {
      onGone();
      return { action: CloseAction.DoNotRestart, handled: true };
    }
    onRestart();
    return { action: CloseAction.Restart, handled: true };
  };
}

/** As the editor has it for what is open, else by its name. */
function languageOf(uri: string): string {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri);
  const byPath = languageOfPath(Uri.parse(uri).path)?.id ?? "";
  return open === undefined || open.languageId === "plaintext" ? byPath : open.languageId;
}

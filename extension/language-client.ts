// VS Code's side of the language server. Built as a file of its own, because the library behind it is large.
import { Uri, workspace } from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  type Executable,
  type LanguageClientOptions,
} from "vscode-languageclient/node";
import type { LogOutputChannel } from "vscode";
import { documentFilters, languageOfPath } from "./stand-back.ts";
import { sendOrStandBack } from "./stood-back-requests.ts";

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
  /** It has ended, and is not started again by this client. */
  readonly onEnded: () => void;
}

export interface RunningClient {
  readonly request: (method: string, params?: object) => Promise<unknown>;
  /** The server's process. */
  readonly pid: () => number | undefined;
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
  const early = new AbortController();
  const onEnded = (): void => {
    early.abort(new Error("the language server ended while it was started"));
    parts.onEnded();
  };
  const options = clientOptions({ ...parts, onEnded });
  const client = new QuietClient("crewdeck", "Crewdeck", executable, options);
  for (const method of parts.notifications) {
    client.onNotification(method, (params: unknown) => parts.onNotification(method, params));
  }
  const request = (method: string, params?: object): Promise<unknown> =>
    params === undefined ? client.sendRequest(method) : client.sendRequest(method, params);
  const stop = async (): Promise<void> => {
    try {
      await client.dispose();
    } catch (error) {
      // It was starting, or is gone already.
      log.debug(`the language server ended untidily: ${String(error)}`);
      client.serverProcess?.kill();
    }
  };
  try {
    // The library waits for ever for a server that ends before it has answered.
    await Promise.race([client.start(), abortion(early.signal)]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { request, stop, pid: () => client.serverProcess?.pid };
}

/** Writes into the log what the library would show to people: what they have to know is said once, by us. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

function abortion(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
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
      closed: () => {
        parts.onEnded();
        return { action: CloseAction.DoNotRestart, handled: true, message: "The language server has ended." };
      },
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

/** As the editor has it for what is open, else by its name. */
function languageOf(uri: string): string {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri);
  const byPath = languageOfPath(Uri.parse(uri).path)?.id ?? "";
  return open === undefined || open.languageId === "plaintext" ? byPath : open.languageId;
}

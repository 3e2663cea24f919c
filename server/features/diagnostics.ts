// Syntax errors of open documents. A client that pulls them is not sent them as well, so that nothing is shown twice.
import {
  DiagnosticSeverity,
  DocumentDiagnosticReportKind,
  type ClientCapabilities,
  type Diagnostic,
  type DocumentDiagnosticReport,
} from "vscode-languageserver";
import { contentHash } from "../files/read-source.ts";
import type { Session } from "../session/session.ts";
import type { Feature } from "./define.ts";

/** After the last keystroke. */
const QUIET_MS = 200;
const SOURCE = "crewdeck";

/**
 * Languages whose grammar takes many a valid text for an erroneous one (macros, templates, dialects): from one file in
 * sixty of real repositories to one in two. To say nothing is better than to send somebody after an error that is none.
 */
export const untold: ReadonlySet<string> = new Set([
  "c",
  "cpp",
  "css",
  "html",
  "kotlin",
  "markdown",
  "scala",
  "sql",
  "swift",
]);

export const diagnostics: Feature = {
  capabilities: (client) =>
    pulls(client)
      ? {
          diagnosticProvider: {
            identifier: SOURCE,
            interFileDependencies: false,
            workspaceDiagnostics: false,
          },
        }
      : {},
  register(session) {
    if (pulls(session.capabilities)) answer(session);
    else publish(session);
  },
};

function pulls(client: ClientCapabilities): boolean {
  return client.textDocument?.diagnostic !== undefined;
}

function answer(session: Session): void {
  session.connection.languages.diagnostics.on(
    async ({ textDocument, previousResultId }): Promise<DocumentDiagnosticReport> => {
      const items = await errorsIn(session, session.uris.path(textDocument.uri));
      const resultId = contentHash(JSON.stringify(items));
      return resultId === previousResultId
        ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
        : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
    },
  );
}

function publish(session: Session): void {
  const { connection, documents, uris, log } = session;
  const timers = new Map<string, NodeJS.Timeout>();
  const send = async (path: string): Promise<void> => {
    const text = documents.text(path);
    if (text === undefined) return;
    const { version } = text;
    const found = await errorsIn(session, path);
    // What was found in a text that is gone would stand in the wrong places.
    if (session.hasEnded || documents.text(path)?.version !== version) return;
    await connection.sendDiagnostics({ uri: uris.uri(path), version, diagnostics: found });
  };
  const sendLogged = (path: string) => {
    timers.delete(path);
    send(path).catch((error: unknown) => log.debug({ err: error, path }, "no diagnostics"));
  };
  documents.onChange((path, change) => {
    clearTimeout(timers.get(path));
    timers.delete(path);
    if (session.hasEnded) return;
    if (change === "changed") timers.set(path, setTimeout(sendLogged, QUIET_MS, path));
    else if (change === "opened") sendLogged(path);
    else void connection.sendDiagnostics({ uri: uris.uri(path), diagnostics: [] });
  });
}

async function errorsIn({ documents, positions }: Session, path: string): Promise<Diagnostic[]> {
  const language = documents.language(path);
  if (language === undefined || untold.has(language.id)) return [];
  const errors = (await documents.ask(path, "syntaxErrors", undefined)) ?? [];
  return errors.map(({ startLine, startColumn, endLine, endColumn, message }) => ({
    range: positions.range(
      path,
      { line: startLine, column: startColumn },
      { line: endLine, column: endColumn },
    ),
    severity: DiagnosticSeverity.Error,
    source: SOURCE,
    message,
  }));
}

// POST /import and GET /export. An import is answered with JSON Lines: progress while it runs, then the report, or an
// error when it began and could not be finished. What can be refused before it begins is refused as everywhere else.
import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DomainError } from "../domain/errors.ts";
import { asRefusal } from "../http/answer.ts";
import { chunksOf } from "../http/body.ts";
import { lacks, may, sees, type Caller } from "../http/caller.ts";
import type { Exchange, GuardedRoute } from "../http/route.ts";
import { projectOfFolder } from "../projects/of-folder.ts";
import { refusalOf } from "../protocol/refusal.ts";
import type { Store } from "../store/store.ts";
import { apply } from "./apply.ts";
import type { Progress } from "./commands.ts";
import { exportLines } from "./crewdeck.ts";
import { detectFormat, parse, type Parsed } from "./parse.ts";
import { Rehearsal, type ImportStore } from "./rehearsal.ts";
import type { ImportReport } from "./report.ts";
import { restoreExport } from "./restore.ts";
import { spool, type Spool } from "./spool.ts";

/** A file of another tracker. */
const FILE_BYTES_MAX = 256 * 1024 * 1024;
/** An export of ours, whose events are all in memory before the first is stored. */
const EXPORT_BYTES_MAX = 512 * 1024 * 1024;
/** Progress is told at most so often. */
const PROGRESS_EVERY_MS = 100;
/** The longest name of a format, key of a project or path of a folder in the query. */
const QUERY_CHARS_MAX = 4_096;

export interface ImportRouteOptions {
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Where a file is kept while it is imported; the system's folder for that, unless it says otherwise. */
  readonly temporaryFolder?: string;
}

export function importRoutes(options: ImportRouteOptions): readonly GuardedRoute[] {
  return [
    {
      method: "POST",
      path: "/import",
      scope: "write",
      body: "stream",
      bodyBytes: EXPORT_BYTES_MAX,
      handle: (exchange, caller) => handleImport(exchange, caller, options),
    },
    {
      method: "GET",
      path: "/export",
      scope: "read",
      body: "none",
      handle: ({ response }, caller) => handleExport(response, caller, options.store),
    },
  ];
}

interface Asked {
  readonly from: string | null;
  /** A project's key. */
  readonly project: string | null;
  /** In place of the key: a folder on this machine whose project it is. */
  readonly folder: string | null;
  readonly dryRun: boolean;
}

type Work = (onProgress: (progress: Progress) => void) => Promise<ImportReport | DomainError>;

/** Throws the refusal of an import that has not begun. */
async function handleImport(exchange: Exchange, caller: Caller, options: ImportRouteOptions): Promise<void> {
  const { request, response, url } = exchange;
  const asked = askedIn(url);
  const gone = new AbortController();
  // Whoever hangs up in the middle no longer wants it; a later import does the rest.
  response.once("close", () => gone.abort(new Error("the client went away")));
  const file = await spool(chunksOf(request, EXPORT_BYTES_MAX), gone.signal, options.temporaryFolder);
  try {
    const work = await prepare(file, asked, caller, options, gone.signal);
    if (work instanceof DomainError) throw work;
    await answer(exchange, work);
  } finally {
    await file.remove();
  }
  response.end();
}

/** Everything that can be refused is looked at here, before the first change. */
async function prepare(
  file: Spool,
  asked: Asked,
  caller: Caller,
  { store, now }: ImportRouteOptions,
  signal: AbortSignal,
): Promise<Work | DomainError> {
  const format = await detectFormat(file.open, asked.from);
  if (format instanceof DomainError) return format;
  const { dryRun } = asked;
  if (format.kind === "log") {
    if (!may(caller, "admin") || caller.projects !== null) return lacks("admin");
    return () => restoreExport(file.open, store, { dryRun, signal });
  }
  if (file.bytes > FILE_BYTES_MAX) return tooLarge();
  const parsed = await parse(file.open, format, signal);
  if (parsed instanceof DomainError) return parsed;
  const target: ImportStore = dryRun ? new Rehearsal(store, now) : store;
  const project = await keyOf(asked, target, caller);
  if (project instanceof DomainError) return project;
  return (onProgress) => importParsed(parsed, target, { caller, project, dryRun, now, onProgress, signal });
}

function importParsed(
  parsed: Parsed,
  store: ImportStore,
  options: Omit<Parameters<typeof apply>[2], "actor"> & { readonly caller: Caller },
): Promise<ImportReport | DomainError> {
  const { caller, ...others } = options;
  return apply(parsed, store, { ...others, actor: caller.actor, sees: (project) => sees(caller, project) });
}

/** The project's key, as far as it was asked for. A limited caller has to name one of its own. */
async function keyOf(
  { project, folder }: Asked,
  store: ImportStore,
  caller: Caller,
): Promise<string | DomainError | null> {
  if (caller.projects !== null) {
    const id = project === null ? undefined : store.find("project", "key", project.toUpperCase());
    if (id !== undefined && sees(caller, id)) return project;
    return new DomainError(
      "forbidden",
      "this token is limited to some projects",
      "Name one of them with --project KEY; whoami tells which they are.",
    );
  }
  if (project !== null || folder === null) return project;
  const found = await projectOfFolder(folder, store, caller.actor);
  return found instanceof DomainError ? found : found.row.state.key;
}

async function answer({ response, requestId, logger }: Exchange, work: Work): Promise<void> {
  response.writeHead(200, { "content-type": "application/x-ndjson; charset=utf-8" });
  const tell = (line: object) => response.write(`${JSON.stringify(line)}\n`);
  let toldAt = Number.NEGATIVE_INFINITY;
  const onProgress = (progress: Progress) => {
    const at = performance.now();
    if (at - toldAt < PROGRESS_EVERY_MS) return;
    toldAt = at;
    tell({ progress });
  };
  try {
    const outcome = await work(onProgress);
    tell(outcome instanceof DomainError ? { error: refusalOf(outcome, requestId) } : { report: outcome });
  } catch (error) {
    if (response.destroyed) return;
    const refusal = asRefusal(error);
    if (refusal.code === "internal") logger.error({ err: error }, "import failed");
    tell({ error: refusalOf(refusal, requestId) });
  }
}

async function handleExport(response: ServerResponse, caller: Caller, store: Store): Promise<void> {
  if (caller.projects !== null) {
    throw new DomainError(
      "forbidden",
      "an export has all projects, and this token is limited to some",
      "Ask the owner for the export, or for a token without --project.",
    );
  }
  response.writeHead(200, { "content-type": "application/x-ndjson; charset=utf-8" });
  await pipeline(Readable.from(exportLines(store)), response);
}

function askedIn(url: URL): Asked {
  const text = (name: string) => {
    const value = url.searchParams.get(name);
    if (value === null || value === "") return null;
    if (value.length <= QUERY_CHARS_MAX) return value;
    throw new DomainError("invalid", `${name} is too long`, `Give at most ${QUERY_CHARS_MAX} characters.`);
  };
  const dryRun = ["1", "true"].includes(url.searchParams.get("dryRun") ?? "");
  return { from: text("from"), project: text("project"), folder: text("folder"), dryRun };
}

function tooLarge(): DomainError {
  return new DomainError(
    "payload_too_large",
    `the file has more than ${FILE_BYTES_MAX} bytes`,
    "Split it and import the parts one after the other; links between them are made by the last.",
  );
}

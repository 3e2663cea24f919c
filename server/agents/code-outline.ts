// The outline of a file or a folder: signatures in the order of the files and of their texts.
import { DomainError } from "../../backend/domain/errors.ts";
import type { Definition, FileRecord } from "../index/record.ts";
import { CodeOutlineParams, type CodeOutlineAnswer, type OutlinedFile } from "../protocol/code-outline.ts";
import { METHODS } from "../protocol/methods.ts";
import { lastName } from "../resolution/last-name.ts";
import type { Resolver } from "../resolution/resolver.ts";
import type { Session } from "../session/session.ts";
import { signatureOf } from "../session/symbol-text.ts";
import { Budget } from "./budget.ts";
import { cursorAt, startOf } from "./cursor.ts";
import { agentRequest, progressOf } from "./define.ts";
import { isSymbol } from "./symbol-rows.ts";

const LIMIT = 200;
const TIME_MS = 1_500;
const FILE_DEPTH = 3;
const FOLDER_DEPTH = 1;
/** Files of one answer, those without symbols included. */
const FILES_MAX = 2_000;

export const codeOutline = agentRequest({
  method: METHODS.codeOutline,
  params: CodeOutlineParams,
  answer: async (session, params, signal): Promise<CodeOutlineAnswer> => {
    const indexing = await progressOf(session);
    const { limit = LIMIT, cursor, ...question } = params;
    const resolver = await session.resolver();
    const paging = { cursor, question, generation: resolver.view.generation };
    const start = startOf(paging);
    const path = relative(params.path);
    const paths = pathsBelow(resolver, path);
    const depth = params.depth ?? (paths[0] === path ? FILE_DEPTH : FOLDER_DEPTH);
    const notes: string[] = [];
    const { files, end } = await outline(session, resolver, paths, {
      depth,
      start,
      limit,
      budget: new Budget(TIME_MS, signal),
    });
    if (end !== null) notes.push("There is more: go on with the cursor, or ask for a folder within.");
    const next = end === null ? null : cursorAt(paging, end);
    return { indexing, notes, cursor: next, files };
  },
});

interface Wanted {
  readonly depth: number;
  /** Rows before this one were on earlier pages. */
  readonly start: number;
  readonly limit: number;
  readonly budget: Budget;
}

/** `end` is the row where the next page begins; a file counts as a row as well, so that empty ones are counted too. */
async function outline(
  session: Session,
  resolver: Resolver,
  paths: readonly string[],
  { depth, start, limit, budget }: Wanted,
): Promise<{ files: OutlinedFile[]; end: number | null }> {
  const files: OutlinedFile[] = [];
  let row = 0;
  let shown = 0;
  for (const path of paths) {
    const record = resolver.view.record(path);
    if (record === undefined) continue;
    if ((shown >= limit || files.length >= FILES_MAX || budget.isSpent) && shown > 0)
      return { files, end: row };
    const own = outlined(record, depth);
    const from = Math.max(0, start - row - 1);
    const isBehind = row + own.length + 1 <= start;
    row += own.length + 1;
    if (isBehind) continue;
    const part = own.slice(from, from + limit - shown);
    files.push({
      path,
      language: record.language,
      lines: record.lines,
      symbols: part.map(({ definition, level }) => ({
        name: record.names[definition.name],
        kind: definition.kind,
        line: definition.line + 1,
        endLine: definition.end.line + 1,
        depth: level,
        signature: signatureOf(session, path, definition),
        owner: definition.owner === 0 ? "" : lastName(record, definition.owner),
      })),
    });
    shown += Math.max(1, part.length);
    if (from + part.length < own.length) return { files, end: row - own.length + from + part.length };
    await budget.step();
  }
  return { files, end: null };
}

/** The symbols of a file with how deep they lie in others, down to a depth. */
function outlined(record: FileRecord, depth: number): { definition: Definition; level: number }[] {
  const levels = new Map<number, number>();
  const found: { definition: Definition; level: number }[] = [];
  const levelOf = (row: number): number =>
    row < 0 ? 0 : (levels.get(row) ?? levelOf(record.definitions[row].container));
  for (const definition of record.definitions) {
    if (!isSymbol(definition)) continue;
    const level = levelOf(definition.container) + 1;
    levels.set(definition.row, level);
    if (level <= depth) found.push({ definition, level });
  }
  return found;
}

function pathsBelow({ view }: Resolver, path: string): readonly string[] {
  if (path !== "" && view.has(path)) return [path];
  const folder = path === "" ? "" : `${path}/`;
  const paths = [...view.paths()].filter((one) => one.startsWith(folder)).toSorted();
  if (paths.length > 0 || path === "") return paths;
  throw new DomainError(
    "not_found",
    `the index has no file and no folder ${path}`,
    "Give a path relative to the folder; an empty one outlines all of it. Files that git ignores are not in the index.",
  );
}

/** Without what comes to nothing at its ends. Throws a DomainError for a path that leaves the folder. */
export function relative(path: string): string {
  const parts = path.replaceAll("\\", "/").split("/");
  const kept = parts.filter((part) => part !== "" && part !== ".");
  if (kept.includes("..") || path.startsWith("/") || /^[a-z]:/i.test(path)) {
    throw new DomainError(
      "invalid",
      `${path} is not a path within the folder`,
      "Give a path relative to the folder, with slashes and without ..",
    );
  }
  return kept.join("/");
}

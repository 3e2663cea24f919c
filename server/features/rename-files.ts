// Files and folders that get another name or place: the imports that lead to them, and their own, follow. The client asks
// before it moves anything, so all edits are of the old places.
import { setImmediate as nextTurn } from "node:timers/promises";
import {
  FileOperationPatternKind,
  type FileRename,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { languages } from "../languages/index.ts";
import type { MovedText } from "../resolution/moves/define.ts";
import { moves } from "../resolution/moves/index.ts";
import type { Resolver } from "../resolution/resolver.ts";
import { cancellable } from "../session/cancellation.ts";
import type { Session } from "../session/session.ts";
import { isOutside } from "../session/uris.ts";
import { workspaceEdit } from "../session/workspace-edit.ts";
import type { Feature } from "./define.ts";

/** The client waits with the move for so long. */
const TIME_MS = 10_000;
const MOVES_MAX = 1_000;
const SLICE_MS = 12;

export const renameFiles: Feature = {
  capabilities: (client) =>
    client.workspace?.fileOperations?.willRename === true
      ? { workspace: { fileOperations: { willRename: { filters: filters() } } } }
      : {},
  register(session) {
    session.connection.workspace.onWillRenameFiles(({ files }, token) =>
      cancellable(token, async (signal): Promise<WorkspaceEdit | null> => {
        const moved = movedBy(session, files.slice(0, MOVES_MAX));
        if (moved === null) return null;
        const resolver = await session.resolver();
        const edits = await editsFor(session, resolver, moved, signal);
        return edits.size === 0 ? null : workspaceEdit(session, edits);
      }),
    );
  },
};

/** Files that can be imported, and any folder: what is in it is not known to the client. */
function filters() {
  const extensions = languages
    .filter(({ modules }) => moves[modules] !== undefined)
    .flatMap((language) => language.extensions.map((extension) => extension.slice(1)));
  const files = { glob: `**/*.{${extensions.join(",")},json}`, matches: FileOperationPatternKind.file };
  const folders = { glob: "**", matches: FileOperationPatternKind.folder };
  return [
    { scheme: "file", pattern: files },
    { scheme: "file", pattern: folders },
  ];
}

interface Moved {
  /** Where a path will be; null outside of the folder. */
  readonly to: (path: string) => string | null;
  /** A text that leads to none of what moves does not have any of these in it; null: any text may. */
  readonly words: readonly string[] | null;
}

function movedBy({ uris }: Session, files: readonly FileRename[]): Moved | null {
  const pairs = files.flatMap(({ oldUri, newUri }) => {
    const [from, to] = [uris.path(oldUri), uris.path(newUri)].map((path) => path.replace(/\/+$/, ""));
    return isOutside(from) || from === to ? [] : [{ from, to: isOutside(to) ? null : to }];
  });
  if (pairs.length === 0) return null;
  const stems = pairs.map(({ from }) => from.slice(from.lastIndexOf("/") + 1).replace(/\..*$/, ""));
  const isNameless = stems.some((stem) => stem === "index" || stem === "__init__" || stem === "");
  return {
    words: isNameless ? null : stems,
    to(path) {
      for (const { from, to } of pairs) {
        if (path === from) return to;
        if (path.startsWith(`${from}/`)) return to === null ? null : to + path.slice(from.length);
      }
      return path;
    },
  };
}

async function editsFor(
  session: Session,
  resolver: Resolver,
  moved: Moved,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly TextEdit[]>> {
  const edits = new Map<string, readonly TextEdit[]>();
  const until = performance.now() + TIME_MS;
  let begun = performance.now();
  for (const path of [...resolver.view.paths()].toSorted()) {
    const own = await editsIn(session, resolver, path, moved);
    if (own.length > 0) edits.set(path, own);
    if (performance.now() > until) {
      session.log.warn({ edits: edits.size }, "not all files were looked into for imports of what moves");
      return edits;
    }
    if (performance.now() - begun < SLICE_MS) continue;
    await nextTurn();
    signal.throwIfAborted();
    begun = performance.now();
  }
  return edits;
}

async function editsIn(
  session: Session,
  resolver: Resolver,
  path: string,
  { to, words }: Moved,
): Promise<readonly TextEdit[]> {
  const { view } = resolver;
  const language = view.language(path);
  const rewrite = language === undefined ? undefined : moves[language.modules];
  const newPath = to(path);
  if (rewrite === undefined || newPath === null) return [];
  const text = await textOf(session, path);
  if (text === null) return [];
  if (newPath === path && words !== null && !words.some((word) => text.includes(word))) return [];
  const found = rewrite({ view, modules: resolver.modules(path), path, newPath, text, moved: to });
  const document = TextDocument.create(path, "", 0, text);
  return found.map((change) => editOf(session, path, document, change));
}

async function textOf({ documents, workspace }: Session, path: string): Promise<string | null> {
  const open = documents.text(path)?.getText();
  if (open !== undefined) return open;
  const source = await workspace.read(path);
  return "skip" in source ? null : source.text;
}

function editOf(
  { positions }: Session,
  path: string,
  document: TextDocument,
  { start, end, text }: MovedText,
): TextEdit {
  const [from, until] = [start, end].map((offset) => {
    const { line, character } = document.positionAt(offset);
    return { line, column: character };
  });
  return { range: positions.range(path, from, until), newText: text };
}

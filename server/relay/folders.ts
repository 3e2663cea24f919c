// The workspace's folders as a client names them, and which of them a file belongs to: the innermost that contains it.
import { basename } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { field, isObject, textField } from "../wire/messages.ts";

/** More folders than this are left out: each has a process. */
export const FOLDERS_MAX = 32;

export interface Folder {
  readonly uri: string;
  readonly name: string;
  readonly path: string;
}

/** The folders that `initialize` names, else the one in which the client was started. */
export function foldersOf(initialize: unknown, cwd: string): readonly Folder[] {
  const listed = foldersIn(field(initialize, "workspaceFolders"));
  if (listed.length > 0) return listed.slice(0, FOLDERS_MAX);
  const root = foldersIn([{ uri: textField(initialize, "rootUri") }]);
  if (root.length > 0) return root;
  const rootPath = textField(initialize, "rootPath") ?? "";
  return [folderOf(rootPath === "" ? cwd : rootPath)];
}

/** Each folder once. One that is on no disk of ours has no index: its files are answered for from their text alone. */
export function foldersIn(list: unknown): readonly Folder[] {
  if (!Array.isArray(list)) return [];
  const folders = new Map<string, Folder>();
  for (const entry of list.filter(isObject)) {
    const uri = textField(entry, "uri");
    const path = uri === undefined ? null : pathOf(uri);
    if (uri === undefined || path === null || folders.has(path)) continue;
    folders.set(path, { uri, name: textField(entry, "name") ?? basename(path), path });
  }
  return [...folders.values()];
}

export function folderOf(path: string): Folder {
  return { uri: pathToFileURL(path).href, name: basename(path), path };
}

/** Whether a folder contains a file or a folder, or is the same. */
export function contains(folderUri: string, uri: string): boolean {
  const folder = comparable(folderUri);
  const inner = comparable(uri);
  return inner === folder || inner.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}

/** The innermost folder around a file; undefined when it is in none. */
export function innermost<T extends { readonly folder: Folder }>(
  among: Iterable<T>,
  uri: string,
): T | undefined {
  let best: T | undefined;
  for (const candidate of among) {
    const { folder } = candidate;
    const inner = best === undefined || folder.uri.length > best.folder.uri.length;
    if (inner && contains(folder.uri, uri)) best = candidate;
  }
  return best;
}

function pathOf(uri: string): string | null {
  if (!uri.startsWith("file:")) return null;
  try {
    return fileURLToPath(uri);
  } catch (error) {
    // Another host's file, or no URL.
    if (error instanceof TypeError || error instanceof URIError) return null;
    throw error;
  }
}

/** Clients write one URI in several ways: with other letters escaped, a drive in capitals, a slash at the end. */
function comparable(uri: string): string {
  const plain = decoded(uri).replace(/^(file:\/\/\/)([A-Za-z])(?=:)/, (_, start: string, drive: string) => {
    return `${start}${drive.toLowerCase()}`;
  });
  return plain.length > 1 && plain.endsWith("/") ? plain.slice(0, -1) : plain;
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch (error) {
    if (error instanceof URIError) return uri;
    throw error;
  }
}

// The folders of this window as their projects know them: which project, and what its paths are here.
// Invariant: git is asked once for each folder of a window, and only where the workspace is trusted.
import * as vscode from "vscode";
import { errorText } from "../error-text.ts";
import type { Deck } from "../deck.ts";
import { workTreeOf, type WorkTree } from "./work-tree.ts";

export interface ProjectFolder extends WorkTree {
  /** As the editor has it. */
  readonly uri: vscode.Uri;
}

const known = new Map<string, Promise<ProjectFolder | null>>();

/** The folders on this machine's disk, in the window's order. */
export async function projectFolders(deck: Deck): Promise<readonly ProjectFolder[]> {
  if (!vscode.workspace.isTrusted) return [];
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
  const found = await Promise.all(folders.map(({ uri }) => projectFolderAt(deck, uri)));
  return found.filter((folder) => folder !== null);
}

/** The folder that a file is in; undefined when it is in none of this window's. */
export async function projectFolderOf(deck: Deck, file: vscode.Uri): Promise<ProjectFolder | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(file);
  if (folder === undefined || file.scheme !== "file" || !vscode.workspace.isTrusted) return undefined;
  return (await projectFolderAt(deck, folder.uri)) ?? undefined;
}

/** The project that a folder belongs to; undefined while the backend knows none. */
export async function projectOfFolder(deck: Deck, { binding }: ProjectFolder): Promise<string | undefined> {
  return (await deck.live()).session.replica.find("project", "binding", binding);
}

/** The folders of this window that belong to a project, in the window's order. */
export async function foldersOfProject(deck: Deck, project: string): Promise<readonly ProjectFolder[]> {
  const folders = await projectFolders(deck);
  const projects = await Promise.all(folders.map((folder) => projectOfFolder(deck, folder)));
  return folders.filter((_folder, at) => projects[at] === project);
}

/** A file of a folder by its path in the project. */
export function fileAt({ uri, prefix, top }: ProjectFolder, path: string): vscode.Uri {
  return path.startsWith(prefix)
    ? vscode.Uri.joinPath(uri, path.slice(prefix.length))
    : vscode.Uri.joinPath(vscode.Uri.file(top), path);
}

/** The path of a folder's file in the project. */
export function pathOf({ uri, prefix }: ProjectFolder, file: vscode.Uri): string {
  const inner = file.path.slice(uri.path.length).replace(/^\/+/, "");
  return `${prefix}${inner}`;
}

/** The same object for the same folder. */
function projectFolderAt(deck: Deck, uri: vscode.Uri): Promise<ProjectFolder | null> {
  const key = uri.toString();
  const asked = known.get(key) ?? ask(deck, uri);
  known.set(key, asked);
  return asked;
}

async function ask(deck: Deck, uri: vscode.Uri): Promise<ProjectFolder | null> {
  try {
    return { ...(await workTreeOf(uri.fsPath)), uri };
  } catch (problem) {
    // It may come back: it is asked for again.
    known.delete(uri.toString());
    deck.log.debug(`${uri.fsPath} is not there`, errorText(problem));
    return null;
  }
}

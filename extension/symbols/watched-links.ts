// When links are looked for in the background: when a linked file is changed, moved or removed, by whomever, and once
// when the index is ready, for what happened while no window was open.
import * as vscode from "vscode";
import type { Clock } from "../clock.ts";
import type { Deck } from "../deck.ts";
import { errorText } from "../error-text.ts";
import { isFile } from "./is-file.ts";
import { LinkFollower } from "./link-follower.ts";
import type { LinkedIssue } from "./linked-issues.ts";
import type { LinkedSymbols } from "./linked-symbols.ts";
import { locate } from "./locate.ts";
import { moveLink } from "./move-link.ts";
import {
  fileAt,
  pathOf,
  projectFolderOf,
  projectFolders,
  projectOfFolder,
  type ProjectFolder,
} from "./project-folders.ts";

/** Linked files of one folder that are looked for after the start. */
const FILES_MAX = 2_000;

export class WatchedLinks implements vscode.Disposable {
  readonly #deck: Deck;
  readonly #symbols: LinkedSymbols;
  readonly #follower: LinkFollower<ProjectFolder>;
  readonly #listening: readonly vscode.Disposable[];
  /** Whether all links were looked through since the server was started. */
  #isLookedThrough = false;

  constructor(deck: Deck, symbols: LinkedSymbols, clock: Clock) {
    this.#deck = deck;
    this.#symbols = symbols;
    this.#follower = new LinkFollower({
      clock,
      linkOf: (id) => symbols.links?.link(id),
      locate: (folder, addresses) => locate(deck, folder, addresses),
      isThere: (folder, path) => isFile(fileAt(folder, path)),
      move: (folder, link, symbol) => moveLink(deck, folder, link, symbol),
      onProblem: (problem) => this.#failed(problem),
    });
    // What is new has no links yet.
    const watcher = vscode.workspace.createFileSystemWatcher("**/*", true);
    this.#listening = [
      watcher,
      watcher.onDidChange((uri) => this.#touched(uri)),
      watcher.onDidDelete((uri) => this.#touched(uri)),
      vscode.workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri } of files) this.#touched(oldUri);
      }),
      vscode.workspace.onDidSaveTextDocument(() => this.#follower.saved()),
      symbols.onMoved(({ folder, links }) => this.#look(folder, links)),
      symbols.onChange(() => this.#lookThrough()),
      deck.onIndexState(({ server }) => {
        if (server !== "running") this.#isLookedThrough = false;
      }),
    ];
  }

  dispose(): void {
    for (const one of this.#listening) one.dispose();
    this.#follower.dispose();
  }

  #touched(uri: vscode.Uri): void {
    const { links } = this.#symbols;
    if (links === null || links.isEmpty) return;
    const find = async (): Promise<void> => {
      const folder = await projectFolderOf(this.#deck, uri);
      const project = folder === undefined ? undefined : await projectOfFolder(this.#deck, folder);
      if (folder === undefined || project === undefined) return;
      this.#look(folder, links.below(project, pathOf(folder, uri)));
    };
    find().catch((problem: unknown) => this.#failed(problem));
  }

  #look(folder: ProjectFolder, links: readonly LinkedIssue[]): void {
    // What is on a branch in another work tree is not said to all.
    if (!folder.isMain || links.length === 0) return;
    this.#follower.look(
      folder,
      links.map(({ link }) => link.id),
    );
  }

  /** Looks for the links whose files are not there any more. */
  #lookThrough(): void {
    const { links, isWhole } = this.#symbols;
    if (this.#isLookedThrough || links === null || !isWhole) return;
    this.#isLookedThrough = true;
    const look = async (): Promise<void> => {
      for (const folder of await projectFolders(this.#deck)) {
        const project = await projectOfFolder(this.#deck, folder);
        if (project === undefined) continue;
        const own = links.of(project).filter(({ link }) => link.state.path.startsWith(folder.prefix));
        const paths = [...new Set(own.map(({ link }) => link.state.path))].slice(0, FILES_MAX);
        for (const path of paths) {
          if (!(await isFile(fileAt(folder, path)))) this.#look(folder, links.inFile(project, path));
        }
      }
    };
    look().catch((problem: unknown) => this.#failed(problem));
  }

  #failed(problem: unknown): void {
    this.#deck.log.warn("following links", errorText(problem));
  }
}

// The linked symbols of a document, for lenses and hovers: which definitions open issues are about, where they stand now.
// Invariant: nothing is asked for a file without links, and each state of a document is asked for once.
import * as vscode from "vscode";
import type { IssueRow } from "../../backend/domain/issue-fields.ts";
import type { Deck } from "../deck.ts";
import { errorText } from "../error-text.ts";
import type { IndexState } from "../index-state.ts";
import { addressOf, LinkedIssues, type LinkedIssue } from "./linked-issues.ts";
import { locate } from "./locate.ts";
import { pathOf, projectFolderOf, projectOfFolder, type ProjectFolder } from "./project-folders.ts";

export interface LinkedSymbol {
  readonly name: string;
  /** Of its name, from 0. */
  readonly line: number;
  readonly issues: readonly IssueRow[];
}

export interface MovedLinks {
  readonly folder: ProjectFolder;
  readonly links: readonly LinkedIssue[];
}

interface Known {
  readonly version: number;
  readonly revision: number;
  readonly symbols: Promise<readonly LinkedSymbol[]>;
}

export class LinkedSymbols implements vscode.Disposable {
  readonly #deck: Deck;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #moved = new vscode.EventEmitter<MovedLinks>();
  readonly #listening: readonly vscode.Disposable[];
  #links: LinkedIssues | null = null;
  /** Raised whenever documents may have other symbols than before although they are the same. */
  #revision = 0;
  readonly #known = new WeakMap<vscode.TextDocument, Known>();
  /** The lines in which links were last found in a document. */
  readonly #lines = new WeakMap<vscode.TextDocument, ReadonlyMap<string, number>>();
  #isWhole = false;

  constructor(deck: Deck) {
    this.#deck = deck;
    this.#listening = [
      deck.onPicture(() => void this.#draw()),
      deck.onIndexState((state) => this.#indexIs(state)),
    ];
    void this.#draw();
    void this.#askIndex();
  }

  /** Whether the index has all files. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Null until the replica has been read. */
  get links(): LinkedIssues | null {
    return this.#links;
  }

  /** Lenses are others now. */
  get onChange(): vscode.Event<void> {
    return this.#changed.event;
  }

  /** A definition was found in another place than its link says. */
  get onMoved(): vscode.Event<MovedLinks> {
    return this.#moved.event;
  }

  /** In the order of the text. */
  in(document: vscode.TextDocument): Promise<readonly LinkedSymbol[]> {
    const { version } = document;
    const revision = this.#revision;
    const known = this.#known.get(document);
    if (known?.version === version && known.revision === revision) return known.symbols;
    const symbols = this.#find(document);
    this.#known.set(document, { version, revision, symbols });
    return symbols;
  }

  /** Whether any linked symbol in the project of a document has this name. */
  async isLinked(document: vscode.TextDocument, name: string): Promise<boolean> {
    const project = await this.#projectAt(document.uri);
    return project !== null && project.links.named(project.id, name).length > 0;
  }

  /** The issues of a definition in any file, open or not. */
  async at(file: vscode.Uri, line: number, name: string): Promise<readonly IssueRow[]> {
    const project = await this.#projectAt(file);
    if (project === null) return [];
    const { id, folder, links } = project;
    const path = pathOf(folder, file);
    const named = links.inFile(id, path).filter(({ link }) => link.state.name === name);
    if (named.length === 0) return [];
    const addresses = named.map(({ link }) => addressOf(link));
    const located = await locate(this.#deck, folder, addresses);
    return named.flatMap(({ issue }, at) => {
      const symbol = located?.symbols[at]?.symbol ?? null;
      return symbol?.path === path && symbol.line === line + 1 ? [issue] : [];
    });
  }

  dispose(): void {
    for (const one of [...this.#listening, this.#changed, this.#moved]) one.dispose();
  }

  async #find(document: vscode.TextDocument): Promise<readonly LinkedSymbol[]> {
    const project = await this.#projectAt(document.uri);
    if (project === null) return [];
    const { id, folder, links } = project;
    const path = pathOf(folder, document.uri);
    const own = links.inFile(id, path);
    if (own.length === 0) return [];
    const addresses = own.map(({ link }) => addressOf(link));
    const located = await locate(this.#deck, folder, addresses);
    const moved = own.filter((_one, at) => located?.symbols[at]?.hasMoved === true);
    if (moved.length > 0) this.#moved.fire({ folder, links: moved });
    const lines = new Map(this.#lines.get(document));
    const placed = own.flatMap(({ link, issue }, at): readonly LinkedSymbol[] => {
      const symbol = located?.symbols[at]?.symbol ?? null;
      if (symbol === null) {
        // Half-typed text may hide a definition for a moment; only what is saved says that it is gone.
        const isGone = located?.isWhole === true && !document.isDirty;
        const last = lines.get(link.id) ?? link.state.line;
        return isGone ? [] : whereItWas(document, link.state.name, last, issue);
      }
      if (symbol.path !== path) return [];
      const line = symbol.line - 1;
      lines.set(link.id, line);
      return [{ name: symbol.name, line, issues: [issue] }];
    });
    this.#lines.set(document, lines);
    return together(placed);
  }

  async #projectAt(uri: vscode.Uri) {
    const links = this.#links;
    if (links === null || links.isEmpty) return null;
    const folder = await projectFolderOf(this.#deck, uri);
    const id = folder === undefined ? undefined : await projectOfFolder(this.#deck, folder);
    return folder === undefined || id === undefined ? null : { id, folder, links };
  }

  async #draw(): Promise<void> {
    try {
      const { session } = await this.#deck.live();
      if (!session.replica.ready) return;
      const links = new LinkedIssues(session.replica);
      const isOther = this.#links?.print !== links.print;
      this.#links = links;
      if (isOther) this.#change();
    } catch (problem) {
      // Whoever started the window has heard of it.
      this.#deck.log.debug("there are no links to show", errorText(problem));
    }
  }

  async #askIndex(): Promise<void> {
    try {
      this.#indexIs((await this.#deck.languageServer()).state);
    } catch (problem) {
      this.#deck.log.debug("links are shown where they were", errorText(problem));
    }
  }

  /** An index that is at work is asked all the same; what it could not find then is worth another look. */
  #indexIs({ server, status }: IndexState): void {
    const wasWhole = this.#isWhole;
    this.#isWhole = server === "running" && status?.state === "ready";
    if (this.#isWhole && !wasWhole) this.#change();
  }

  #change(): void {
    this.#revision += 1;
    this.#changed.fire();
  }
}

/** The last known line, as long as the name still stands there. */
function whereItWas(
  document: vscode.TextDocument,
  name: string,
  line: number,
  issue: IssueRow,
): readonly LinkedSymbol[] {
  const isThere = line < document.lineCount && document.lineAt(line).text.includes(name);
  return isThere ? [{ name, line, issues: [issue] }] : [];
}

/** One entry for each definition, with all of its issues. */
function together(symbols: readonly LinkedSymbol[]): readonly LinkedSymbol[] {
  const byPlace = new Map<string, LinkedSymbol>();
  for (const symbol of symbols) {
    const key = `${symbol.line}/${symbol.name}`;
    const known = byPlace.get(key);
    byPlace.set(
      key,
      known === undefined ? symbol : { ...known, issues: [...known.issues, ...symbol.issues] },
    );
  }
  return [...byPlace.values()].toSorted((one, other) => one.line - other.line);
}

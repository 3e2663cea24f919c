// One client: what it agreed on, what it has open, and the index as it sees it. Features are given a session and
// nothing else.
import type {
  ClientCapabilities,
  Connection,
  InitializeParams,
  Location,
  Range,
} from "vscode-languageserver";
import type { Logger } from "../../backend/process/log.ts";
import type { DocumentHost } from "../documents/document-host.ts";
import { readSourceSync } from "../files/read-source.ts";
import type { Definition, FileRecord, Occurrence, Place } from "../index/record.ts";
import type { ClientOptions } from "../protocol/client-options.ts";
import type { Target } from "../resolution/meaning.ts";
import { createModules } from "../resolution/modules/index.ts";
import { Resolver } from "../resolution/resolver.ts";
import { OverlaidView } from "../resolution/view.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { ClientSettings } from "./client-settings.ts";
import { Documents } from "./documents.ts";
import { Positions } from "./positions.ts";
import { Unsaved } from "./unsaved.ts";
import { isOutside, Uris } from "./uris.ts";

/** Texts of files that are not open are kept for so many of them. */
const TEXTS_MAX = 24;

export interface SessionOptions {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly host: DocumentHost;
  readonly initialize: InitializeParams;
  readonly options: ClientOptions;
  readonly log: Logger;
}

/** A resolver, and what it sees. */
interface Known {
  readonly view: OverlaidView;
  readonly generation: string;
  /** Of the configuration files. */
  readonly epoch: number;
  readonly resolver: Resolver;
}

export class Session {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly capabilities: ClientCapabilities;
  readonly options: ClientOptions;
  readonly log: Logger;
  readonly uris: Uris;
  readonly documents: Documents;
  readonly positions: Positions;
  readonly settings: ClientSettings;
  readonly #unsaved: Unsaved;
  /** Of its own: what they remember is what this client sees. */
  readonly #modules: ReturnType<typeof createModules>;
  readonly #texts = new Map<string, readonly string[]>();
  /** The lines of open texts. */
  readonly #split = new Map<string, { readonly text: string; readonly lines: readonly string[] }>();
  #known: Known | null = null;
  #hasEnded = false;

  constructor({ connection, workspace, host, initialize, options, log }: SessionOptions) {
    this.connection = connection;
    this.workspace = workspace;
    this.capabilities = initialize.capabilities;
    this.options = options;
    this.settings = new ClientSettings(initialize.initializationOptions);
    this.log = log;
    const [folder] = initialize.workspaceFolders ?? [];
    this.uris = new Uris(workspace.root, folder?.uri ?? initialize.rootUri ?? null);
    this.documents = new Documents(host);
    this.#unsaved = new Unsaved(this.documents, workspace.index);
    const wanted = initialize.capabilities.general?.positionEncodings ?? [];
    // UTF-16 is what we count in; a client that knows only UTF-8 gets that.
    const encoding = !wanted.includes("utf-16") && wanted.includes("utf-8") ? "utf-8" : "utf-16";
    this.positions = new Positions(encoding, (path, line) => this.lines(path)[line]);
    this.#modules = createModules(workspace.resolution.config);
    // Questions will come: what helps to answer them is made once all files are in.
    void workspace.settled().then(() => workspace.resolution.imports.keepUp());
  }

  /** The client is gone: nothing can be sent to it any more. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  end(): void {
    this.#hasEnded = true;
    this.documents.closeAll();
  }

  /** The index with this client's texts on top, all of them read. */
  async resolver(): Promise<Resolver> {
    await this.workspace.answerable();
    await this.documents.settled();
    const view = new OverlaidView(this.workspace.root, this.workspace.index, this.#unsaved.texts);
    const { generation } = view;
    const { config, imports } = this.workspace.resolution;
    const { epoch } = config;
    const known = this.#known;
    if (known !== null && known.generation === generation && known.epoch === epoch) return known.resolver;
    const continues = known !== null && known.epoch === epoch && view.continues(known.view);
    const resolver = new Resolver(view, this.#modules, continues ? known.resolver : null, imports);
    this.#known = { view, generation, epoch, resolver };
    this.#texts.clear();
    return resolver;
  }

  /** The same with another record in the place of an open text's, for one question. */
  async resolverWith(path: string, record: FileRecord): Promise<Resolver> {
    await this.documents.settled();
    const language = this.documents.language(path);
    const overlays = new Map(this.documents.overlays());
    if (language !== undefined) overlays.set(path, { language, record, version: 0 });
    const view = new OverlaidView(this.workspace.root, this.workspace.index, overlays);
    return new Resolver(view, this.#modules);
  }

  /** The lines of a file as this client sees it; none when it cannot be read. */
  lines(path: string): readonly string[] {
    const open = this.documents.text(path)?.getText();
    if (open !== undefined) return this.#openLines(path, open);
    const known = this.#texts.get(path);
    if (known !== undefined) return known;
    const source = isOutside(path)
      ? { skip: "outside of the folder" as const }
      : readSourceSync(this.workspace.root, path);
    const lines = "skip" in source ? [] : source.text.split(/\r\n|\n|\r/);
    if (this.#texts.size >= TEXTS_MAX) this.#texts.clear();
    this.#texts.set(path, lines);
    return lines;
  }

  #openLines(path: string, text: string): readonly string[] {
    const known = this.#split.get(path);
    if (known?.text === text) return known.lines;
    const lines = text.split(/\r\n|\n|\r/);
    if (this.#split.size >= TEXTS_MAX) this.#split.clear();
    this.#split.set(path, { text, lines });
    return lines;
  }

  /** The text between two places; of a file that changed meanwhile, what is there now. */
  slice(path: string, start: Place, end: Place): string {
    const lines = this.lines(path).slice(start.line, end.line + 1);
    if (lines.length === 0) return "";
    const last = lines.length - 1;
    lines[last] = lines[last].slice(0, end.column);
    lines[0] = lines[0].slice(start.column);
    return lines.join("\n");
  }

  rangeOf(path: string, at: Place, length: number): Range {
    return this.positions.range(path, at, { line: at.line, column: at.column + length });
  }

  /** Where a definition's name stands. A module has none: the beginning of its file. */
  locationOf(resolver: Resolver, target: Target): Location {
    const definition = resolver.definition(target);
    const at = definition ?? { line: 0, column: 0 };
    const length = definition === undefined ? 0 : resolver.nameOf(target).length;
    return { uri: this.uris.uri(target.path), range: this.rangeOf(target.path, at, length) };
  }

  occurrenceRange(resolver: Resolver, path: string, occurrence: Occurrence): Range {
    const name = resolver.view.record(path)?.names[occurrence.name] ?? "";
    return this.rangeOf(path, occurrence, name.length);
  }

  extentOf(path: string, { start, end }: Definition): Range {
    return this.positions.range(path, start, end);
  }
}

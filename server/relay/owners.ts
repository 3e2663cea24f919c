// The owners of the workspace's folders as one server: each message goes where it belongs, and what several owners
// answer is one answer. It knows what the client has open, and what a fresh owner has to be told.
import { METHODS, NOTIFICATIONS } from "../protocol/methods.ts";
import { bodyOf } from "../wire/frames.ts";
import {
  CODES,
  field,
  isId,
  isObject,
  textField,
  type Answer,
  type Id,
  type NotificationMessage,
  type RequestMessage,
} from "../wire/messages.ts";
import { contains, folderOf, foldersIn, foldersOf, FOLDERS_MAX, innermost, type Folder } from "./folders.ts";
import { firstOf, withFolders } from "./initialize-result.ts";
import { mergeAnswers, mergeResults } from "./merge.ts";
import { OpenDocuments } from "./open-documents.ts";
import { failureOf, OwnerLink, type LinkHost, type OwnerConnection } from "./owner-link.ts";
import { OwnerRequests } from "./owner-requests.ts";
import { without, withoutNoTokens } from "./progress-tokens.ts";
import { isRepeatable, isTagged, routeOf, tagged, untagged } from "./routes.ts";
import { POSITION_ENCODINGS } from "./text-edits.ts";

export interface OwnersOptions {
  /** Rejects with a DomainError that says why there is no owner. */
  readonly connect: (root: string, signal: AbortSignal) => Promise<OwnerConnection>;
  /** For a client that names no folder. */
  readonly defaultFolder: string;
  /** How often it is looked whether an owner has said anything. */
  readonly silenceTickMs?: number | undefined;
  readonly toClient: (body: Buffer) => void;
  /** There may be room again. */
  readonly stirred: () => void;
  readonly report: (line: string) => void;
}

type Reply = (answer: Answer, body: Buffer | null) => void;

export class Owners implements LinkHost {
  readonly #options: OwnersOptions;
  readonly #documents = new OpenDocuments();
  readonly #asked: OwnerRequests;
  readonly #statuses = new Map<OwnerLink, unknown>();
  readonly #complained = new Set<OwnerLink>();
  #links: readonly OwnerLink[] = [];
  #initialize: Readonly<Record<string, unknown>> = {};
  #isInitialized = false;
  #configuration: unknown = undefined;

  constructor(options: OwnersOptions) {
    this.#options = options;
    this.#asked = new OwnerRequests((message) => options.toClient(bodyOf(message)));
  }

  /** Resolves with what the client is answered to `initialize`; rejects when no owner can be had. */
  async open(initialize: Readonly<Record<string, unknown>>): Promise<unknown> {
    // What a client leaves out, or has not understood, is none of its capabilities.
    const capabilities = isObject(initialize["capabilities"]) ? initialize["capabilities"] : {};
    this.#initialize = { ...initialize, capabilities };
    const folders = foldersOf(initialize, this.#options.defaultFolder);
    this.#links = folders.map((folder) => new OwnerLink(folder, this));
    try {
      const result = await firstOf(this.#links.map((link) => link.greeted));
      const encoding = textField(field(result, "capabilities"), "positionEncoding");
      this.#documents.encoding = POSITION_ENCODINGS.find((known) => known === encoding) ?? "utf-16";
      return withFolders(result);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  request(given: RequestMessage, givenBody: Buffer, reply: Reply): void {
    const { message, body } = withoutNoTokens(given, givenBody);
    const { method, params } = message;
    const route = routeOf(method, params);
    if (route.to === "all" && this.#links.length > 1) this.#askAll(message, body, reply);
    else if (route.to === "file") this.#askOne(this.#linkOf(route.uri), message, body, reply);
    else if (route.to === "item") this.#resolve(message, body, reply);
    else this.#askOne(this.#links[0], message, body, reply);
  }

  notify(message: NotificationMessage, body: Buffer): void {
    const { method, params } = message;
    const handle = this.#notifications[method];
    if (handle !== undefined) handle(params, body);
    else if (method.startsWith("$/")) return;
    else {
      this.#documents.follow(method, params);
      const route = routeOf(method, params);
      if (route.to === "file") this.#linkOf(route.uri)?.say(body);
      else this.#sayAll(body);
    }
  }

  answered(id: Id | null, answer: Answer): void {
    this.#asked.answered(id, answer);
  }

  isCongested(): boolean {
    return this.#links.some((link) => link.isCongested());
  }

  pause(): void {
    for (const link of this.#links) link.pause();
  }

  resume(): void {
    for (const link of this.#links) link.resume();
  }

  close(): void {
    const links = this.#links;
    this.#links = [];
    for (const link of links) link.close();
    this.#documents.clear();
  }

  /** What is not a message about a document, nor for everybody as it is. */
  readonly #notifications: Readonly<Record<string, (params: unknown, body: Buffer) => void>> = {
    initialized: (_, body) => {
      if (this.#isInitialized) return;
      this.#isInitialized = true;
      this.#sayAll(body);
    },
    "$/cancelRequest": (params) => {
      const id = field(params, "id");
      if (isId(id)) for (const link of this.#links) link.cancel(id);
    },
    "$/setTrace": (params, body) => {
      this.#initialize = { ...this.#initialize, trace: field(params, "value") };
      this.#sayAll(body);
    },
    "window/workDoneProgress/cancel": (params, body) => {
      const owned = this.#asked.ownerOf(field(params, "token"));
      if (owned === undefined) this.#sayAll(body);
      else {
        const method = "window/workDoneProgress/cancel";
        owned.asker.say(bodyOf({ method, params: { token: owned.token } }));
      }
    },
    "workspace/didChangeConfiguration": (params, body) => {
      this.#configuration = params;
      this.#sayAll(body);
    },
    "workspace/didChangeWatchedFiles": (params) => this.#filesChanged(params),
    "workspace/didChangeWorkspaceFolders": (params) => this.#foldersChanged(field(params, "event")),
  };

  // What a link asks for.

  get silenceTickMs(): number | undefined {
    return this.#options.silenceTickMs;
  }

  async connect({ path }: Folder, signal: AbortSignal): Promise<OwnerConnection> {
    return this.#options.connect(path, signal);
  }

  hello({ uri, name, path }: Folder): object {
    // An owner outlives its clients, so it must not follow one of them into its end.
    const own = { processId: null, rootUri: uri, rootPath: path, workspaceFolders: [{ uri, name }] };
    return { ...this.#initialize, ...own };
  }

  *replay(link: OwnerLink): Iterable<{ method: string; params: unknown }> {
    this.#complained.delete(link);
    if (!this.#isInitialized) return;
    yield { method: "initialized", params: {} };
    if (this.#configuration !== undefined) {
      yield { method: "workspace/didChangeConfiguration", params: this.#configuration };
    }
    for (const textDocument of this.#documents.list()) {
      if (this.#linkOf(textDocument.uri) === link) {
        yield { method: "textDocument/didOpen", params: { textDocument } };
      }
    }
  }

  fromOwner(link: OwnerLink, message: RequestMessage | NotificationMessage, body: Buffer): void {
    const { toClient, report } = this.#options;
    try {
      if (message.kind === "request") this.#asked.ask(link, message);
      else if (message.method === "$/cancelRequest") this.#asked.cancel(link, message.params);
      else if (message.method === "$/progress") {
        const ours = this.#asked.progress(link, message);
        toClient(ours === undefined ? body : bodyOf(ours));
      } else if (message.method === NOTIFICATIONS.statusChanged && this.#links.length > 1) {
        this.#statuses.set(link, message.params);
        const params = mergeResults(METHODS.status, [...this.#statuses.values()]);
        toClient(bodyOf({ method: message.method, params }));
      } else toClient(body);
    } catch (error) {
      report(`a message of an index could not be passed on: ${String(error)}`);
    }
  }

  lost(link: OwnerLink): void {
    this.#statuses.delete(link);
    this.#asked.lost(link);
  }

  hung({ folder }: OwnerLink): void {
    this.#options.report(
      `the index of ${folder.path} does not answer any more: it is ended, and opened anew`,
    );
  }

  unavailable(link: OwnerLink, error: Error): void {
    const { report, toClient } = this.#options;
    const { message } = failureOf(error);
    report(message);
    if (this.#complained.has(link)) return;
    this.#complained.add(link);
    toClient(bodyOf({ method: "window/showMessage", params: { type: 1, message: `Crewdeck: ${message}` } }));
  }

  stirred(): void {
    this.#options.stirred();
  }

  /** The innermost folder's owner; the first one answers for files outside of all folders, from their text alone. */
  #linkOf(uri: string): OwnerLink | undefined {
    const [first, ...others] = this.#links;
    return others.length === 0 ? first : (innermost(this.#links, uri) ?? first);
  }

  #askOne(link: OwnerLink | undefined, message: RequestMessage, body: Buffer, reply: Reply): void {
    const { id, method, params } = message;
    if (link === undefined) {
      reply({ error: { code: CODES.requestFailed, message: "no folder is open" } }, null);
      return;
    }
    const tag = isTagged(method) && this.#links.length > 1;
    link.request({
      id,
      body,
      repeatable: isRepeatable(method),
      partialToken: field(params, "partialResultToken"),
      settle: (answer, bytes) => {
        if (tag && "result" in answer) reply({ result: tagged(answer.result, link.folder.uri) }, null);
        else reply(answer, bytes);
      },
    });
  }

  #askAll(message: RequestMessage, body: Buffer, reply: Reply): void {
    const { method } = message;
    const answers = new Map<OwnerLink, Answer>();
    const links = this.#links;
    // Progress of one token is reported by one owner: it cannot be begun twice.
    const quiet = without(message, body, ["workDoneToken"]).body;
    for (const [index, link] of links.entries()) {
      this.#askOne(link, message, index === 0 ? body : quiet, (answer) => {
        answers.set(link, answer);
        if (answers.size < links.length) return;
        reply(
          mergeAnswers(
            method,
            links.map((one) => answers.get(one)),
          ),
          null,
        );
      });
    }
  }

  #resolve(message: RequestMessage, body: Buffer, reply: Reply): void {
    const found = untagged(message.params);
    if (found === undefined) this.#askOne(this.#links[0], message, body, reply);
    else {
      const { id, method } = message;
      const link = this.#links.find(({ folder }) => folder.uri === found.folderUri) ?? this.#links[0];
      this.#askOne(link, message, bodyOf({ id, method, params: found.item }), reply);
    }
  }

  #sayAll(body: Buffer): void {
    for (const link of this.#links) link.say(body);
  }

  /** Each owner hears of the files in its folder. */
  #filesChanged(params: unknown): void {
    const listed = field(params, "changes");
    if (!Array.isArray(listed)) return;
    for (const link of this.#links) {
      const changes = listed.filter((change) => contains(link.folder.uri, textField(change, "uri") ?? ""));
      if (changes.length === 0) continue;
      link.say(bodyOf({ method: "workspace/didChangeWatchedFiles", params: { changes } }));
    }
  }

  #foldersChanged(event: unknown): void {
    const before = new Map(this.#documents.list().map((open) => [open, this.#linkOf(open.uri)]));
    const gone = new Set(foldersIn(field(event, "removed")).map(({ uri }) => uri));
    const removed = this.#links.filter(({ folder }) => gone.has(folder.uri));
    const kept = this.#links.filter((link) => !removed.includes(link));
    const there = new Set(kept.map(({ folder }) => folder.uri));
    const asked = foldersIn(field(event, "added")).filter(({ uri }) => !there.has(uri));
    const added = asked.slice(0, FOLDERS_MAX - kept.length);
    this.#links = [...kept, ...added.map((folder) => new OwnerLink(folder, this))];
    if (this.#links.length === 0) {
      this.#links = [new OwnerLink(folderOf(this.#options.defaultFolder), this)];
    }
    for (const link of removed) {
      link.close();
      this.#statuses.delete(link);
      this.#asked.closed(link);
    }
    for (const [textDocument, link] of before) {
      const now = this.#linkOf(textDocument.uri);
      if (now === link) continue;
      const { uri } = textDocument;
      link?.say(bodyOf({ method: "textDocument/didClose", params: { textDocument: { uri } } }));
      now?.say(bodyOf({ method: "textDocument/didOpen", params: { textDocument } }));
    }
  }
}

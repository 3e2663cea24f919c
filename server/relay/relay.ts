// The client's side of the relay: one LSP server to look at, made of the owners of the workspace's folders.
// Invariants: every request is answered once; no input ends the process; what the client does not read is not read from
// the owners, and what an owner does not read is not read from the client.
import type { Readable, Writable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { isAlive } from "../../backend/process/alive.ts";
import { bodyOf, FrameParser, writeFrame, type Frame, type Malformed } from "../wire/frames.ts";
import {
  CODES,
  field,
  isObject,
  messageOf,
  type Id,
  type NotificationMessage,
  type RequestMessage,
  type ResponseError,
} from "../wire/messages.ts";
import { failureOf } from "./owner-link.ts";
import { faultIn } from "./valid-params.ts";
import { Owners, type OwnersOptions } from "./owners.ts";

/** How often it looks whether the process that started it is there. */
const PARENT_CHECK_MS = 2_000;
/** What is under way when the client closes its end may still be answered for so long. */
const DRAIN_MS = 3_000;
/** With so much unread by the client, owners wait. */
const UNREAD_BYTES_MAX = 16 * 1024 * 1024;

export interface RelayOptions extends Pick<OwnersOptions, "connect" | "defaultFolder" | "silenceTickMs"> {
  readonly input: Readable;
  readonly output: Writable;
  /** Known before `initialize` names it. */
  readonly clientProcessId?: number | undefined;
  /** For people: one line on stderr. */
  readonly report: (line: string) => void;
  readonly parentCheckMs?: number;
}

/** Serves until the client ends it, or is gone. Resolves with the exit code. */
export async function relay(options: RelayOptions): Promise<number> {
  return new Relay(options).run();
}

type State = "new" | "initializing" | "running" | "shut down";

class Relay {
  readonly #options: RelayOptions;
  readonly #owners: Owners;
  readonly #underWay = new Set<Id>();
  #state: State = "new";
  #hasExited = false;
  #exit: (code: number) => void = () => undefined;
  #wake: () => void = () => undefined;
  #parentCheck: NodeJS.Timeout | null = null;

  constructor(options: RelayOptions) {
    this.#options = options;
    const { connect, defaultFolder, silenceTickMs } = options;
    this.#owners = new Owners({
      connect,
      defaultFolder,
      silenceTickMs,
      toClient: (body) => this.#write(body),
      stirred: () => this.#wake(),
      report: options.report,
    });
  }

  async run(): Promise<number> {
    const { input, output, report, clientProcessId } = this.#options;
    this.#watchParent(clientProcessId);
    const exited = new Promise<number>((resolve) => {
      this.#exit = resolve;
    });
    output.on("error", (error) => {
      report(`the client does not read any more: ${error.message}`);
      this.#exit(1);
    });
    output.on("drain", () => this.#owners.resume());
    this.#read().then(
      () => this.#exit(this.#state === "shut down" ? 0 : 1),
      (error: unknown) => {
        if (!this.#hasExited) report(`the client cannot be read: ${String(error)}`);
        this.#exit(1);
      },
    );
    const code = await exited;
    this.#hasExited = true;
    if (this.#parentCheck !== null) clearInterval(this.#parentCheck);
    this.#owners.close();
    input.destroy();
    return code;
  }

  async #read(): Promise<void> {
    const parser = new FrameParser();
    for await (const chunk of this.#options.input) {
      for (const piece of parser.push(chunk as Buffer)) {
        this.#take(piece);
        // What comes behind `initialize` is taken once that is answered, also from clients that do not wait.
        while (this.#state === "initializing" || this.#owners.isCongested()) await this.#stirred();
        if (this.#hasExited) return;
      }
    }
    const drained = this.#drain();
    await Promise.race([drained, pause(DRAIN_MS, undefined, { ref: false })]);
  }

  async #drain(): Promise<void> {
    while (this.#underWay.size > 0) await this.#stirred();
  }

  /** Resolves when there may be room again. */
  async #stirred(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  #take(piece: Frame | Malformed): void {
    if (piece.kind === "malformed") {
      this.#refuse(null, { code: CODES.parseError, message: piece.reason });
      return;
    }
    const message = messageOf(piece.value);
    try {
      if (message.kind === "invalid") {
        this.#refuse(message.id, { code: CODES.invalidRequest, message: message.reason });
      } else if (message.kind === "response") this.#owners.answered(message.id, message.answer);
      else if (message.kind === "request") this.#request(message, piece.body);
      else this.#notification(message, piece.body);
    } catch (error) {
      // Nested too deeply to be written, for one.
      const text = error instanceof Error ? error.message : String(error);
      this.#options.report(`a message could not be passed on: ${text}`);
      if (message.kind === "request") {
        this.#underWay.delete(message.id);
        this.#refuse(message.id, { code: CODES.internalError, message: text });
      }
    }
  }

  #request(message: RequestMessage, body: Buffer): void {
    const { id, method } = message;
    const refusal = this.#refusal(message);
    if (refusal !== null) this.#refuse(id, refusal);
    else if (method === "initialize") void this.#initialize(message);
    else if (method === "shutdown") {
      this.#state = "shut down";
      this.#owners.close();
      this.#send({ id, result: null });
    } else {
      this.#underWay.add(id);
      this.#owners.request(message, body, (answer, bytes) => {
        this.#underWay.delete(id);
        if (bytes === null) this.#answer(id, answer);
        else this.#write(bytes);
        this.#wake();
      });
    }
  }

  #refusal({ id, method, params }: RequestMessage): ResponseError | null {
    if (this.#underWay.has(id)) {
      return { code: CODES.invalidRequest, message: "a request of this id is under way" };
    }
    if (this.#state === "shut down")
      return { code: CODES.invalidRequest, message: "the server is shut down" };
    if (method === "initialize") {
      if (this.#state === "new") return null;
      return { code: CODES.invalidRequest, message: "the server is initialized already" };
    }
    if (this.#state !== "running") return { code: CODES.notInitialized, message: "initialize comes first" };
    const fault = faultIn(method, params);
    return fault === null ? null : { code: CODES.invalidParams, message: fault };
  }

  /** Never rejects. */
  async #initialize({ id, params }: RequestMessage): Promise<void> {
    this.#state = "initializing";
    this.#watchParent(field(params, "processId"));
    try {
      const result = await this.#owners.open(isObject(params) ? params : {});
      // It may have been shut down meanwhile.
      if (this.#state === "initializing") this.#state = "running";
      this.#send({ id, result });
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      if (this.#state === "initializing") this.#state = "new";
      this.#refuse(id, failureOf(error));
    }
    this.#wake();
  }

  #notification(message: NotificationMessage, body: Buffer): void {
    const { method } = message;
    if (method === "exit") this.#exit(this.#state === "shut down" ? 0 : 1);
    else if (this.#state === "running") this.#owners.notify(message, body);
  }

  #watchParent(pid: unknown): void {
    const { parentCheckMs = PARENT_CHECK_MS, report } = this.#options;
    if (typeof pid !== "number" || !Number.isInteger(pid) || pid <= 0 || this.#parentCheck !== null) return;
    this.#parentCheck = setInterval(() => {
      if (isAlive(pid)) return;
      report("the client's process is gone");
      this.#exit(1);
    }, parentCheckMs);
    this.#parentCheck.unref();
  }

  #answer(id: Id, answer: object): void {
    try {
      this.#send({ id, ...answer });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.#refuse(id, { code: CODES.internalError, message: "the answer is nested too deeply" });
    }
  }

  #refuse(id: Id | null, error: ResponseError): void {
    this.#send({ id, error });
  }

  #send(message: object): void {
    this.#write(bodyOf(message));
  }

  #write(body: Buffer): void {
    const { output } = this.#options;
    if (!output.writable) return;
    writeFrame(output, body);
    if (output.writableLength > UNREAD_BYTES_MAX) this.#owners.pause();
  }
}

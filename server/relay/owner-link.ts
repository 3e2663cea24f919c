// The line to one folder's owner. When the owner is gone it finds or starts another, tells it what the client has open,
// and repeats what only asks; so a client never notices more than a pause.
// Invariant: every request that is given to a link is settled once, whatever becomes of the owner.
import type { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { DomainError, type ErrorCode } from "../../backend/domain/errors.ts";
import { watchSilence } from "../owner/silence.ts";
import { bodyOf, FrameParser, writeFrame } from "../wire/frames.ts";
import {
  CODES,
  field,
  messageOf,
  type Answer,
  type Id,
  type NotificationMessage,
  type RequestMessage,
  type ResponseError,
} from "../wire/messages.ts";
import type { Folder } from "./folders.ts";
import { RestartBudget } from "./restart-budget.ts";

const HELLO = "crewdeck-relay-initialize";
const HELLO_DEADLINE_MS = 30_000;
/** An owner that was given up is tried again when somebody asks after this time. */
const COOLDOWN_MS = 5_000;
/** A request that has ended this many owners is not given to another. */
const ATTEMPTS_MAX = 2;

/** Beyond these the client's input waits. */
const UNSENT_BYTES_MAX = 16 * 1024 * 1024;
const PENDING_BYTES_MAX = 32 * 1024 * 1024;
const PENDING_MAX = 4_096;

/** Trying again will not help until a person has done something. */
const finalCodes: ReadonlySet<ErrorCode> = new Set([
  "forbidden",
  "invalid",
  "not_found",
  "protocol_mismatch",
]);

export interface Pending {
  readonly id: Id;
  readonly body: Buffer;
  /** Whether it only asks, and may be asked again. */
  readonly repeatable: boolean;
  /** Under which parts of the answer are sent ahead, if they are. */
  readonly partialToken: unknown;
  /** Called once; with the answer's bytes when it is an owner's. */
  readonly settle: (answer: Answer, body: Buffer | null) => void;
}

interface Kept extends Pending {
  attempts: number;
  sent: boolean;
  cancelled: boolean;
  /** A part of the answer has been given: asking again would give it twice. */
  begun: boolean;
}

export interface OwnerConnection {
  /** Greeted, and paused: LSP is next. */
  readonly socket: Socket;
  /** Ends an owner that has stopped to answer, and with it the connection. */
  readonly kill: () => void;
}

export interface LinkHost {
  readonly silenceTickMs: number | undefined;
  /** Rejects with a DomainError that says why there is no owner. */
  connect(folder: Folder, signal: AbortSignal): Promise<OwnerConnection>;
  /** The parameters of `initialize` for this folder's owner. */
  hello(folder: Folder): object;
  /** Notifications that bring a new owner to where the client is, `initialized` first. */
  replay(link: OwnerLink): Iterable<{ readonly method: string; readonly params: unknown }>;
  fromOwner(link: OwnerLink, message: RequestMessage | NotificationMessage, body: Buffer): void;
  /** The connection has ended: what this owner has asked for will not be heard any more. */
  lost(link: OwnerLink): void;
  /** The owner has stopped to answer, and is ended. */
  hung(link: OwnerLink): void;
  /** It is useless to try again for now. */
  unavailable(link: OwnerLink, error: Error): void;
  /** There may be room again. */
  stirred(): void;
}

export class OwnerLink {
  readonly folder: Folder;
  /** The result of the first `initialize`; rejects when no owner can be had. */
  readonly greeted: Promise<unknown>;
  readonly #host: LinkHost;
  readonly #pending = new Map<Id, Kept>();
  readonly #closing = new AbortController();
  #pendingBytes = 0;
  #hasServed = false;
  #socket: Socket | null = null;
  #isUp = false;
  #isPaused = false;
  #settleGreeted: { resolve: (result: unknown) => void; reject: (error: Error) => void };
  #hello: ((answer: Answer) => void) | null = null;
  #givenUp: { readonly error: Error; readonly retryAt: number; readonly wake: () => void } | null = null;

  constructor(folder: Folder, host: LinkHost) {
    this.folder = folder;
    this.#host = host;
    const { promise, resolve, reject } = deferred();
    this.greeted = promise;
    this.#settleGreeted = { resolve, reject };
    // Whoever waits for it learns of it; when nobody does, nothing is lost.
    promise.catch(() => undefined);
    void this.#run();
  }

  request(pending: Pending): void {
    const { id, body } = pending;
    if (this.#closing.signal.aborted) {
      pending.settle({ error: { code: CODES.requestCancelled, message: "the folder was closed" } }, null);
      return;
    }
    if (this.#givenUp !== null) {
      if (performance.now() < this.#givenUp.retryAt) {
        pending.settle({ error: failureOf(this.#givenUp.error) }, null);
        return;
      }
      this.#givenUp.wake();
    }
    const kept = { ...pending, attempts: 0, sent: false, cancelled: false, begun: false };
    this.#pending.set(id, kept);
    this.#pendingBytes += body.length;
    if (this.#isUp) this.#send(kept);
  }

  /** Asks the owner to stop working on a request; without an owner it is settled at once. */
  cancel(id: Id): void {
    const kept = this.#pending.get(id);
    if (kept === undefined) return;
    kept.cancelled = true;
    if (kept.sent) this.say(bodyOf({ method: "$/cancelRequest", params: { id } }));
    else this.#settle(kept, { error: { code: CODES.requestCancelled, message: "cancelled" } }, null);
  }

  /** Sends a notification or an answer. Without an owner it is dropped: the next one is told by a replay. */
  say(body: Buffer): void {
    if (this.#isUp && this.#socket !== null) writeFrame(this.#socket, body);
  }

  isCongested(): boolean {
    const unsent = this.#socket?.writableLength ?? 0;
    return (
      unsent > UNSENT_BYTES_MAX || this.#pendingBytes > PENDING_BYTES_MAX || this.#pending.size >= PENDING_MAX
    );
  }

  pause(): void {
    this.#isPaused = true;
    this.#socket?.pause();
  }

  resume(): void {
    this.#isPaused = false;
    this.#socket?.resume();
  }

  /** Settles everything and lets the owner go, which serves its other clients. */
  close(): void {
    this.#closing.abort();
    this.#isUp = false;
    this.#socket?.destroySoon();
    this.#settleGreeted.reject(new Error("the folder was closed"));
    this.#settleAll({ code: CODES.requestCancelled, message: "the folder was closed" });
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    const budget = new RestartBudget();
    while (!signal.aborted) {
      this.#hasServed = false;
      const error = await this.#serve();
      if (signal.aborted) return;
      this.#host.lost(this);
      this.#settleLost();
      const isFinal = error instanceof DomainError && finalCodes.has(error.code);
      const pauseMs = this.#hasServed ? budget.afterDeath(performance.now()) : budget.afterAttempt();
      if (isFinal || pauseMs === null) await this.#giveUp(error);
      else await pause(pauseMs, undefined, { signal }).catch(whenAborted(signal));
    }
  }

  /** One owner from beginning to end. Never rejects. @returns why it ended. */
  async #serve(): Promise<Error> {
    const { signal } = this.#closing;
    try {
      const { socket, kill } = await this.#host.connect(this.folder, signal);
      const end = () => {
        this.#host.hung(this);
        kill();
        socket.destroy();
      };
      watchSilence(socket, {
        isAwaited: () => this.#pending.size > 0 && this.#isUp && !this.#isPaused,
        onHung: end,
        tickMs: this.#host.silenceTickMs,
      });
      const closed = this.#listen(socket);
      if (signal.aborted) socket.destroy();
      try {
        await this.#greet(socket, closed, end);
        await closed;
      } finally {
        socket.destroy();
        this.#isUp = false;
        this.#socket = null;
        this.#hello = null;
        this.#host.stirred();
      }
      return new Error("the connection to the index ended");
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  /** @returns when the connection has ended. */
  #listen(socket: Socket): Promise<void> {
    const parser = new FrameParser();
    this.#socket = socket;
    socket.on("data", (chunk: Buffer) => {
      for (const piece of parser.push(chunk)) {
        if (piece.kind === "frame") this.#take(piece.value, piece.body);
        // An owner that writes nonsense is not ours: another one is found.
        else socket.destroy();
      }
    });
    socket.on("drain", () => this.#host.stirred());
    // A connection that breaks is closed as well.
    socket.on("error", () => undefined);
    if (this.#isPaused) socket.pause();
    else socket.resume();
    return new Promise((resolve) => {
      socket.once("close", () => resolve());
      if (socket.destroyed) resolve();
    });
  }

  async #greet(socket: Socket, closed: Promise<void>, onSilent: () => void): Promise<void> {
    const { promise, resolve } = deferred<Answer | null>();
    this.#hello = resolve;
    writeFrame(socket, bodyOf({ id: HELLO, method: "initialize", params: this.#host.hello(this.folder) }));
    const late = setTimeout(onSilent, HELLO_DEADLINE_MS);
    void closed.then(() => resolve(null));
    const answer = await promise;
    clearTimeout(late);
    if (answer === null) throw new Error("the index did not answer to initialize");
    if ("error" in answer) throw new Error(`the index refused to serve: ${answer.error.message}`);
    this.#isUp = true;
    this.#hasServed = true;
    this.#settleGreeted.resolve(answer.result);
    for (const message of this.#host.replay(this)) writeFrame(socket, bodyOf(message));
    for (const kept of this.#pending.values()) this.#send(kept);
  }

  #take(value: unknown, body: Buffer): void {
    const message = messageOf(value);
    if (message.kind === "invalid") return;
    if (message.kind !== "response") {
      if (message.method === "$/progress") this.#noteProgress(field(message.params, "token"));
      this.#host.fromOwner(this, message, body);
    } else if (message.id === HELLO) this.#hello?.(message.answer);
    else {
      const kept = message.id === null ? undefined : this.#pending.get(message.id);
      if (kept !== undefined) this.#settle(kept, message.answer, body);
    }
  }

  #noteProgress(token: unknown): void {
    if (token === undefined) return;
    for (const kept of this.#pending.values()) if (kept.partialToken === token) kept.begun = true;
  }

  #send(kept: Kept): void {
    if (this.#socket === null) return;
    kept.sent = true;
    kept.attempts += 1;
    writeFrame(this.#socket, kept.body);
  }

  #settle(kept: Kept, answer: Answer, body: Buffer | null): void {
    this.#pending.delete(kept.id);
    this.#pendingBytes -= kept.body.length;
    kept.settle(answer, body);
    this.#host.stirred();
  }

  #settleAll(error: ResponseError): void {
    for (const kept of this.#pending.values()) this.#settle(kept, { error }, null);
  }

  /** What was under way with the owner that is gone: repeated if it may be, refused otherwise. */
  #settleLost(): void {
    for (const kept of this.#pending.values()) {
      if (!kept.sent) continue;
      const refusal = refusalOf(kept);
      if (refusal === null) kept.sent = false;
      else this.#settle(kept, { error: refusal }, null);
    }
  }

  /** Resolves when somebody asks again. */
  async #giveUp(error: Error): Promise<void> {
    const { promise, resolve } = deferred();
    const retryAt = performance.now() + COOLDOWN_MS;
    this.#givenUp = { error, retryAt, wake: () => resolve(undefined) };
    this.#settleGreeted.reject(error);
    this.#host.unavailable(this, error);
    this.#settleAll(failureOf(error));
    const { signal } = this.#closing;
    const wake = () => resolve(undefined);
    signal.addEventListener("abort", wake);
    await promise;
    signal.removeEventListener("abort", wake);
    this.#givenUp = null;
  }
}

/** What a client is told when there is no owner to answer it. */
export function failureOf(error: Error): ResponseError {
  if (!(error instanceof DomainError)) {
    return { code: CODES.requestFailed, message: error.message };
  }
  const { message, hint, code } = error;
  return { code: CODES.requestFailed, message: `${message}\n${hint}`, data: { code, hint } };
}

function refusalOf({ cancelled, repeatable, begun, attempts }: Kept): ResponseError | null {
  if (cancelled) return { code: CODES.requestCancelled, message: "cancelled" };
  if (!repeatable || begun) {
    return { code: CODES.contentModified, message: "the index was restarted meanwhile; ask again" };
  }
  if (attempts < ATTEMPTS_MAX) return null;
  return { code: CODES.requestFailed, message: `the index ended ${attempts} times while working on this` };
}

function deferred<T = unknown>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}

/** Passes over the error of a pause that was ended by us. */
function whenAborted(signal: AbortSignal): (error: unknown) => void {
  return (error) => {
    if (!signal.aborted) throw error;
  };
}

// MCP over stdio as a thin proxy: each message goes to the backend's /mcp as it is, and what comes back goes to the
// client. A backend that restarts is found again; a request that it did not answer is sent again under the same name,
// so that the backend does nothing twice. stdout carries the protocol and nothing else.
import { randomUUID } from "node:crypto";
import type { Readable, Writable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { DomainError } from "../domain/errors.ts";
import {
  BackendLink,
  errorOf,
  refused,
  textOf,
  unanswered,
  type BackendLinkOptions,
  type Target,
} from "./backend-link.ts";
import { OlderSession } from "./older-session.ts";
import { HEADERS } from "./surface.ts";
import {
  eventsOf,
  linesOf,
  mirrorHeaders,
  parseJson,
  parseLine,
  parseMessage,
  revisionOf,
  type Message,
} from "./wire.ts";

/** How long a request waits for a backend that is gone. */
const RECONNECT_DEADLINE_MS = 30_000;
const RETRY_MS = 100;
const RETRY_MS_MAX = 2_000;
/** Requests under way; more of them wait on stdin. */
const UNDER_WAY_MAX = 128;
/** What is under way when the client closes stdin may still be answered for so long. */
const DRAIN_MS = 1_500;
const ACKNOWLEDGED = "notifications/subscriptions/acknowledged";

export interface StdioProxyOptions extends BackendLinkOptions {
  readonly input: Readable;
  readonly output: Writable;
  /** For people: one line on stderr. */
  readonly report: (line: string) => void;
  readonly reconnectDeadlineMs?: number;
}

/** Runs until stdin ends. */
export async function runStdioProxy(options: StdioProxyOptions): Promise<void> {
  await new StdioProxy(options).run();
}

class StdioProxy {
  #options: StdioProxyOptions;
  #link: BackendLink;
  #session: OlderSession | null = null;
  #opened: Promise<void> = Promise.resolve();
  #following: Promise<void> = Promise.resolve();
  #requests = new Map<string | number, AbortController>();
  #jobs = new Map<Promise<void>, AbortController>();
  #ending = new AbortController();

  constructor(options: StdioProxyOptions) {
    this.#options = options;
    this.#link = new BackendLink(options, this.#ending.signal);
  }

  async run(): Promise<void> {
    const { input, output, report } = this.#options;
    // Started before it is needed; whoever needs it learns how that went.
    this.#link.connect().catch((error: unknown) => report(textOf(error)));
    output.on("error", (error) => {
      this.#end(error);
      input.destroy();
    });
    for await (const line of linesOf(input)) {
      this.#take(line);
      while (this.#jobs.size >= UNDER_WAY_MAX) await Promise.race(this.#jobs.keys());
    }
    await Promise.race([Promise.all(this.#jobs.keys()), pause(DRAIN_MS, undefined, { ref: false })]);
    this.#end(new Error("stdin has ended"));
    await Promise.all([...this.#jobs.keys(), this.#following]);
  }

  #end(reason: Error): void {
    this.#ending.abort(reason);
    for (const controller of this.#jobs.values()) controller.abort(reason);
  }

  #take(line: string | null): void {
    if (line?.trim() === "") return;
    const messages = line === null ? undefined : parseLine(line);
    if (messages === undefined) {
      this.#send({ jsonrpc: "2.0", id: null, error: { code: -32_700, message: "not a JSON-RPC message" } });
      return;
    }
    for (const message of messages) {
      const controller = new AbortController();
      const job = this.#forward(message, controller).finally(() => this.#jobs.delete(job));
      this.#jobs.set(job, controller);
    }
  }

  /** Never rejects: what goes wrong is answered. */
  async #forward(message: Message, controller: AbortController): Promise<void> {
    const { id, method, params } = message;
    const isRequest = method !== undefined && id !== undefined && id !== null;
    if (isRequest) this.#requests.set(id, controller);
    try {
      const cancelled = method === "notifications/cancelled" ? params?.["requestId"] : undefined;
      if (cancelled === undefined) await this.#pass(message, controller.signal);
      else await this.#cancel(message, cancelled, controller.signal);
    } catch (error) {
      if (controller.signal.aborted) return;
      this.#options.report(textOf(error));
      if (isRequest) this.#send({ jsonrpc: "2.0", id, error: errorOf(error) });
    } finally {
      if (isRequest) this.#requests.delete(id);
    }
  }

  async #pass(message: Message, signal: AbortSignal): Promise<void> {
    const revision = revisionOf(message);
    if (revision !== null) {
      await this.#exchange(message, signal, null, () => mirrorHeaders(message, revision));
      return;
    }
    if (message.method === "initialize") {
      const session = new OlderSession(message);
      this.#session = session;
      this.#opened = this.#exchange(message, signal, session, () => ({}));
      await this.#opened;
      return;
    }
    // Everything else is meant for the session that initialize opens.
    await this.#opened;
    const session = this.#session;
    await this.#exchange(message, signal, session, () => session?.headers ?? {});
    if (message.method !== "notifications/initialized" || session === null) return;
    const { report } = this.#options;
    this.#following = session.follow(this.#link, this.#ending.signal, (said) => this.#send(said), report);
  }

  /** In the newer era hanging up cancels a request; in the older one the backend is told before. */
  async #cancel(message: Message, cancelled: unknown, signal: AbortSignal): Promise<void> {
    if (this.#session !== null) await this.#pass(message, signal);
    if (typeof cancelled !== "string" && typeof cancelled !== "number") return;
    this.#requests.get(cancelled)?.abort(new Error("cancelled by the client"));
  }

  /** Sends one message until it is answered, over as many backends as it takes. */
  async #exchange(
    message: Message,
    signal: AbortSignal,
    session: OlderSession | null,
    headers: () => Record<string, string>,
  ): Promise<void> {
    const named = { [HEADERS.request]: randomUUID() };
    const deadline = performance.now() + (this.#options.reconnectDeadlineMs ?? RECONNECT_DEADLINE_MS);
    for (let attempt = 0; ; attempt += 1) {
      let failure: unknown = null;
      let target: Target | null = null;
      try {
        target = await this.#link.connect();
        const opening = message.method === "initialize";
        if (!opening) await session?.ensure(this.#link, target, signal);
        const response = await this.#link.post(target, message, { ...headers(), ...named }, signal);
        if (opening) session?.opened(response, target);
        if (await this.#deliver(response, message, session, attempt > 0)) return;
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof DomainError) throw error;
        failure = error;
      }
      if (performance.now() > deadline) throw unanswered(failure);
      if (target !== null) await this.#link.lose(target);
      await pause(Math.min(RETRY_MS * 2 ** attempt, RETRY_MS_MAX), undefined, { signal });
    }
  }

  /** Hands on what the backend says. @returns false when it said nothing final, and must be asked again. */
  async #deliver(
    response: Response,
    message: Message,
    session: OlderSession | null,
    again: boolean,
  ): Promise<boolean> {
    const { id, method } = message;
    if (method === undefined || id === undefined) {
      await response.body?.cancel();
      return response.status < 500;
    }
    const type = response.headers.get("content-type") ?? "";
    if (type.startsWith("text/event-stream") && response.body !== null) {
      for await (const data of eventsOf(response.body)) {
        const said = parseMessage(data);
        // Whoever asked has had this already, from the backend before.
        if (said === undefined || (again && said.method === ACKNOWLEDGED)) continue;
        this.#answer(said, method, session);
        if (said.method === undefined && said.id === id) return true;
      }
      return false;
    }
    const text = await response.text();
    if (response.status === 404 && session !== null) {
      session.forgotten();
      return false;
    }
    const answer = parseMessage(text);
    if (answer !== undefined) {
      this.#answer({ ...answer, id }, method, session);
      return true;
    }
    const restarted = response.status === 503 || (response.status === 401 && !again);
    if (restarted) return false;
    throw refused(response.status, parseJson(text));
  }

  #answer(message: Message, method: string, session: OlderSession | null): void {
    if (method === "initialize") session?.agreed(message);
    this.#send(message);
  }

  #send(message: Message): void {
    if (this.#options.output.writable) this.#options.output.write(`${JSON.stringify(message)}\n`);
  }
}

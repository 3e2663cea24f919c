// The session that a client of the older era opened through the proxy. A new backend knows nothing of it: then it is
// opened again in the same words, and the client does not notice.
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { textOf, type BackendLink, type Target } from "./backend-link.ts";
import { eventsOf, parseMessage, type Message } from "./wire.ts";

/** Nothing that was asked for is lost meanwhile: requests have streams of their own. */
const RETRY_MS = 250;

export class OlderSession {
  #initialize: Message;
  #id: string | null = null;
  #revision: string | null = null;
  /** The backend that has the session. */
  #target: Target | null = null;
  #opening: Promise<void> | null = null;

  constructor(initialize: Message) {
    this.#initialize = initialize;
  }

  get headers(): Record<string, string> {
    return {
      ...(this.#id === null ? {} : { "mcp-session-id": this.#id }),
      ...(this.#revision === null ? {} : { "mcp-protocol-version": this.#revision }),
    };
  }

  /** Takes note of how the backend opened it. */
  opened(response: Response, target: Target): void {
    this.#id = response.headers.get("mcp-session-id");
    this.#target = target;
  }

  /** Takes note of what was agreed on. */
  agreed(answer: Message): void {
    const revision = answer.result?.["protocolVersion"];
    if (typeof revision === "string") this.#revision = revision;
  }

  /** The backend has forgotten it. */
  forgotten(): void {
    this.#target = null;
  }

  /** Makes sure that this backend has the session; those who ask at the same time open it once. */
  async ensure(link: BackendLink, target: Target, signal: AbortSignal): Promise<void> {
    if (this.#target === target) return;
    this.#opening ??= this.#open(link, target, signal).finally(() => {
      this.#opening = null;
    });
    await this.#opening;
  }

  async #open(link: BackendLink, target: Target, signal: AbortSignal): Promise<void> {
    const initialize = { ...this.#initialize, id: `reopen-${randomUUID()}` };
    const response = await link.post(target, initialize, {}, signal);
    await response.text();
    if (!response.ok) throw new Error(`the backend refused initialize with ${response.status}`);
    this.opened(response, target);
    const initialized: Message = { jsonrpc: "2.0", method: "notifications/initialized" };
    await (await link.post(target, initialized, this.headers, signal)).text();
  }

  /**
   * Hands on what the backend says of itself, until the signal. It never starts a backend: somebody may have stopped
   * it on purpose, and the next request starts it.
   */
  async follow(
    link: BackendLink,
    signal: AbortSignal,
    hand: (message: Message) => void,
    report: (line: string) => void,
  ): Promise<void> {
    let gone: Target | null = null;
    while (!signal.aborted) {
      const target = link.last;
      if (target === null || target === gone) {
        await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
        continue;
      }
      try {
        await this.ensure(link, target, signal);
        const response = await link.follow(target, this.headers, signal);
        if (response.status === 405) return;
        if (response.status === 404) this.forgotten();
        else if (response.ok && response.body !== null) await handOn(response.body, hand);
        await response.body?.cancel();
        await pause(RETRY_MS, undefined, { signal });
      } catch (error) {
        if (signal.aborted) return;
        report(`the backend's stream ended: ${textOf(error)}`);
        gone = target;
      }
    }
  }
}

async function handOn(body: ReadableStream<Uint8Array>, hand: (message: Message) => void): Promise<void> {
  for await (const data of eventsOf(body)) {
    const message = parseMessage(data);
    if (message !== undefined) hand(message);
  }
}

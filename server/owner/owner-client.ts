// A client of one owner for programs that ask a few questions: no documents, no editor.
import type { Socket } from "node:net";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import { DomainError, ERROR_CODES } from "../../backend/domain/errors.ts";
import type { OwnerClient } from "../protocol/relay-module.ts";
import { bodyOf, FrameParser, writeFrame } from "../wire/frames.ts";
import {
  CODES,
  messageOf,
  type Answer,
  type Id,
  type Message,
  type ResponseError,
} from "../wire/messages.ts";
import type { FoundOwner } from "./find-or-start.ts";
import { endHung } from "./hung.ts";
import { watchSilence } from "./silence.ts";

const Given = z.object({ code: z.enum(ERROR_CODES), hint: z.string() });

/** Requests under way; more are refused. */
const PENDING_MAX = 1_000;

/** Greets the owner at the other end of a fresh connection. Resolves when it can be asked. */
export async function clientOf(
  { socket, beacon: { root, pid } }: FoundOwner,
  silenceTickMs?: number,
): Promise<OwnerClient> {
  const client = new SocketClient(socket, () => endHung(pid), silenceTickMs);
  const uri = pathToFileURL(root).href;
  await client.request("initialize", {
    processId: null,
    rootUri: uri,
    workspaceFolders: [{ uri, name: root }],
    capabilities: { window: { workDoneProgress: true } },
  });
  client.notify("initialized", {});
  return client;
}

class SocketClient implements OwnerClient {
  readonly #socket: Socket;
  readonly #pending = new Map<Id, (answer: Answer | null) => void>();
  readonly #listeners = new Set<(method: string, params: unknown) => void>();
  #made = 0;

  constructor(socket: Socket, kill: () => void, silenceTickMs: number | undefined) {
    this.#socket = socket;
    watchSilence(socket, {
      isAwaited: () => this.#pending.size > 0,
      onHung: () => {
        kill();
        socket.destroy();
      },
      tickMs: silenceTickMs,
    });
    const parser = new FrameParser();
    socket.on("data", (chunk: Buffer) => {
      for (const piece of parser.push(chunk)) {
        if (piece.kind === "frame") this.#take(messageOf(piece.value));
        else socket.destroy();
      }
    });
    // A connection that breaks is closed as well.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      for (const settle of this.#pending.values()) settle(null);
      this.#pending.clear();
    });
    socket.resume();
  }

  request(method: string, params: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed || this.#pending.size >= PENDING_MAX) {
        reject(broken(method));
        return;
      }
      this.#made += 1;
      this.#pending.set(this.#made, (answer) => {
        if (answer === null) reject(broken(method));
        else if ("error" in answer) reject(refused(method, answer.error));
        else resolve(answer.result);
      });
      writeFrame(this.#socket, bodyOf({ id: this.#made, method, params }));
    });
  }

  notify(method: string, params: unknown): void {
    writeFrame(this.#socket, bodyOf({ method, params }));
  }

  onNotification(listener: (method: string, params: unknown) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#socket.destroySoon();
  }

  #take(message: Message): void {
    if (message.kind === "response" && message.id !== null) {
      const settle = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      settle?.(message.answer);
    } else if (message.kind === "notification") {
      for (const listener of this.#listeners) listener(message.method, message.params);
    } else if (message.kind === "request") {
      // A client of this kind agrees to everything and has nothing to offer.
      const agreed = /^(client\/|window\/workDoneProgress\/)|\/refresh$/.test(message.method);
      const error = { code: CODES.methodNotFound, message: `no ${message.method} here` };
      writeFrame(this.#socket, bodyOf({ id: message.id, ...(agreed ? { result: null } : { error }) }));
    }
  }
}

function broken(method: string): DomainError {
  return new DomainError(
    "unavailable",
    `the index ended before it answered to ${method}`,
    "Try again: it is opened anew.",
  );
}

/** With the code and the hint that the owner gave, where it gave them. */
function refused(method: string, { message, data }: ResponseError): DomainError {
  const given = Given.safeParse(data).data;
  if (given !== undefined) return new DomainError(given.code, message, given.hint);
  return new DomainError(
    "invalid",
    `the index refused ${method}: ${message}`,
    "See the owner's log for more.",
  );
}

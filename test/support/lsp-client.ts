// An LSP client of a process, as plain as the protocol: it sends what it is told to and keeps all that it hears.
import { strict as assert } from "node:assert";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { bodyOf, FrameParser, writeFrame } from "../../server/wire/frames.ts";
import {
  messageOf,
  type Answer,
  type Id,
  type NotificationMessage,
  type RequestMessage,
} from "../../server/wire/messages.ts";
import { eventually } from "./eventually.ts";

export interface LspClientOptions {
  /** Node's arguments. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

export class LspClient {
  readonly child: ChildProcess;
  readonly notifications: NotificationMessage[] = [];
  readonly requests: RequestMessage[] = [];
  /** Answers to no request of ours. */
  readonly strays: { id: Id | null; answer: Answer }[] = [];
  readonly stderr: Promise<string>;
  /** How a request of the server is answered. */
  answerTo: (request: RequestMessage) => unknown = () => null;
  readonly #pending = new Map<Id, (answer: Answer) => void>();
  #made = 0;

  constructor({ args, cwd, env = process.env }: LspClientOptions) {
    this.child = spawn(process.execPath, args, { cwd, env, stdio: ["pipe", "pipe", "pipe"] });
    const { stdin, stdout, stderr } = this.child;
    assert.ok(stdin !== null && stdout !== null && stderr !== null);
    this.stderr = text(stderr);
    stdin.on("error", () => undefined);
    const parser = new FrameParser();
    stdout.on("data", (chunk: Buffer) => {
      for (const piece of parser.push(chunk)) {
        assert.ok(piece.kind === "frame", "stdout carries the protocol and nothing else");
        this.#take(piece.value);
      }
    });
  }

  /** Resolves with the result or the error. */
  async ask(method: string, params?: unknown): Promise<Answer> {
    this.#made += 1;
    const id = this.#made;
    const answer = new Promise<Answer>((resolve) => {
      this.#pending.set(id, resolve);
    });
    this.write({ id, method, ...(params === undefined ? {} : { params }) });
    return answer;
  }

  /** Resolves with the result; rejects when it is an error. */
  async request<T = unknown>(method: string, params?: unknown): Promise<T> {
    const answer = await this.ask(method, params);
    assert.ok("result" in answer, JSON.stringify(answer));
    return answer.result as T;
  }

  /** Resolves with the code of the error; rejects when there is none. */
  async refusal(method: string, params?: unknown): Promise<number> {
    const answer = await this.ask(method, params);
    assert.ok("error" in answer, JSON.stringify(answer));
    return answer.error.code;
  }

  get lastId(): number {
    return this.#made;
  }

  notify(method: string, params?: unknown): void {
    this.write({ method, ...(params === undefined ? {} : { params }) });
  }

  write(message: object): void {
    if (this.child.stdin !== null) writeFrame(this.child.stdin, bodyOf(message));
  }

  writeRaw(bytes: string): void {
    this.child.stdin?.write(bytes);
  }

  /** The first notification of a method, once there is one that passes. */
  async notification(method: string, passes: (params: unknown) => boolean = () => true): Promise<unknown> {
    const found = await eventually(`notification ${method}`, () =>
      Promise.resolve(this.notifications.find((one) => one.method === method && passes(one.params))),
    );
    return found.params;
  }

  async exitCode(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, "exit");
    return this.child.exitCode;
  }

  #take(value: unknown): void {
    const message = messageOf(value);
    assert.notEqual(message.kind, "invalid");
    if (message.kind === "notification") this.notifications.push(message);
    else if (message.kind === "request") {
      this.requests.push(message);
      const result = this.answerTo(message);
      if (result !== undefined) this.write({ id: message.id, result });
    } else if (message.kind === "response") {
      const settle = message.id === null ? undefined : this.#pending.get(message.id);
      if (settle === undefined) this.strays.push(message);
      else {
        if (message.id !== null) this.#pending.delete(message.id);
        settle(message.answer);
      }
    }
  }
}

// One socket. It pulls: `sent` is the seq the client has been given, and whatever lies behind it is sent from memory or
// from the log until nothing does. Catching up and living on are the same loop, so there is no gap between them.
import type { WebSocket } from "ws";
import type { Actor } from "../domain/actor.ts";
import type { Row } from "../domain/entity.ts";
import { DomainError } from "../domain/errors.ts";
import { domain, type EntityName } from "../domain/index.ts";
import { may, type Caller } from "../http/caller.ts";
import type { CommandRecord } from "../protocol/command.ts";
import type { Down } from "../protocol/down.ts";
import { refusalOf } from "../protocol/refusal.ts";
import { ON_DEMAND } from "../protocol/replica.ts";
import { Up } from "../protocol/up.ts";
import { PROTOCOL } from "../protocol/version.ts";
import { authorise } from "./authorise.ts";
import type { SocketDoorOptions } from "./socket.ts";
import { filterFor, scopeOf, type Filter } from "./filter.ts";
import { eventsFrame, type Tail } from "./tail.ts";

/** A client further behind than this gets a snapshot instead of events. */
export const CATCH_UP_MAX = 5_000;
const PAGE = 500;
const SNAPSHOT_PAGE = 500;
/** Bytes in the socket's own queue above which we wait for the client to read. */
const BUFFERED_MAX_BYTES = 4 * 1024 * 1024;
/** Commands and queries under way on one socket. */
const UNDER_WAY_MAX = 2_000;
/** Frames a second that one client may send, over a burst of ten times as many. */
const FRAMES_PER_SECOND = 200;

/** Close codes: 1002 for what is not our protocol, 1008 for what is not allowed, 4401 for a token that has ended. */
export type CloseCode = 1002 | 1008 | 1013 | 4401;

export class Connection {
  #ws: WebSocket;
  #caller: Caller;
  #options: SocketDoorOptions;
  #tail: Tail;
  #actor: Actor;
  #filter: Filter | null = null;
  #sent = 0;
  #pumping = false;
  #greeting = 0;
  #acknowledgements: { readonly seq: number; readonly frame: string }[] = [];
  #underWay = 0;
  #allowance: number;
  #allowanceAt: number;

  constructor(ws: WebSocket, caller: Caller, tail: Tail, options: SocketDoorOptions) {
    this.#ws = ws;
    this.#caller = caller;
    this.#tail = tail;
    this.#options = options;
    this.#actor = caller.actor;
    this.#allowance = FRAMES_PER_SECOND * 10;
    this.#allowanceAt = options.now();
  }

  get greeted(): boolean {
    return this.#greeting > 0;
  }

  /** A frame has arrived. Anything that is not our protocol ends the connection with a goodbye. */
  receive(data: string): void {
    if (!this.#withinRate()) {
      this.goodbye(
        1008,
        new DomainError("rate_limited", "too many frames a second", "Connect again and send fewer."),
      );
      return;
    }
    const frame = parseFrame(data);
    if (frame instanceof DomainError) {
      this.goodbye(1002, frame);
      return;
    }
    if (frame.type === "hello") {
      this.#run(this.#hello(frame));
      return;
    }
    if (!this.greeted) {
      this.goodbye(
        1002,
        new DomainError("invalid", "the first frame must be hello", "Say hello, then go on."),
      );
      return;
    }
    if (frame.type === "command") this.#run(this.#command(frame.command));
    else this.#run(this.#query(frame.id, frame.query, frame.params));
  }

  /** New events are in the log. Whoever has everything before them is sent them at once, without a turn of the loop. */
  wake(): void {
    if (this.#filter === null || this.#pumping) return;
    const next = this.#tail.following(this.#sent, this.#filter);
    if (next !== undefined && this.#ws.bufferedAmount <= BUFFERED_MAX_BYTES) {
      this.#sendText(next.frame);
      this.#sent = next.seq;
      this.#acknowledge();
    }
    if (this.#sent < this.#options.store.seq()) this.#run(this.#pump(this.#greeting));
  }

  goodbye(code: CloseCode, error: DomainError): void {
    this.#send({ type: "goodbye", error: refusalOf(error) });
    this.#ws.close(code, error.code);
  }

  /** What fails here is the backend's fault; the client is told so and resumes by seq. */
  #run(work: Promise<void>): void {
    work.catch((error: unknown) => {
      this.#options.onError(error);
      this.goodbye(
        1013,
        new DomainError("internal", "the backend failed on this connection", "Connect again."),
      );
    });
  }

  async #hello(hello: Extract<Up, { type: "hello" }>): Promise<void> {
    if (hello.protocol !== PROTOCOL) {
      const message = `the client speaks protocol ${hello.protocol}, the backend ${PROTOCOL}`;
      this.goodbye(
        1002,
        new DomainError("protocol_mismatch", message, "Update the older of the two and reload."),
      );
      return;
    }
    if (!may(this.#caller, "read")) {
      this.goodbye(
        1008,
        new DomainError("forbidden", "this token may not read", "Use a token with the scope read."),
      );
      return;
    }
    const { store, version } = this.#options;
    if (hello.actor !== undefined && this.#caller.tokenId === "owner" && hello.actor.kind === "person") {
      this.#actor = hello.actor;
    }
    this.#greeting += 1;
    const greeting = this.#greeting;
    const filter = filterFor(this.#caller, hello.project);
    const head = store.seq();
    const scopes = [...this.#caller.scopes];
    this.#filter = null;
    this.#send({
      type: "welcome",
      protocol: PROTOCOL,
      version,
      store: store.id,
      seq: head,
      actor: this.#actor,
      scopes,
    });
    const resumes =
      hello.store === store.id &&
      hello.after !== null &&
      hello.after <= head &&
      head - hello.after <= CATCH_UP_MAX;
    this.#sent = resumes ? (hello.after ?? 0) : head;
    if (resumes) this.#sendText(eventsFrame(this.#sent, this.#sent, [], filter));
    else await this.#snapshot(head, filter, greeting);
    if (greeting !== this.#greeting || this.#ws.readyState !== this.#ws.OPEN) return;
    this.#filter = filter;
    await this.#pump(greeting);
  }

  /** All rows the caller may see. They may be newer than `seq`; the replica tells by their versions. */
  async #snapshot(seq: number, filter: Filter, greeting: number): Promise<void> {
    for (const entity of Object.keys(domain) as EntityName[]) {
      if (ON_DEMAND.includes(entity)) continue;
      let after: string | null = null;
      do {
        const page: { items: readonly Row[]; next: string | null } = await this.#options.store.rows(
          entity,
          scopeOf(filter, entity),
          {
            after,
            limit: SNAPSHOT_PAGE,
          },
        );
        const rows = page.items.filter((row) => filter.admits(row));
        if (rows.length > 0) this.#send({ type: "snapshot", seq, rows: [...rows], last: false });
        await this.#drained();
        if (greeting !== this.#greeting || this.#ws.readyState !== this.#ws.OPEN) return;
        after = page.next;
      } while (after !== null);
    }
    this.#send({ type: "snapshot", seq, rows: [], last: true });
  }

  /** Sends everything behind `sent`, then the answers that waited for it. */
  async #pump(greeting: number): Promise<void> {
    const { store } = this.#options;
    this.#pumping = true;
    try {
      while (this.#filter !== null && greeting === this.#greeting && this.#ws.readyState === this.#ws.OPEN) {
        this.#acknowledge();
        if (this.#sent >= store.seq()) return;
        const next = this.#tail.following(this.#sent, this.#filter);
        if (next === undefined) await this.#sendFromLog(this.#filter);
        else {
          this.#sendText(next.frame);
          this.#sent = next.seq;
        }
        if (this.#ws.bufferedAmount > BUFFERED_MAX_BYTES) await this.#drained();
      }
    } finally {
      if (greeting === this.#greeting) this.#pumping = false;
    }
  }

  async #sendFromLog(filter: Filter): Promise<void> {
    const events = await this.#options.store.events(this.#sent, PAGE);
    const last = events.at(-1);
    if (last === undefined) return;
    this.#sendText(eventsFrame(this.#sent, last.seq, events, filter));
    this.#sent = last.seq;
  }

  async #command(command: CommandRecord): Promise<void> {
    const { store } = this.#options;
    if (this.#underWay >= UNDER_WAY_MAX) {
      const busy = new DomainError(
        "rate_limited",
        "too many commands at once",
        "Wait for answers, then send it again.",
      );
      this.#send({ type: "rejected", cause: command.cause, error: refusalOf(busy) });
      return;
    }
    this.#underWay += 1;
    const outcome =
      authorise({ ...this.#caller, actor: this.#actor }, command, store) ??
      (await store.execute(command, this.#actor));
    this.#underWay -= 1;
    if (outcome instanceof DomainError) {
      this.#send({ type: "rejected", cause: command.cause, error: refusalOf(outcome) });
      return;
    }
    const frame = JSON.stringify({ type: "accepted", cause: command.cause, seq: outcome.seq } satisfies Down);
    this.#acknowledgements.push({ seq: outcome.seq, frame });
    if (!this.#pumping) this.#acknowledge();
  }

  async #query(id: string, name: string, params: unknown): Promise<void> {
    try {
      const result = await this.#options.queries.answer(name, params, {
        ...this.#caller,
        actor: this.#actor,
      });
      if (result instanceof DomainError) this.#send({ type: "failed", id, error: refusalOf(result) });
      else this.#send({ type: "answer", id, result });
    } catch (error) {
      this.#options.onError(error);
      const broken = new DomainError(
        "internal",
        "the backend failed on this query",
        "See the backend's log.",
      );
      this.#send({ type: "failed", id, error: refusalOf(broken) });
    }
  }

  #acknowledge(): void {
    if (this.#acknowledgements.length === 0) return;
    const ready = this.#acknowledgements.filter((waiting) => waiting.seq <= this.#sent);
    if (ready.length === 0) return;
    this.#acknowledgements = this.#acknowledgements.filter((waiting) => waiting.seq > this.#sent);
    for (const { frame } of ready) this.#sendText(frame);
  }

  #send(frame: Down): void {
    this.#sendText(JSON.stringify(frame));
  }

  #sendText(text: string | Buffer): void {
    if (this.#ws.readyState === this.#ws.OPEN) this.#ws.send(text, { binary: false });
  }

  /** Waits until the client has read what was sent; one that does not is cut off and resumes by seq. */
  async #drained(): Promise<void> {
    if (this.#ws.bufferedAmount <= BUFFERED_MAX_BYTES) return;
    const { slowClientMs } = this.#options;
    await new Promise<void>((resolve) => {
      const cut = setTimeout(() => {
        this.#ws.terminate();
        resolve();
      }, slowClientMs);
      // A ping is queued behind everything else; its callback runs once it has been written out.
      this.#ws.ping(undefined, undefined, () => {
        clearTimeout(cut);
        resolve();
      });
    });
  }

  #withinRate(): boolean {
    const now = this.#options.now();
    const earned = ((now - this.#allowanceAt) / 1_000) * FRAMES_PER_SECOND;
    this.#allowance = Math.min(FRAMES_PER_SECOND * 10, this.#allowance + earned) - 1;
    this.#allowanceAt = now;
    return this.#allowance >= 0;
  }
}

function parseFrame(data: string): Up | DomainError {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch (error) {
    return new DomainError(
      "invalid",
      "a frame must be JSON",
      "Send one JSON object a frame.",
      {},
      { cause: error },
    );
  }
  const parsed = Up.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".") || "frame"}: ${issue.message}`);
  return new DomainError(
    "invalid",
    `this frame is not understood: ${problems.join("; ")}`,
    "See the protocol's up.ts.",
  );
}

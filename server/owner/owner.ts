// The owner of a workspace root: the one process that has its index open, and serves it to every client.
// Who may be it is decided by LevelDB's lock on the store: who cannot open the store is not the owner, and ends.
// Closing order matters: nobody finds us any more, nobody new comes in, clients go elsewhere, the store is let go.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { rm, stat } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Disposable } from "vscode-languageserver/node";
import { DomainError } from "../../backend/domain/errors.ts";
import { isLocked } from "../../backend/process/is-locked.ts";
import type { Logger } from "../../backend/process/log.ts";
import { VERSION } from "../../backend/process/version.ts";
import { codeOf } from "../files/error-code.ts";
import { OWNER_PROTOCOL } from "../protocol/methods.ts";
import { readBeacon, removeBeacon, writeBeacon, type OwnerBeacon } from "./beacon.ts";
import { probe, readGreeting, writeWelcome } from "./greeting.ts";
import { endHung } from "./hung.ts";
import { ownerFiles } from "./owner-files.ts";
import { socketAddress } from "./socket-address.ts";
import { transportOf, type Transport } from "./transport.ts";

/** How long to wait for another process that has the store open but is not ready yet, or no more. */
const LOCKED_DEADLINE_MS = 15_000;
const LOCKED_POLL_MS = 25;
/** Probes in a row after which an owner that is there and does not answer has stopped for good. */
const SILENT_MAX = 2;
/** Connections at one time, greeted or not. */
const CLIENTS_MAX = 128;
/** How often it looks whether it can still be found, and whether there is anything to serve. */
const SELF_CHECK_MS = 30_000;

/** What an owner serves; it holds the store while it is open. */
export interface OwnedServer {
  /** Serves one client until its connection is closed; disposing lets go of all that was kept for it. */
  accept(transport: Transport): Disposable;
  /** Resolves when everything is on the disk and the store can be opened by another process. */
  close(): Promise<void>;
}

export interface OpenServerOptions {
  readonly root: string;
  /** The owner's folder; the store is `store/` in it. */
  readonly folder: string;
  readonly log: Logger;
}

/** Rejects with an error that has LevelDB's LEVEL_LOCKED among its causes when another process has the store open. */
export type OpenServer = (options: OpenServerOptions) => Promise<OwnedServer>;

export interface StartOwnerOptions {
  readonly root: string;
  readonly folder: string;
  /** It asks for its end when it has had no client for so long. */
  readonly idleExitMinutes: number;
  readonly open: OpenServer;
  readonly log: Logger;
  readonly version?: string;
  /** Called at most once, when the owner should be closed. */
  readonly onEnd: (reason: string) => void;
  readonly selfCheckMs?: number;
}

/** Resolves with the owner, or with null when another process turns out to be it. */
export async function startOwner(options: StartOwnerOptions): Promise<Owner | null> {
  const server = await openUnlessOwned(options);
  if (server === null) return null;
  const owner = new Owner(options, server);
  try {
    await owner.listen();
  } catch (error) {
    await owner.close();
    throw error;
  }
  return owner;
}

export class Owner {
  readonly #options: StartOwnerOptions;
  readonly #served: OwnedServer;
  readonly #token = `cdk_${randomBytes(24).toString("base64url")}`;
  readonly #clients = new Set<Socket>();
  readonly #sockets: Server;
  #beacon: OwnerBeacon | null = null;
  #idle: NodeJS.Timeout | null = null;
  #selfCheck: NodeJS.Timeout | null = null;
  #ending = false;

  constructor(options: StartOwnerOptions, served: OwnedServer) {
    this.#options = options;
    this.#served = served;
    this.#sockets = createServer((socket) => void this.#welcome(socket));
    this.#sockets.maxConnections = CLIENTS_MAX;
  }

  /** Opens the door, and only then says where it is. */
  async listen(): Promise<void> {
    const { root, folder, version = VERSION, selfCheckMs = SELF_CHECK_MS, log } = this.#options;
    const address = await socketAddress(folder);
    // Left behind by an owner that was killed: we have its lock.
    if (process.platform !== "win32") await rm(address, { force: true });
    this.#sockets.listen(address);
    await once(this.#sockets, "listening");
    this.#sockets.on("error", (error) => log.error({ err: error }, "cannot take a connection"));
    const identity = { address, token: this.#token, pid: process.pid, version };
    this.#beacon = { ...identity, protocol: OWNER_PROTOCOL, root, startedAt: Date.now() };
    await writeBeacon(folder, this.#beacon);
    this.#selfCheck = setInterval(() => void this.#check(), selfCheckMs);
    this.#selfCheck.unref();
    this.#whenIdle();
    log.info({ root, address, version }, "owner ready");
  }

  async close(): Promise<void> {
    this.#ending = true;
    if (this.#idle !== null) clearTimeout(this.#idle);
    if (this.#selfCheck !== null) clearInterval(this.#selfCheck);
    if (this.#beacon !== null) await removeBeacon(this.#options.folder, this.#token);
    this.#sockets.close();
    for (const client of this.#clients) client.destroy();
    await this.#served.close();
  }

  /** Never rejects. */
  async #welcome(socket: Socket): Promise<void> {
    const { log, version = VERSION, root } = this.#options;
    this.#add(socket);
    socket.on("error", (error) => log.debug({ err: error }, "connection broke"));
    const want = await readGreeting(socket, this.#token);
    if (want === null || this.#ending) {
      log.warn("refused a connection");
      writeWelcome(socket, { ok: false, reason: "unauthorized" });
      socket.destroySoon();
      return;
    }
    writeWelcome(socket, { ok: true, pid: process.pid, version, root });
    if (want === "serve") this.#serve(socket);
    else {
      socket.destroySoon();
      if (want === "end") this.#end("asked to end");
    }
  }

  #serve(socket: Socket): void {
    const { log } = this.#options;
    if (socket.destroyed) return;
    try {
      const served = this.#served.accept(transportOf(socket));
      socket.once("close", () => {
        served.dispose();
        log.debug({ clients: this.#clients.size }, "client gone");
      });
      log.debug({ clients: this.#clients.size }, "client served");
    } catch (error) {
      log.error({ err: error }, "a client could not be served");
      socket.destroy();
    }
  }

  #add(socket: Socket): void {
    this.#clients.add(socket);
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = null;
    socket.once("close", () => {
      this.#clients.delete(socket);
      if (this.#clients.size === 0) this.#whenIdle();
    });
  }

  #whenIdle(): void {
    const { idleExitMinutes } = this.#options;
    if (this.#ending || this.#idle !== null) return;
    this.#idle = setTimeout(() => this.#end(`idle for ${idleExitMinutes} minutes`), idleExitMinutes * 60_000);
  }

  /** An owner that nobody can find any more, or will look for, would hold the store for nothing. */
  async #check(): Promise<void> {
    const { folder, log } = this.#options;
    if (await this.#isForsaken()) this.#end("the folder is gone");
    try {
      const beacon = await readBeacon(folder);
      if (beacon?.token !== this.#token) this.#end("the beacon is gone");
      else if (process.platform !== "win32") await stat(beacon.address);
    } catch (error) {
      log.warn({ err: error }, "the socket cannot be found");
      this.#end("the socket is gone");
    }
  }

  /** While there is a client, a folder may come back: it was moved for a moment, or is checked out anew. */
  async #isForsaken(): Promise<boolean> {
    if (this.#clients.size > 0) return false;
    try {
      await stat(this.#options.root);
      return false;
    } catch (error) {
      return this.#clients.size === 0 && codeOf(error) === "ENOENT";
    }
  }

  #end(reason: string): void {
    if (this.#ending) return;
    this.#ending = true;
    this.#options.onEnd(reason);
  }
}

async function openUnlessOwned({ root, folder, open, log }: StartOwnerOptions): Promise<OwnedServer | null> {
  const deadline = performance.now() + LOCKED_DEADLINE_MS;
  /** The one that has been met in vain, and how many times in a row. */
  let silent = { token: "", times: 0 };
  for (;;) {
    try {
      return await open({ root, folder, log });
    } catch (error) {
      if (!isLocked(error)) throw error;
      if (performance.now() > deadline) throw heldButSilent(folder, error);
    }
    const beacon = await readBeacon(folder);
    const owner = beacon === null ? "gone" : await probe(beacon);
    if (owner === "well") return null;
    const token = owner === "silent" ? (beacon?.token ?? "") : "";
    silent = { token, times: token === silent.token ? silent.times + 1 : 1 };
    if (beacon !== null && token !== "" && silent.times === SILENT_MAX) {
      log.warn({ pid: beacon.pid }, "the owner does not answer any more: it is ended");
      endHung(beacon.pid);
    }
    await pause(LOCKED_POLL_MS);
  }
}

function heldButSilent(folder: string, cause: unknown): DomainError {
  return new DomainError(
    "unavailable",
    `another process has the index in ${folder} open, but does not answer`,
    `It may be starting or ending: try again in a moment. Its log is ${ownerFiles.log(folder)}.`,
    {},
    { cause },
  );
}

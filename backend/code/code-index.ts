// What the backend knows of code: it asks the owners of the folders' indexes, each in a process of its own.
import type * as z from "zod";
import { METHODS, NOTIFICATIONS } from "../../server/protocol/methods.ts";
import type { OwnerClient } from "../../server/protocol/relay-module.ts";
import { Status } from "../../server/protocol/status.ts";
import { DomainError } from "../domain/errors.ts";
import { rememberedFolders, type FindFolders } from "../projects/known-folders.ts";
import { OwnerClients } from "./owner-clients.ts";
import { domainErrorOf } from "./domain-error-of.ts";
import { relayModule } from "./relay-module.ts";

/** A folder that is opened for the first time has so long to be indexed before it is asked. */
const FIRST_INDEXING_MS = 4_000;

export interface Question<A extends z.ZodType> {
  /** One of METHODS. */
  readonly method: string;
  readonly params: unknown;
  readonly answer: A;
}

export interface CodeIndex {
  /** The folders of a project's bindings. */
  readonly folders: FindFolders;
  /** Asks the index of a folder. Rejects with a DomainError, or with the signal's reason. */
  ask<A extends z.ZodType>(folder: string, question: Question<A>, signal: AbortSignal): Promise<z.output<A>>;
  close(): void;
}

export interface CodeIndexOptions {
  readonly dataDir: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** In place of the language server's own way. */
  readonly connect?: (root: string) => Promise<OwnerClient>;
}

export function openCodeIndex({ dataDir, now, connect }: CodeIndexOptions): CodeIndex {
  const clients = new OwnerClients({
    connect: connect ?? ((root) => connectToOwner(root, dataDir)),
    greet: indexed,
  });
  return {
    folders: rememberedFolders(now),
    ask: async (folder, { method, params, answer }, signal) => {
      const parsed = answer.safeParse(await clients.ask(folder, method, params, signal));
      if (parsed.success) return parsed.data;
      throw new DomainError(
        "protocol_mismatch",
        `the index of ${folder} answers in another form than this backend knows`,
        "Reload the editor's window, so that all of Crewdeck is of one version.",
        {},
        { cause: parsed.error },
      );
    },
    close: () => clients.close(),
  };
}

async function connectToOwner(root: string, dataDir: string): Promise<OwnerClient> {
  const module = await relayModule();
  try {
    const client = await module.connectToOwner({ root, dataDir });
    return {
      request: (method, params) =>
        client.request(method, params).catch((error: unknown) => Promise.reject(asError(error))),
      onNotification: (listener) => client.onNotification(listener),
      close: () => client.close(),
    };
  } catch (error) {
    throw asError(error);
  }
}

function asError(error: unknown): Error {
  const known = domainErrorOf(error);
  return known instanceof Error ? known : new Error("the index failed", { cause: error });
}

/** Waits for the first indexing for a while: a small folder is whole then, a large one answers with what it has. */
async function indexed(client: OwnerClient, signal: AbortSignal): Promise<void> {
  let settle: () => void = () => undefined;
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const stop = client.onNotification((method, params) => {
    if (method === NOTIFICATIONS.statusChanged && isReady(params)) settle();
  });
  const timer = setTimeout(settle, FIRST_INDEXING_MS);
  signal.addEventListener("abort", settle);
  try {
    if (isReady(await client.request(METHODS.status, null))) return;
    await settled;
  } finally {
    stop();
    clearTimeout(timer);
    signal.removeEventListener("abort", settle);
  }
}

function isReady(status: unknown): boolean {
  return Status.safeParse(status).data?.state !== "indexing";
}

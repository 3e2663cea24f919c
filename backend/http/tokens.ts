// The keys to the doors. One owner token for each data folder, stable over restarts, and scoped tokens for others.
// Invariant: of a scoped token only the hash is kept; a revoked or expired one is dead at once, also where it is in use.
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { setMaxListeners } from "node:events";
import * as z from "zod";
import type { Actor } from "../domain/actor.ts";
import { DomainError } from "../domain/errors.ts";
import { dataFiles } from "../process/data-dir.ts";
import { readTextIfThere, writePrivateFile } from "../process/private-file.ts";
import { SCOPES, type Caller, type Scope } from "./caller.ts";

const TOKENS_MAX = 1_000;
/** How long an expired token is still listed and told apart from an unknown one. */
const EXPIRED_KEPT_MS = 7 * 24 * 3_600_000;
/** The longest delay that a timer can have. */
const TIMER_MS_MAX = 2 ** 31 - 1;
const tokenText = /^cdk_[A-Za-z0-9_-]{43}$/;

const Stored = z.object({
  id: z.string(),
  name: z.string().min(1).max(120),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  scopes: z.array(z.enum(SCOPES)),
  /** Ids of projects; null: all. */
  projects: z.array(z.string()).nullable(),
  createdAt: z.number(),
  expiresAt: z.number().nullable(),
});
type Stored = z.infer<typeof Stored>;
const TokensFile = z.object({ format: z.literal(1), tokens: z.array(Stored) });

/** A token as it may be shown: everything but what opens the door. */
export type TokenInfo = Omit<Stored, "hash">;

export interface NewToken {
  /** The agent that will use it; made up when null. */
  readonly name: string | null;
  readonly scopes: readonly Scope[];
  readonly projects: readonly string[] | null;
  /** Null: for good. */
  readonly ttlMs: number | null;
}

interface Key {
  readonly stored: Stored;
  readonly caller: Caller;
  readonly dead: AbortController;
  timer: NodeJS.Timeout | null;
}

export interface TokensOptions {
  readonly dataDir: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Whom the owner token stands for. */
  readonly owner: Actor;
}

export class Tokens {
  /** The owner token's text. */
  readonly owner: string;
  #options: TokensOptions;
  #ownerDigest: Buffer;
  #ownerCaller: Caller;
  #keys = new Map<string, Key>();
  #ownerDead = lifeline();
  #writes: Promise<void> = Promise.resolve();
  #waitingWrite: Promise<void> | null = null;

  /** Reads the data folder's tokens and makes the owner's if there is none. Only the folder's backend may do so. */
  static async open(options: TokensOptions): Promise<Tokens> {
    const stored = await readTokens(dataFiles.tokens(options.dataDir));
    return new Tokens(options, await ownerToken(dataFiles.owner(options.dataDir)), stored);
  }

  private constructor(options: TokensOptions, owner: string, stored: readonly Stored[]) {
    this.#options = options;
    this.owner = owner;
    this.#ownerDigest = digest(owner);
    this.#ownerCaller = {
      tokenId: "owner",
      scopes: new Set(SCOPES),
      projects: null,
      actor: options.owner,
      revoked: this.#ownerDead.signal,
    };
    for (const token of stored) this.#admit(token);
  }

  /** Who presents this token; the refusal when nobody does. */
  authenticate(presented: string | null): Caller | DomainError {
    if (presented === null) return unauthorized("a token is needed");
    const presentedDigest = digest(presented);
    if (timingSafeEqual(presentedDigest, this.#ownerDigest)) return this.#ownerCaller;
    // Finding by digest leaks nothing: nobody can choose a text by its digest.
    const key = this.#keys.get(presentedDigest.toString("hex"));
    if (key === undefined) return unauthorized("the token is not known here, or was revoked");
    const { expiresAt } = key.stored;
    if (expiresAt !== null && expiresAt <= this.#options.now()) return unauthorized("the token has expired");
    return key.caller;
  }

  /** Makes a token. Its text is given this once and kept nowhere. */
  async create(wanted: NewToken): Promise<{ token: string; info: TokenInfo } | DomainError> {
    const at = this.#options.now();
    for (const key of this.#keys.values()) {
      const { expiresAt } = key.stored;
      if (expiresAt !== null && expiresAt + EXPIRED_KEPT_MS <= at) this.#drop(key);
    }
    if (this.#keys.size >= TOKENS_MAX) {
      return new DomainError("invalid", `there are ${TOKENS_MAX} tokens already`, "Revoke those not in use.");
    }
    const token = newTokenText();
    const id = randomBytes(6).toString("hex");
    const stored: Stored = {
      id,
      name: wanted.name ?? `agent-${id}`,
      hash: digest(token).toString("hex"),
      scopes: [...new Set(wanted.scopes)],
      projects: wanted.projects === null ? null : [...wanted.projects],
      createdAt: at,
      expiresAt: wanted.ttlMs === null ? null : at + wanted.ttlMs,
    };
    const key = this.#admit(stored);
    try {
      await this.#save();
    } catch (error) {
      this.#drop(key);
      throw error;
    }
    return { token, info: shown(stored) };
  }

  list(): readonly TokenInfo[] {
    return [...this.#keys.values()].map((key) => shown(key.stored));
  }

  /** Ends a token, also where it is in use. */
  async revoke(id: string): Promise<TokenInfo | DomainError> {
    const key = [...this.#keys.values()].find((one) => one.stored.id === id);
    if (key === undefined) {
      return new DomainError(
        "not_found",
        `there is no token ${id}`,
        "crewdeck token list shows those there are.",
      );
    }
    this.#drop(key);
    await this.#save();
    return shown(key.stored);
  }

  /** Stops the clocks; resolves when everything is written. */
  async close(): Promise<void> {
    for (const key of this.#keys.values()) if (key.timer !== null) clearTimeout(key.timer);
    await this.#writes;
  }

  #admit(stored: Stored): Key {
    const dead = lifeline();
    const caller: Caller = {
      tokenId: stored.id,
      scopes: new Set(stored.scopes),
      projects: stored.projects === null ? null : new Set(stored.projects),
      actor: { kind: "agent", name: stored.name },
      revoked: dead.signal,
    };
    const key: Key = { stored, caller, dead, timer: null };
    this.#keys.set(stored.hash, key);
    this.#watch(key);
    return key;
  }

  #watch(key: Key): void {
    const { expiresAt } = key.stored;
    if (expiresAt === null) return;
    const leftMs = expiresAt - this.#options.now();
    if (leftMs <= 0) key.dead.abort(unauthorized("the token has expired"));
    else key.timer = setTimeout(() => this.#watch(key), Math.min(leftMs, TIMER_MS_MAX)).unref();
  }

  #drop(key: Key): void {
    this.#keys.delete(key.stored.hash);
    if (key.timer !== null) clearTimeout(key.timer);
    key.dead.abort(unauthorized("the token was revoked"));
  }

  /** One write at a time, each of everything as it stands then; callers meanwhile share the next. */
  #save(): Promise<void> {
    this.#waitingWrite ??= this.#writes.then(() => {
      this.#waitingWrite = null;
      const tokens = Array.from(this.#keys.values(), (key) => key.stored);
      const text = JSON.stringify({ format: 1, tokens } satisfies z.infer<typeof TokensFile>, null, 2);
      return writePrivateFile(dataFiles.tokens(this.#options.dataDir), `${text}\n`);
    });
    // Its callers learn of a failure; the next write is not held up by it.
    this.#writes = this.#waitingWrite.catch(() => undefined);
    return this.#waitingWrite;
  }
}

/** The token in an Authorization header; null when there is none. */
export function bearerOf(authorization: string | undefined): string | null {
  return /^bearer +(\S+)$/i.exec(authorization ?? "")?.[1] ?? null;
}

function unauthorized(message: string): DomainError {
  return new DomainError(
    "unauthorized",
    message,
    "Send Authorization: Bearer with the token that crewdeck serve prints, or ask its owner for one: crewdeck token create.",
  );
}

function newTokenText(): string {
  return `cdk_${randomBytes(32).toString("base64url")}`;
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** Many requests and sockets of one token listen at a time. */
function lifeline(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

function shown({ id, name, scopes, projects, createdAt, expiresAt }: Stored): TokenInfo {
  return { id, name, scopes, projects, createdAt, expiresAt };
}

async function ownerToken(path: string): Promise<string> {
  const kept = (await readTextIfThere(path))?.trim();
  if (kept !== undefined && tokenText.test(kept)) return kept;
  const token = newTokenText();
  await writePrivateFile(path, `${token}\n`);
  return token;
}

async function readTokens(path: string): Promise<readonly Stored[]> {
  const text = await readTextIfThere(path);
  if (text === undefined) return [];
  try {
    return TokensFile.parse(JSON.parse(text)).tokens;
  } catch (cause) {
    throw new DomainError(
      "unavailable",
      `${path} cannot be read as a list of tokens`,
      "Rename the file and start again; the tokens in it must then be made anew.",
      {},
      { cause },
    );
  }
}

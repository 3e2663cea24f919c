// The MCP door on loopback with a store in memory, and callers by token: what a backend is to an MCP client.
import { randomUUID } from "node:crypto";
import { once, setMaxListeners } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { localhostHostValidation, localhostOriginValidation } from "@modelcontextprotocol/node";
import type { Actor } from "../../backend/domain/actor.ts";
import { DomainError } from "../../backend/domain/errors.ts";
import { SCOPES, type Caller, type Scope } from "../../backend/http/caller.ts";
import { createMcpDoor } from "../../backend/mcp/http.ts";
import type { Store } from "../../backend/store/store.ts";
import { fakeCode } from "../support/fake-code.ts";
import { openMemoryStore } from "../support/memory-store.ts";

const PERSON: Actor = { kind: "person", name: "anna" };

export interface TestMcp {
  readonly url: URL;
  readonly store: Store;
  /** Moves the clock on. */
  readonly pass: (ms: number) => void;
  readonly now: () => number;
  /** Makes a token; without scopes it is the owner's. @returns what to send as bearer. */
  readonly token: (limits?: TokenLimits) => string;
  readonly revoke: (token: string) => void;
  /** Issues a command as a person; throws what is refused. @returns the id. */
  readonly command: (
    entity: string,
    command: string,
    payload: Readonly<Record<string, unknown>>,
    id?: string,
  ) => Promise<string>;
  /** Requests that have come in so far. */
  readonly requests: readonly IncomingMessage[];
  readonly close: () => Promise<void>;
}

interface TokenLimits {
  readonly name?: string;
  readonly scopes?: readonly Scope[];
  readonly projects?: readonly string[];
}

export async function startMcp(
  options: { fixtures?: boolean; port?: number; store?: Store } = {},
): Promise<TestMcp> {
  let passed = 0;
  const now = (): number => Date.now() + passed;
  const store = options.store ?? (await openMemoryStore(now));
  const door = await createMcpDoor({
    store,
    code: fakeCode(),
    version: "0.1.0",
    now,
    newId: randomUUID,
    fixtures: options.fixtures ?? false,
  });
  const callers = new Map<string, { caller: Caller; end: AbortController }>();
  const requests: IncomingMessage[] = [];
  const isLocalHost = localhostHostValidation();
  const isLocalOrigin = localhostOriginValidation();
  const token = ({ name, scopes, projects }: TokenLimits = {}): string => {
    const text = randomUUID();
    const end = new AbortController();
    setMaxListeners(0, end.signal);
    const caller: Caller = {
      tokenId: name === undefined ? "owner" : text,
      scopes: new Set(scopes ?? SCOPES),
      projects: projects === undefined ? null : new Set(projects),
      actor: name === undefined ? PERSON : { kind: "agent", name },
      revoked: end.signal,
    };
    callers.set(text, { caller, end });
    return text;
  };
  const anonymous = options.fixtures === true ? callers.get(token())?.caller : undefined;
  const server = createServer((request, response) => {
    requests.push(request);
    if (!isLocalHost(request, response) || !isLocalOrigin(request, response)) return;
    const bearer = request.headers.authorization?.replace(/^Bearer /, "") ?? "";
    const caller = callers.get(bearer)?.caller ?? anonymous;
    if (caller === undefined) {
      response.writeHead(401, { "content-type": "application/json" });
      response.end(JSON.stringify({ code: "unauthorized", message: "a token is needed", hint: "Send one." }));
      return;
    }
    const body: Promise<unknown> = request.method === "POST" ? json(request) : Promise.resolve(undefined);
    body
      .then((parsed) => door.handle(request, response, caller, parsed))
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}/mcp`),
    store,
    now,
    pass: (ms) => {
      passed += ms;
    },
    token,
    revoke: (text) => {
      callers
        .get(text)
        ?.end.abort(new DomainError("unauthorized", "the token was revoked", "Ask for another."));
      callers.delete(text);
    },
    command: async (entity, command, payload, id = randomUUID()) => {
      const outcome = await store.execute({ cause: randomUUID(), entity, id, command, payload }, PERSON);
      if (outcome instanceof DomainError) throw outcome;
      return id;
    },
    requests,
    close: async () => {
      await door.close();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      if (options.store === undefined) await store.close();
    },
  };
}

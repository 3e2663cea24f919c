// The composition root: one store, the doors to it and what keeps it in order, opened and closed as one.
// Closing order matters: nobody finds us any more, nobody new comes in, what is under way ends, the store is let go.
import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import { openCodeIndex } from "./code/code-index.ts";
import type { Actor } from "./domain/actor.ts";
import { shutdownRoute } from "./http/admin-route.ts";
import { SCOPES, type Caller } from "./http/caller.ts";
import { commandRoute } from "./http/command-route.ts";
import { healthRoute } from "./http/health-route.ts";
import { isLoopback } from "./http/hosts.ts";
import { HTTP_LIMITS, type HttpLimits } from "./http/limits.ts";
import { LazyMcpDoor, mcpRoutes } from "./http/mcp-routes.ts";
import { builtWebviews, pageRoutes } from "./http/page-routes.ts";
import { HttpServer } from "./http/server.ts";
import { tokenRoutes } from "./http/token-routes.ts";
import { Tokens } from "./http/tokens.ts";
import { importRoutes } from "./importers/http.ts";
import { removeBeacon, writeBeacon } from "./process/beacon.ts";
import { dataFiles } from "./process/data-dir.ts";
import type { Running } from "./process/find-or-start.ts";
import { LeaseClock } from "./upkeep/lease-clock.ts";
import { keepPort, lastPort } from "./process/last-port.ts";
import type { Logger } from "./process/log.ts";
import { keepRetention } from "./upkeep/retention.ts";
import { PROTOCOL } from "./protocol/version.ts";
import type { Engine } from "./store/engine.ts";
import { openLevelEngine } from "./store/level.ts";
import { openStore } from "./store/open.ts";
import type { Store } from "./store/store.ts";
import { createQueries } from "./sync/queries.ts";
import { createSocketDoor, type SocketDoor } from "./sync/socket.ts";

export interface BackendOptions {
  /** Made already; see prepareDataDir. */
  readonly dataDir: string;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly version: string;
  /** Host names to answer to, besides loopback and `host`. */
  readonly allowedHosts: readonly string[];
  readonly logger: Logger;
  /** Whom the owner token stands for. */
  readonly owner: Actor;
  /** For the MCP conformance suite: its fixtures, and on loopback no token for /mcp. */
  readonly mcpFixtures: boolean;
  /** Called when somebody with the right to it asks for an end. */
  readonly onShutdown: (reason: string) => void;
  /** In place of the LevelDB in the data folder. */
  readonly engine?: Engine;
  readonly now?: () => number;
  readonly limits?: Partial<HttpLimits>;
}

export interface Backend extends Running {
  readonly store: Store;
  /** For how many milliseconds there has been neither a socket nor a request. */
  idleMs(): number;
  close(): Promise<void>;
}

/**
 * Opens the backend of a data folder and writes its beacon. Rejects with a DomainError when the folder's store is open
 * elsewhere (see isLocked) or the address cannot be used; nothing stays open then.
 */
export async function openBackend(options: BackendOptions): Promise<Backend> {
  const { dataDir, logger, version, owner, now = Date.now } = options;
  const engine = options.engine ?? (await openLevelEngine(dataFiles.store(dataDir)));
  const closers: (() => Promise<void>)[] = [() => engine.close()];
  let closing: Promise<void> | null = null;
  const close = () => (closing ??= closeAll(closers.toReversed()));
  try {
    const store = await openStore({
      engine,
      now,
      onRebuild: (what) => logger.info({ what }, "rebuilding"),
    });
    // The store writes what it has accepted, then closes its engine.
    closers[0] = () => store.close();
    const tokens = await Tokens.open({ dataDir, now, owner });
    closers.push(() => tokens.close());
    const doors = await openDoors(options, store, tokens, closers);
    const { url } = doors.server;
    const running: Running = { url, token: tokens.owner, pid: process.pid, version, protocol: PROTOCOL };
    await writeBeacon(dataDir, { ...running, startedAt: now() });
    closers.push(() => removeBeacon(dataDir, process.pid));
    logger.info({ url, version, protocol: PROTOCOL, seq: store.seq() }, "ready");
    return {
      ...running,
      store,
      idleMs: () => (doors.socketDoor.count() > 0 ? 0 : doors.server.idleMs()),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Closes one after the other, also after one has failed. */
async function closeAll(closers: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closers) await close().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, "the backend did not close in good order");
}

/** Everything between the store and the network; each part adds how it is closed. */
async function openDoors(
  options: BackendOptions,
  store: Store,
  tokens: Tokens,
  closers: (() => Promise<void>)[],
): Promise<{ server: HttpServer; socketDoor: SocketDoor }> {
  const { host, port, version, logger, now = Date.now } = options;
  const leases = new LeaseClock({ store, now, logger });
  closers.push(() => leases.stop(), keepRetention({ store, now, logger }));
  const socketDoor = createSocketDoor({
    store,
    queries: createQueries({ store }),
    version,
    now,
    onError: (error) => logger.warn({ err: error }, "socket failed"),
  });
  const code = openCodeIndex({ dataDir: options.dataDir, now });
  const mcp = new LazyMcpDoor(async () => {
    const { createMcpDoor } = await import("./mcp/http.ts");
    return createMcpDoor({
      store,
      code,
      version,
      fixtures: options.mcpFixtures,
      now,
      newId: randomUUID,
      log: logger,
    });
  });
  const anonymous = options.mcpFixtures && isLoopback(host) ? conformanceSuite() : null;
  const server = new HttpServer({
    host,
    port,
    allowedHosts: [...options.allowedHosts, ...nameOf(host)],
    limits: { ...HTTP_LIMITS, ...options.limits },
    logger,
    tokens,
    routes: [
      healthRoute({ store, version, ownerToken: tokens.owner }),
      ...mcpRoutes(mcp, anonymous),
      commandRoute(store),
      ...importRoutes({ store, now }),
      ...tokenRoutes(tokens, store),
      shutdownRoute(options.onShutdown),
      ...pageRoutes(builtWebviews()),
    ],
    acceptSocket: (socket, caller) => socketDoor.accept(socket, caller),
  });
  closers.push(async () => {
    server.stopAccepting();
    socketDoor.close();
    await mcp.close();
    await server.finish();
    code.close();
  });
  await server.listen(await lastPort(options.dataDir));
  await keepPort(options.dataDir, server.port);
  return { server, socketDoor };
}

/** A host that was chosen by its name is one that may be asked for. */
function nameOf(host: string): readonly string[] {
  return host === "0.0.0.0" || host === "::" ? [] : [host.includes(":") ? `[${host}]` : host];
}

function conformanceSuite(): Caller {
  const never = new AbortController().signal;
  setMaxListeners(0, never);
  return {
    tokenId: "conformance",
    scopes: new Set(SCOPES.filter((scope) => scope === "read" || scope === "write")),
    projects: null,
    actor: { kind: "agent", name: "conformance" },
    revoked: never,
  };
}

// An HTTP server on routes of the test's own, with real tokens, gone after each test.
import { strict as assert } from "node:assert";
import { DomainError } from "../../backend/domain/errors.ts";
import type { Scope } from "../../backend/http/caller.ts";
import { HTTP_LIMITS, type HttpLimits } from "../../backend/http/limits.ts";
import type { Route } from "../../backend/http/route.ts";
import { HttpServer } from "../../backend/http/server.ts";
import { Tokens } from "../../backend/http/tokens.ts";
import { silentLogger } from "../../backend/process/log.ts";
import { temporaryFolder } from "../process/temporary-folder.ts";

interface Running {
  readonly server: HttpServer;
  readonly tokens: Tokens;
}

/** Sockets answer with what they are sent. */
export function testServer(routes: readonly Route[]) {
  const dataDir = temporaryFolder();
  let present: Running | null = null;

  const running = (): Running => {
    assert.ok(present !== null);
    return present;
  };

  afterEach(async () => {
    await present?.server.finish();
    await present?.tokens.close();
    present = null;
  });

  return {
    running,
    serve: async (limits: Partial<HttpLimits> = {}, allowedHosts: readonly string[] = []): Promise<void> => {
      const tokens = await Tokens.open({
        dataDir: dataDir(),
        now: Date.now,
        owner: { kind: "person", name: "ada" },
      });
      const server = new HttpServer({
        host: "127.0.0.1",
        port: 0,
        allowedHosts,
        limits: { ...HTTP_LIMITS, closingMs: 50, ...limits },
        logger: silentLogger(),
        tokens,
        routes,
        acceptSocket(socket) {
          socket.on("message", (data) => socket.send(data));
          socket.on("error", () => socket.terminate());
        },
      });
      await server.listen(0);
      present = { server, tokens };
    },
    scoped: async (scopes: readonly Scope[]) => {
      const made = await running().tokens.create({ name: "worker", scopes, projects: null, ttlMs: null });
      assert.ok(!(made instanceof DomainError));
      return made;
    },
  };
}

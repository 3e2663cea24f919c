// The Board's built page on a real store and the real socket door, and a stand-in for VS Code around it. What a test
// wants to go wrong, it says here: refuse a command, answer nothing, hang up.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { transform } from "esbuild";
import { WebSocketServer } from "ws";
import type { Actor } from "../../backend/domain/actor.ts";
import { DomainError } from "../../backend/domain/errors.ts";
import type { CommandOf, EntityName, PayloadOf } from "../../backend/domain/index.ts";
import type { Store } from "../../backend/store/store.ts";
import { createQueries } from "../../backend/sync/queries.ts";
import { createSocketDoor } from "../../backend/sync/socket.ts";
import { openMemoryStore } from "../support/memory-store.ts";
import { callerWith } from "../support/socket-server.ts";
import { themes, type ThemeName } from "./themes.ts";

const built = join(import.meta.dirname, "../../dist/webviews");
const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".js": "text/javascript",
  ".map": "application/json",
  ".ttf": "font/ttf",
};

export const PROJECT = "project-orbit";
export const PERSON: Actor = { kind: "person", name: "yara" };

export interface BoardServer {
  readonly url: string;
  readonly store: Store;
  /** Does something as anyone; throws what is refused. */
  act<N extends EntityName, C extends CommandOf<N>>(
    actor: Actor,
    entity: N,
    id: string,
    command: C,
    payload: PayloadOf<N, C>,
  ): Promise<void>;
  /** The next command of a view is refused. */
  refuseNext(refusal: DomainError): void;
  /** While true, sockets are cut and new ones are not taken. */
  setOffline(isOffline: boolean): void;
  /** While true, sockets are taken but nothing is answered. */
  setSilent(isSilent: boolean): void;
  readonly errors: readonly unknown[];
  close(): Promise<void>;
}

export async function serveBoard(now: () => number = Date.now): Promise<BoardServer> {
  const store = await openMemoryStore(now);
  const errors: unknown[] = [];
  const refusals: DomainError[] = [];
  const trouble = { isOffline: false, isSilent: false };
  const execute = store.execute.bind(store);
  store.execute = (...args) => {
    const refusal = refusals.shift();
    return refusal === undefined ? execute(...args) : Promise.resolve(refusal);
  };
  const door = createSocketDoor({
    store,
    queries: createQueries({ store }),
    version: "0.0.0",
    onError: (error) => errors.push(error),
  });
  const http = createServer((request, response) => {
    respond(new URL(request.url ?? "/", "http://localhost"), response).catch((error: unknown) => {
      errors.push(error);
      response.writeHead(500).end();
    });
  });
  const sockets = new WebSocketServer({ noServer: true });
  http.on("upgrade", (request, socket, head) => {
    if (trouble.isOffline) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      // The clients of a silent backend stay connected and wait.
      if (!trouble.isSilent) door.accept(ws, callerWith({ actor: PERSON }));
    });
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  let causes = 0;
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    store,
    errors,
    async act(actor, entity, id, command, payload) {
      causes += 1;
      const cause = `test-cause-${causes}`;
      const done = await execute({ cause, entity, id, command, payload }, actor);
      if (done instanceof DomainError) throw done;
    },
    refuseNext: (refusal) => refusals.push(refusal),
    setOffline(isOffline) {
      trouble.isOffline = isOffline;
      if (isOffline) for (const ws of sockets.clients) ws.terminate();
    },
    setSilent: (isSilent) => {
      trouble.isSilent = isSilent;
    },
    async close() {
      door.close();
      for (const ws of sockets.clients) ws.terminate();
      sockets.close();
      http.close();
      http.closeAllConnections();
      await once(http, "close");
      await store.close();
    },
  };
}

async function respond(url: URL, response: ServerResponse): Promise<void> {
  if (url.pathname === "/" || url.pathname === "/vscode") {
    const nonce = randomBytes(16).toString("base64url");
    response.writeHead(200, { "content-type": "text/html", "content-security-policy": policy(nonce) });
    response.end(page(nonce, url));
    return;
  }
  if (url.pathname === "/stand-in.js") {
    const source = await readFile(join(import.meta.dirname, "stand-in.ts"), "utf8");
    const { code } = await transform(source, { loader: "ts", format: "iife" });
    response.writeHead(200, { "content-type": "text/javascript" }).end(code);
    return;
  }
  const name = url.pathname.slice("/assets/".length);
  const type = types[extname(name)];
  if (type === undefined || name.includes("/")) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "content-type": type }).end(await readFile(join(built, name)));
}

/** As strict as the pages that the project serves. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function page(nonce: string, { pathname, searchParams }: URL): string {
  const theme = themes[(searchParams.get("theme") ?? "dark") as ThemeName];
  const isVsCode = pathname === "/vscode";
  const project = searchParams.get("project");
  const setting = { theme, project, joinCommand: searchParams.get("join") };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta property="csp-nonce" content="${nonce}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Board</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/codicon.css">
<link rel="stylesheet" href="/assets/board.css">
</head>
<body${isVsCode ? ` class="${theme.bodyClass}" data-vscode-theme-kind="${theme.bodyClass}"` : ""}>
<script nonce="${nonce}">
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective + " " + event.blockedURI));
</script>
${isVsCode ? `<script nonce="${nonce}" src="/stand-in.js" data-setting="${escaped(JSON.stringify(setting))}"></script>` : ""}
<div id="root"></div>
<script type="module" nonce="${nonce}" src="/assets/board.js"></script>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
}

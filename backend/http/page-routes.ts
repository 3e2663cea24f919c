// The web views as pages for a plain browser. The page's token comes in the address's fragment, which no server sees.
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { DomainError } from "../domain/errors.ts";
import type { OpenRoute } from "./route.ts";

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
};

/** A name without a folder in it, so that nothing outside of the folder can be named. */
const fileName = /^[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)+$/;

/** Where the built web views lie: beside the built backend, or in dist/ when it runs from its sources. */
export function builtWebviews(): string {
  const candidates = [
    join(import.meta.dirname, "../webviews"),
    join(import.meta.dirname, "../../dist/webviews"),
  ];
  const [built = ""] = candidates.filter((folder) => existsSync(join(folder, "board.js")));
  return built === "" ? (candidates[1] ?? "") : built;
}

export function pageRoutes(folder: string): readonly OpenRoute[] {
  return [
    { method: "GET", path: "/", scope: null, handle: ({ response }) => sendBoard(response, folder) },
    {
      method: "GET",
      path: "/assets/:file",
      scope: null,
      handle: ({ response, params }) => sendAsset(response, folder, params["file"] ?? ""),
    },
  ];
}

function sendBoard(response: ServerResponse, folder: string): void {
  const nonce = randomBytes(16).toString("base64url");
  const styles = ["codicon.css", "board.css"].filter((name) => existsSync(join(folder, name)));
  const page = Buffer.from(boardPage(nonce, styles));
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "content-length": page.length,
    "content-security-policy": contentSecurityPolicy(nonce),
    "cross-origin-opener-policy": "same-origin",
    "x-frame-options": "DENY",
  });
  response.end(page);
}

async function sendAsset(response: ServerResponse, folder: string, name: string): Promise<void> {
  const type = CONTENT_TYPES[extname(name)];
  if (type === undefined || !fileName.test(name)) throw noAsset(name);
  let content: Buffer;
  try {
    content = await readFile(join(folder, name));
  } catch (cause) {
    throw noAsset(name, cause);
  }
  response.writeHead(200, {
    "content-type": type,
    "content-length": content.length,
    "cache-control": "no-cache",
  });
  response.end(content);
}

/** Addresses are relative, so that the page also works below a path of a proxy. */
function boardPage(nonce: string, styles: readonly string[]): string {
  const links = styles.map((name) => `<link rel="stylesheet" href="assets/${name}">`).join("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta property="csp-nonce" content="${nonce}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Crewdeck</title>
<link rel="icon" href="data:,">
${links}
</head>
<body>
<div id="root"></div>
<noscript>The Board needs JavaScript.</noscript>
<script type="module" nonce="${nonce}" src="assets/board.js"></script>
</body>
</html>
`;
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    // A style element may stand in the page when it carries the nonce: the controls probe the browser with one.
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function noAsset(name: string, cause?: unknown): DomainError {
  return new DomainError(
    "not_found",
    `there is no asset ${name.slice(0, 100)}`,
    "Build the web views: npm run build.",
    {},
    { cause },
  );
}

// Finds out where the page runs, once, and marks the document so that style sheets know as well.
import type { HostRequest } from "../../backend/protocol/host.ts";
import type { Bridge } from "./bridge.ts";
import { browserBridge, type Socket, type SocketEvents } from "./browser.ts";
import { takeToken } from "./token.ts";
import { vsCodeBridge, type VsCodeApi } from "./vscode.ts";

declare const __CREWDECK_VERSION__: string;

declare global {
  // Put there by VS Code, in its web views only. It may be called once.
  function acquireVsCodeApi(): VsCodeApi;
}

export function openBridge(): Bridge {
  const inVsCode = typeof acquireVsCodeApi === "function";
  document.documentElement.dataset["host"] = inVsCode ? "vscode" : "browser";
  if (inVsCode) return vsCodeBridge(acquireVsCodeApi(), window, __CREWDECK_VERSION__);
  return browserBridge({
    token: takeToken({ location, history, storage: sessionStorage }),
    version: __CREWDECK_VERSION__,
    dial,
    now: () => Date.now(),
    random: () => Math.random(),
    after: (delayMs, run) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    watchVisibility,
    storage: sessionStorage,
    perform,
  });
}

function dial(protocols: string[], events: SocketEvents): Socket {
  const url = new URL("/socket", location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(url, protocols);
  socket.addEventListener("open", () => events.opened());
  socket.addEventListener("message", (event: MessageEvent<unknown>) => events.received(event.data));
  socket.addEventListener("close", () => events.closed());
  return {
    isOpen: () => socket.readyState === WebSocket.OPEN,
    send: (data) => socket.send(data),
    close: () => socket.close(),
  };
}

function watchVisibility(onChange: (visible: boolean) => void): () => void {
  const tell = (): void => onChange(document.visibilityState === "visible");
  document.addEventListener("visibilitychange", tell);
  return () => document.removeEventListener("visibilitychange", tell);
}

function perform(request: HostRequest): void {
  if (request.action === "openExternal") window.open(request.url, "_blank", "noopener,noreferrer");
  else if (request.action === "copy") void navigator.clipboard.writeText(request.text);
  else if (request.action === "mend") location.reload();
}

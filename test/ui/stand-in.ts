// Runs in the page, in VS Code's and the extension's place: theme variables, saved state, and a relay of frames.
import type { Connection, FromView, HostRequest } from "../../backend/protocol/host.ts";

interface Setting {
  readonly theme: { readonly variables: Readonly<Record<string, string>> };
  readonly project: string | null;
  readonly joinCommand: string | null;
}

const RETRY_MS = 8_000;

const { theme, project, joinCommand } = JSON.parse(
  document.currentScript?.dataset["setting"] ?? "",
) as Setting;
const hostRequests: HostRequest[] = [];
let socket: WebSocket | null = null;
let brokeAt = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

for (const [name, value] of Object.entries(theme.variables)) {
  document.documentElement.style.setProperty(`--vscode-${name}`, value);
}

function tell(message: unknown): void {
  dispatchEvent(new MessageEvent("message", { data: message }));
}

function tellConnection(connection: Connection): void {
  tell({ type: "connection", connection });
}

function dial(): void {
  clearTimeout(timer);
  socket = new WebSocket(`${location.origin.replace("http", "ws")}/socket`);
  socket.addEventListener("open", () => {
    brokeAt = 0;
    tellConnection({ state: "connected" });
  });
  socket.addEventListener("message", (event: MessageEvent<string>) => {
    tell({ type: "down", frame: JSON.parse(event.data) as unknown });
  });
  socket.addEventListener("close", () => {
    brokeAt ||= Date.now();
    const reason = "The backend ended; it is being started again.";
    tellConnection({ state: "offline", since: brokeAt, nextTryAt: Date.now() + RETRY_MS, reason });
    timer = setTimeout(dial, RETRY_MS);
  });
}

function receive(message: FromView): void {
  if (message.type === "ready") {
    tell({ type: "init", project, folder: "orbit", settings: { joinCommand } });
    dial();
  } else if (message.type === "up") {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message.frame));
  } else {
    hostRequests.push(message.request);
    if (message.request.action === "retryConnection") dial();
  }
}

Object.assign(window, {
  hostRequests,
  tell,
  acquireVsCodeApi: () => ({
    postMessage: (message: FromView) => queueMicrotask(() => receive(structuredClone(message))),
    getState: () => JSON.parse(sessionStorage.getItem("state") ?? "null") as unknown,
    setState: (state: unknown) => sessionStorage.setItem("state", JSON.stringify(state)),
  }),
});

// In VS Code: postMessage to the extension, which owns the socket.
import { ToView, type FromView } from "../../backend/protocol/host.ts";
import type { Bridge, BridgeListener } from "./bridge.ts";

export interface VsCodeApi {
  postMessage(message: FromView): void;
  getState(): unknown;
  setState(state: unknown): void;
}

/** Where messages arrive; the window, or a stand-in. */
export interface MessageSource {
  addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
  removeEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
}

const known: ReadonlySet<unknown> = new Set(ToView.options.map((option) => option.shape.type.value));

export function vsCodeBridge(api: VsCodeApi, source: MessageSource, version: string): Bridge {
  const tell: (message: FromView) => void = api.postMessage.bind(api);
  return {
    connect(listener) {
      const onMessage = ({ data }: { data: unknown }): void => receive(data, listener, version);
      source.addEventListener("message", onMessage);
      tell({ type: "ready" });
      return () => source.removeEventListener("message", onMessage);
    },
    send: (frame) => tell({ type: "up", frame }),
    post: (request) => tell({ type: "host", request }),
    can: () => true,
    saved: () => api.getState(),
    save: (state) => api.setState(state),
  };
}

function receive(data: unknown, listener: BridgeListener, version: string): void {
  // Other things post to this window too (VS Code's own scripts); only our kinds of message are ours to judge.
  if (typeof data !== "object" || data === null || !("type" in data) || !known.has(data.type)) return;
  const parsed = ToView.safeParse(data);
  if (!parsed.success) {
    // The extension speaks another version of this protocol than the page that it loaded.
    listener.onConnection({
      state: "incompatible",
      clientVersion: version,
      backendVersion: "another version",
      mend: "reload",
    });
    return;
  }
  const message = parsed.data;
  if (message.type === "down") listener.onFrame(message.frame);
  else if (message.type === "connection") listener.onConnection(message.connection);
  else listener.onAmbient(message);
}

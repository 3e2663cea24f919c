// The one door between a web view and the world. What is behind it (VS Code, or a browser tab) is known in this
// folder only; everything else asks `can`.
import type { Down } from "../../backend/protocol/down.ts";
import type { Connection, HostRequest, ToView } from "../../backend/protocol/host.ts";
import type { Up } from "../../backend/protocol/up.ts";

/** What the host says that is neither a frame nor the connection. */
export type Ambient = Exclude<ToView, { type: "down" } | { type: "connection" }>;

export interface BridgeListener {
  onFrame(frame: Down): void;
  /** Each `connected` stands for a fresh socket: the view says hello on it. */
  onConnection(connection: Connection): void;
  onAmbient(message: Ambient): void;
}

export interface Bridge {
  /** Starts to listen. Returns its disposal. */
  connect(listener: BridgeListener): () => void;
  /** Sends a frame on the present socket; without one it is dropped, because the session repeats what is unanswered. */
  send(frame: Up): void;
  post(request: HostRequest): void;
  /** True when this host does what is asked; a control for anything else is not shown. */
  can(action: HostRequest["action"]): boolean;
  /** State that survives a reload of the window. */
  saved(): unknown;
  save(state: unknown): void;
}

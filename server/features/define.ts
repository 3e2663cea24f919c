// A capability of the language server. One file per capability; index.ts is THE list.
import type { ClientCapabilities, ServerCapabilities } from "vscode-languageserver";
import type { Session } from "../session/session.ts";

export interface Feature {
  /** What `initialize` answers of it. */
  capabilities(client: ClientCapabilities): Partial<ServerCapabilities>;
  /** Registers its handlers on the session's connection, once, before any request comes. */
  register(session: Session): void;
}

// What the MCP binding stands on; the backend gives it once.
import type { CodeIndex } from "../code/code-index.ts";
import type { Logger } from "../process/log.ts";
import type { Store } from "../store/store.ts";

export interface Surface {
  readonly store: Store;
  readonly code: CodeIndex;
  /** The backend's version, shown to clients. */
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  /** The id of the project that a folder (an absolute path on this machine) belongs to; null: none. */
  readonly projectOfFolder: (folder: string) => Promise<string | null>;
  readonly log?: Pick<Logger, "debug" | "warn" | "error"> | undefined;
}

/** Headers by which a client, or the stdio proxy for it, says what the protocol has no place for. Values are percent-encoded. */
export const HEADERS = {
  /** The agent's name. */
  agent: "x-crewdeck-agent",
  /** The key of the project that is meant when a call names none. */
  project: "x-crewdeck-project",
  /** The folder that the agent works in: its project is meant when a call names none. */
  folder: "x-crewdeck-folder",
  /** The Claude Code session. */
  session: "x-crewdeck-session",
  /** Names this request; the proxy repeats it when it sends the request again. */
  request: "x-crewdeck-request",
} as const;

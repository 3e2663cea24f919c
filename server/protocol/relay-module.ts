// What the built file dist/server/relay.mjs exports. It is loaded by its path when it is needed, so that no other
// program carries the language server's code; this file is all that they know about it.

export interface OwnerOptions {
  /** The data folder; undefined: $CREWDECK_DATA_DIR, else the platform's. */
  readonly dataDir?: string | undefined;
  /** For an owner that has to be started: it ends when it had no client for so long. */
  readonly idleExitMinutes?: number | undefined;
}

/** A client of one workspace folder's owner. It has said `initialize` already. */
export interface OwnerClient {
  /** Settles with the result; rejects with what the owner answered, or when the connection ends. */
  request(method: string, params: unknown): Promise<unknown>;
  /** Hears what the owner notifies of. @returns the way to stop it. */
  onNotification(listener: (method: string, params: unknown) => void): () => void;
  close(): void;
}

export interface RelayOptions extends OwnerOptions {
  /** The relay ends with this process, as with the one that `initialize` names. */
  readonly clientProcessId?: number | undefined;
}

export interface RelayModule {
  /** Speaks LSP on stdin and stdout until its client ends it. Resolves with the exit code. */
  readonly runRelay: (options: RelayOptions) => Promise<number>;
  /** Finds or starts the owner of a folder. Rejects with a DomainError. */
  readonly connectToOwner: (options: OwnerOptions & { readonly root: string }) => Promise<OwnerClient>;
}

// The way to the backend: found or started, watched, and found again after every loss, for as long as the window is
// open. Invariant: at most one round runs at a time, and every wait in it ends when the person asks for a retry.
import type { Connection as ConnectionState } from "../backend/protocol/host.ts";
import type { BackendReport } from "./backend-process.ts";
import type { Clock } from "./clock.ts";
import { skewOf, type Own, type Skew } from "./skew.ts";
import type { OpenSocket, Socket } from "./socket.ts";

export interface ConnectionOptions {
  readonly own: Own;
  readonly clock: Clock;
  readonly find: (signal: AbortSignal) => Promise<BackendReport>;
  readonly isHealthy: (backend: BackendReport, signal: AbortSignal) => Promise<boolean>;
  readonly shutDown: (backend: BackendReport, signal: AbortSignal) => Promise<void>;
  readonly open: OpenSocket;
  readonly onState: (state: ConnectionState) => void;
  readonly onOpen: (socket: Socket, skew: Skew) => void;
  readonly onFrame: (frame: unknown) => void;
  readonly onClose: () => void;
  /** What went wrong, for the log. */
  readonly onProblem: (problem: unknown) => void;
}

export const BACKOFF_FIRST_MS = 500;
export const BACKOFF_MAX_MS = 30_000;
/** How often an incompatible backend is looked at: another window may have renewed it. */
const RECHECK_MS = 10_000;
/** A connection that lasted this long was a good one: the next loss starts with the shortest wait. */
const STABLE_AFTER_MS = 10_000;

export class Connection {
  #options: ConnectionOptions;
  #ended = new AbortController();
  #wake = new AbortController();
  #backend: BackendReport | null = null;
  #socket: Socket | null = null;
  #state: ConnectionState = { state: "connecting" };
  #failures = 0;
  #lostAt: number | null = null;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** The backend that we are connected to; null while there is none. */
  get backend(): BackendReport | null {
    return this.#state.state === "connected" ? this.#backend : null;
  }

  /** Keeps a connection until it is disposed. */
  async run(): Promise<void> {
    while (!this.#ended.signal.aborted) {
      this.#wake = new AbortController();
      await this.#round(AbortSignal.any([this.#ended.signal, this.#wake.signal]));
    }
  }

  /** Tries at once instead of when the wait is over. Does nothing while connected or under way. */
  retry(): void {
    if (this.#state.state === "connected" || this.#state.state === "connecting") return;
    this.#failures = 0;
    this.#wake.abort();
  }

  /** Ends the backend that runs and starts ours. */
  async replaceBackend(): Promise<void> {
    const backend = this.#backend ?? (await this.#options.find(this.#ended.signal));
    await this.#options.shutDown(backend, this.#ended.signal);
    this.#failures = 0;
    this.#wake.abort();
  }

  dispose(): void {
    this.#ended.abort();
    this.#socket?.close();
  }

  /** One attempt, and the connection that came of it until it is lost; or the wait after a failure. */
  async #round(signal: AbortSignal): Promise<void> {
    this.#enter(
      this.#state.state === "offline" ? { ...this.#state, nextTryAt: null } : { state: "connecting" },
    );
    try {
      const backend = await this.#present(signal);
      const skew = skewOf(this.#options.own, backend);
      if (skew === "update" || skew === "reload") {
        await this.#stayIncompatible(backend, skew, signal);
        return;
      }
      await this.#stayConnected(backend, skew, signal);
    } catch (problem) {
      this.#backend = null;
      if (signal.aborted) return;
      this.#options.onProblem(problem);
      await this.#backOff(problem, signal);
    }
  }

  /** The backend of the last round if it is well, else whatever find-or-start yields. */
  async #present(signal: AbortSignal): Promise<BackendReport> {
    const known = this.#backend;
    if (known !== null && (await this.#options.isHealthy(known, signal))) return known;
    this.#backend = await this.#options.find(signal);
    return this.#backend;
  }

  async #stayIncompatible(
    backend: BackendReport,
    mend: "update" | "reload",
    signal: AbortSignal,
  ): Promise<void> {
    const clientVersion = this.#options.own.version;
    this.#enter({ state: "incompatible", clientVersion, backendVersion: backend.version, mend });
    const { clock, isHealthy } = this.#options;
    do await clock.sleep(RECHECK_MS, signal);
    while (!signal.aborted && (await isHealthy(backend, signal)));
    this.#backend = null;
  }

  async #stayConnected(backend: BackendReport, skew: Skew, signal: AbortSignal): Promise<void> {
    const { socket, lost } = await this.#opened(backend, signal);
    const openedAt = this.#options.clock.now();
    this.#socket = socket;
    this.#lostAt = null;
    this.#enter({ state: "connected" });
    this.#options.onOpen(socket, skew);
    const reason = await lost;
    this.#socket = null;
    this.#options.onClose();
    if (signal.aborted) return;
    const problem = new Error(`The connection was lost: ${reason}`);
    this.#options.onProblem(problem);
    if (this.#options.clock.now() - openedAt >= STABLE_AFTER_MS) this.#failures = 0;
    // A first loss is mended at once; only what keeps breaking has to wait.
    if (this.#failures === 0) this.#failures = 1;
    else await this.#backOff(problem, signal);
  }

  async #opened(
    backend: BackendReport,
    signal: AbortSignal,
  ): Promise<{ socket: Socket; lost: Promise<string> }> {
    const { onFrame, open } = this.#options;
    let hear: ((reason: string) => void) | null = null;
    const lost = new Promise<string>((resolve) => {
      hear = resolve;
    });
    return { socket: await open(backend, { onFrame, onClose: (reason) => hear?.(reason) }, signal), lost };
  }

  async #backOff(problem: unknown, signal: AbortSignal): Promise<void> {
    const { clock } = this.#options;
    const waitMs = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** this.#failures);
    this.#failures += 1;
    this.#lostAt ??= clock.now();
    this.#enter({
      state: "offline",
      since: this.#lostAt,
      nextTryAt: clock.now() + waitMs,
      reason: problem instanceof Error ? problem.message : String(problem),
    });
    await clock.sleep(waitMs, signal);
  }

  #enter(state: ConnectionState): void {
    this.#state = state;
    if (!this.#ended.signal.aborted) this.#options.onState(state);
  }
}

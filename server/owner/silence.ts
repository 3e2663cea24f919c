// Whether an owner has stopped to answer: it has said nothing for so long although somebody waits, not even when it was
// asked how it is. Counted in ticks of our own, since a computer that slept has not waited.
import type { Socket } from "node:net";
import { METHODS } from "../protocol/methods.ts";
import { bodyOf, writeFrame } from "../wire/frames.ts";

/** Every owner answers it at once; the answer is for nobody. */
const HOW_ARE_YOU = bodyOf({ id: "crewdeck-how-are-you", method: METHODS.status });
const TICK_MS = 5_000;
/** Silent ticks after which it is asked. */
const ASKED_AFTER = 4;
/** And those after which it is given up. */
const HUNG_AFTER = 8;

export interface SilenceOptions {
  /** Whether it owes somebody an answer, and can give it. */
  readonly isAwaited: () => boolean;
  /** Asks for anything that is answered at once. */
  readonly ask: () => void;
  /** Called once. */
  readonly onHung: () => void;
  readonly tickMs?: number | undefined;
}

/** Watches an owner at the other end of a connection, as long as that is open. */
export function watchSilence(socket: Socket, options: Omit<SilenceOptions, "ask">): void {
  if (socket.destroyed) return;
  const silence = new Silence({ ...options, ask: () => writeFrame(socket, HOW_ARE_YOU) });
  socket.on("data", () => silence.broken());
  socket.once("close", () => silence.end());
}

export class Silence {
  readonly #options: SilenceOptions;
  readonly #timer: NodeJS.Timeout;
  #ticks = 0;

  constructor(options: SilenceOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#tick(), options.tickMs ?? TICK_MS);
    this.#timer.unref();
  }

  /** It has said something. */
  broken(): void {
    this.#ticks = 0;
  }

  end(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    const { isAwaited, ask, onHung } = this.#options;
    this.#ticks = isAwaited() ? this.#ticks + 1 : 0;
    if (this.#ticks === ASKED_AFTER) ask();
    if (this.#ticks < HUNG_AFTER) return;
    this.end();
    onHung();
  }
}

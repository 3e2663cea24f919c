// A client's socket as the two ends of a JSON-RPC connection, bounded in both directions: a client that does not read is
// not read from, and one that lets too much pile up is cut off; it comes back and is given what is current.
import type { Socket } from "node:net";
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
  type MessageWriter,
} from "vscode-languageserver/node";
import { heard } from "../files/quiet.ts";
import { bodyOf, FrameParser, writeFrame } from "../wire/frames.ts";

export interface TransportLimits {
  /** With so much unread, no more requests are taken. */
  readonly pauseBytes: number;
  /** With so much unread, the client is cut off. */
  readonly unreadBytesMax: number;
}

const LIMITS: TransportLimits = { pauseBytes: 8 * 1024 * 1024, unreadBytesMax: 256 * 1024 * 1024 };

export interface Transport {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
}

/** Over a socket that has been greeted. */
export function transportOf(socket: Socket, limits = LIMITS): Transport {
  return { reader: new SocketReader(socket, limits), writer: new SocketWriter(socket, limits) };
}

class SocketReader extends AbstractMessageReader implements MessageReader {
  readonly #socket: Socket;
  readonly #limits: TransportLimits;

  constructor(socket: Socket, limits: TransportLimits) {
    super();
    this.#socket = socket;
    this.#limits = limits;
  }

  listen(callback: DataCallback): Disposable {
    const socket = this.#socket;
    const parser = new FrameParser();
    const take = (chunk: Buffer) => {
      heard();
      for (const piece of parser.push(chunk)) {
        if (piece.kind === "malformed") this.fireError(new Error(piece.reason));
        // The connection checks what it is given.
        else callback(piece.value as Message);
      }
      if (socket.writableLength > this.#limits.pauseBytes) socket.pause();
    };
    const goOn = () => socket.resume();
    const close = () => this.fireClose();
    socket.on("data", take).on("drain", goOn).on("close", close);
    socket.resume();
    return {
      dispose: () => {
        socket.off("data", take).off("drain", goOn).off("close", close);
      },
    };
  }
}

class SocketWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #socket: Socket;
  readonly #limits: TransportLimits;
  #room: Promise<void> | null = null;

  constructor(socket: Socket, limits: TransportLimits) {
    super();
    this.#socket = socket;
    this.#limits = limits;
    socket.on("close", () => this.fireClose());
  }

  /**
   * Resolves when there is room for more. Never rejects: whoever writes to a client that is gone need not care, and must
   * not end the owner by not caring.
   */
  async write(message: Message): Promise<void> {
    const socket = this.#socket;
    if (socket.destroyed) return;
    try {
      writeFrame(socket, bodyOf(message));
    } catch (error) {
      // Nested too deeply, for one. It has no answer then, but all others have.
      this.fireError(error instanceof Error ? error : new Error(String(error)), message, undefined);
    }
    if (socket.writableLength > this.#limits.unreadBytesMax) {
      this.fireError(new Error(`the client left more than ${this.#limits.unreadBytesMax} bytes unread`));
      socket.destroy();
    } else if (socket.writableNeedDrain) await this.#roomAgain();
  }

  end(): void {
    this.#socket.end();
  }

  #roomAgain(): Promise<void> {
    const socket = this.#socket;
    this.#room ??= new Promise((resolve) => {
      const done = () => {
        socket.off("drain", done).off("close", done);
        this.#room = null;
        resolve();
      };
      socket.on("drain", done).on("close", done);
    });
    return this.#room;
  }
}

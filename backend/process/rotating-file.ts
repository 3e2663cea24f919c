// A file that lines are added to, until it is full and becomes the first of a bounded row of older ones:
// backend.log, backend.1.log, backend.2.log … Writes are synchronous, so that the last words of a crash are kept.
import { closeSync, existsSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname, extname } from "node:path";

export interface Rotation {
  /** A file is closed before it grows beyond this. */
  readonly bytesMax: number;
  /** The present one and the older ones together; at least 1. */
  readonly filesMax: number;
}

export class RotatingFile {
  #path: string;
  #rotation: Rotation;
  #descriptor: number | null;
  #bytes: number;

  constructor(path: string, rotation: Rotation) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    this.#path = path;
    this.#rotation = rotation;
    this.#descriptor = openSync(path, "a", 0o600);
    this.#bytes = fstatSync(this.#descriptor).size;
  }

  /** Adds a line, which ends with its newline. Does nothing once closed. */
  write(line: string): void {
    if (this.#descriptor === null) return;
    const bytes = Buffer.byteLength(line);
    if (this.#bytes > 0 && this.#bytes + bytes > this.#rotation.bytesMax) this.#rotate(this.#descriptor);
    writeSync(this.#descriptor, line);
    this.#bytes += bytes;
  }

  close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }

  #rotate(full: number): void {
    closeSync(full);
    const { filesMax } = this.#rotation;
    for (let age = filesMax - 1; age > 0; age -= 1) {
      if (existsSync(this.#aged(age - 1))) renameSync(this.#aged(age - 1), this.#aged(age));
    }
    this.#descriptor = openSync(this.#path, filesMax > 1 ? "a" : "w", 0o600);
    this.#bytes = fstatSync(this.#descriptor).size;
  }

  #aged(age: number): string {
    if (age === 0) return this.#path;
    const extension = extname(this.#path);
    return `${this.#path.slice(0, this.#path.length - extension.length)}.${age}${extension}`;
  }
}

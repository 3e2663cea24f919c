// The index on disk: one value per file, which is written and replaced as a whole. It can be made anew at any time, so
// nothing here is synced; what a crash loses is found again by its time and size.
import { ClassicLevel } from "classic-level";
import { fingerprintOf } from "../languages/fingerprint.ts";
import { languages } from "../languages/index.ts";
import { FORMAT } from "../extraction/codes.ts";

/** What is known of a file without its record. */
export interface FileStamp {
  readonly size: number;
  readonly mtimeMs: number;
  /** 64 bits in hexadecimal. */
  readonly hash: string;
}

export interface StoredFile extends FileStamp {
  readonly path: string;
  /** The file record. */
  readonly record: Uint8Array;
}

const HEAD_BYTES = 24;
const ROOM_BYTES = 64 * 1024;
const FILE_PREFIX = "f/";
const AFTER_FILES = "f0";
const FORMAT_KEY = "format";
/** Raised when the layout of this file changes; the record has its own number. */
const LAYOUT = 1;
const PAGE = 256;
/** Records of neighbouring files repeat each other's names: larger blocks compress better. */
const BLOCK_BYTES = 32 * 1024;
const WRITE_BUFFER_BYTES = 8 * 1024 * 1024;

type Database = ClassicLevel<string, Uint8Array>;

export class IndexStore {
  private constructor(readonly database: Database) {}

  /**
   * Opens the store in a folder, which is made if missing. What is of another format, or read by other rules, is removed:
   * it is indexed again. Rejects with LEVEL_LOCKED among the causes when another process has it open, and with something
   * else when it is damaged.
   */
  static async open(folder: string, onDiscarded: (reason: string) => void): Promise<IndexStore> {
    const wanted = `${LAYOUT}.${FORMAT}.${fingerprintOf(languages)}`;
    const store = await openOnce(folder);
    try {
      const found = await store.get(FORMAT_KEY);
      if (found !== undefined && Buffer.from(found).toString() !== wanted) {
        onDiscarded("the index is of another format, or made by other rules");
        await store.clear();
      }
      await store.put(FORMAT_KEY, Buffer.from(wanted));
      return new IndexStore(store);
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  /** All files, in pages. */
  async *files(): AsyncGenerator<readonly StoredFile[]> {
    const iterator = this.database.iterator({ gte: FILE_PREFIX, lt: AFTER_FILES });
    // The next page is read while this one is dealt with.
    let next = iterator.nextv(PAGE);
    try {
      for (;;) {
        const page = await next;
        if (page.length === 0) return;
        next = iterator.nextv(PAGE);
        yield page.map(([key, value]) => decode(key.slice(FILE_PREFIX.length), value));
      }
    } finally {
      await next;
      await iterator.close();
    }
  }

  /** Puts files in and takes paths out, in one batch. */
  async write(files: readonly StoredFile[], removed: readonly string[]): Promise<void> {
    const batch = this.database.batch();
    for (const path of removed) batch.del(`${FILE_PREFIX}${path}`);
    for (const file of files) batch.put(`${FILE_PREFIX}${file.path}`, encode(file));
    await batch.write();
  }

  /** The record of a file, at once; undefined when there is none. */
  record(path: string): Uint8Array | undefined {
    return this.database.getSync(`${FILE_PREFIX}${path}`)?.subarray(HEAD_BYTES);
  }

  /** Merges what was written into its final place, so that the size on disk is what it will be. */
  async compact(): Promise<void> {
    await this.database.compactRange(FILE_PREFIX, AFTER_FILES);
  }

  async close(): Promise<void> {
    await this.database.close();
  }
}

async function openOnce(folder: string): Promise<Database> {
  const database: Database = new ClassicLevel(folder, {
    valueEncoding: "view",
    writeBufferSize: WRITE_BUFFER_BYTES,
    blockSize: BLOCK_BYTES,
  });
  await database.open();
  return database;
}

/** Room for one value, which a batch copies when it is given. */
let room = new Uint8Array(ROOM_BYTES);

/** It holds until the next one. */
function encode({ size, mtimeMs, hash, record }: StoredFile): Uint8Array {
  const length = HEAD_BYTES + record.length;
  if (length > room.length) room = new Uint8Array(length * 2);
  const bytes = room.subarray(0, length);
  const view = new DataView(room.buffer);
  view.setFloat64(0, mtimeMs);
  view.setFloat64(8, size);
  view.setBigUint64(16, BigInt(`0x${hash}`));
  bytes.set(record, HEAD_BYTES);
  return bytes;
}

function decode(path: string, bytes: Uint8Array): StoredFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return {
    path,
    mtimeMs: view.getFloat64(0),
    size: view.getFloat64(8),
    hash: view.getBigUint64(16).toString(16).padStart(16, "0"),
    record: bytes.subarray(HEAD_BYTES),
  };
}

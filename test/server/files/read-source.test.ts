import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { chmod, mkdir, rm, symlink, truncate, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { readSource, readSourceSync, type Source } from "../../../server/files/read-source.ts";
import { temporaryFolder } from "../../process/temporary-folder.ts";

type Limits = Parameters<typeof readSource>[2];

describe("reading a source", () => {
  const base = temporaryFolder();
  const root = () => join(base(), "work");
  beforeEach(() => mkdir(root()));

  async function read(path: string, limits: Limits = {}): Promise<Source | string> {
    const outcome = await readSource(root(), path, limits);
    assert.deepEqual(readSourceSync(root(), path, limits), outcome, "both variants say the same");
    return "skip" in outcome ? outcome.skip : outcome;
  }

  async function readBytes(content: string | Uint8Array, limits: Limits = {}): Promise<Source | string> {
    await writeFile(join(root(), "a.ts"), content);
    return read("a.ts", limits);
  }

  async function text(content: string | Uint8Array): Promise<string> {
    const source = await readBytes(content);
    if (typeof source === "string") assert.fail(`it was skipped: ${source}`);
    return source.text;
  }

  it("passes over what is not there, not a file, or may not be read", async () => {
    await mkdir(join(root(), "folder.ts"));
    await promisify(execFile)("mkfifo", [join(root(), "pipe.ts")]);
    await writeFile(join(root(), "file"), "");
    assert.equal(await read("missing.ts"), "no longer there");
    assert.equal(await read("missing/a.ts"), "no longer there");
    assert.equal(await read("file/a.ts"), "no longer there");
    assert.equal(await read("folder.ts"), "not a file");
    assert.equal(await read("pipe.ts"), "not a file");
    await rm(root(), { recursive: true });
    assert.equal(await read("a.ts"), "no longer there");
  });

  it("passes over a file that may not be read", async function () {
    // The superuser may read everything: there it is a name longer than any that cannot be opened.
    await writeFile(join(root(), "a.ts"), "x");
    await chmod(join(root(), "a.ts"), 0);
    const path = process.getuid?.() === 0 ? `${"n".repeat(300)}.ts` : "a.ts";
    assert.equal(await read(path), "unreadable");
  });

  it("does not leave the folder, neither by a path nor by a link in any place", async () => {
    await mkdir(join(base(), "outside"));
    await writeFile(join(base(), "outside", "secret.ts"), "secret");
    await writeFile(join(root(), "a.ts"), "a");
    for (const path of [
      "../outside/secret.ts",
      "x/../../outside/secret.ts",
      "..",
      "",
      "/etc/hosts",
      "a.ts\0",
    ]) {
      assert.equal(await read(path), "outside of the folder", path);
    }
    for (const path of ["\\\\host\\share\\a.ts", "x\\..\\..\\secret.ts"]) {
      assert.equal(await read(path), "outside of the folder", path);
    }
    await symlink(join(base(), "outside", "secret.ts"), join(root(), "out.ts"));
    await symlink(join(base(), "outside"), join(root(), "folder"), "junction");
    await symlink("a.ts", join(root(), "in.ts"));
    await symlink("circle.ts", join(root(), "circle.ts"));
    assert.equal(await read("out.ts"), "a link that leaves the folder");
    assert.equal(await read("folder/secret.ts"), "a link that leaves the folder");
    assert.equal(await read("in.ts"), "a link to what is in the folder already");
    assert.equal(await read("circle.ts"), "a broken link");
  });

  it("passes over what is larger than the limit, and not what is just as large", async () => {
    await writeFile(join(root(), "huge.ts"), "");
    await truncate(join(root(), "huge.ts"), 2 * 1024 * 1024 + 1);
    assert.equal(await read("huge.ts"), "over the size limit");
    assert.equal(await readBytes("12345", { maxFileBytes: 4 }), "over the size limit");
    assert.equal(typeof (await readBytes("1234", { maxFileBytes: 4 })), "object");
  });

  it("passes over binary files: a NUL near the beginning, or UTF-32", async () => {
    assert.equal(await readBytes("\0"), "binary");
    assert.equal(await readBytes(`${"x\n".repeat(4_095)}\0`), "binary");
    assert.equal(await readBytes(Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])), "binary");
    assert.match(await text(`${"x\n".repeat(4_096)}\0`), /\0$/);
  });

  it("passes over minified files", async () => {
    assert.equal(await readBytes(`// licence\n${"a=1;".repeat(5_001)}`), "minified");
  });

  it("reads UTF-8 with and without a byte order mark, and what is not valid as U+FFFD", async () => {
    assert.equal(await text(""), "");
    assert.equal(await text("let größe = '😀';\r\n"), "let größe = '😀';\r\n");
    assert.equal(await text("\uFEFFlet a;"), "let a;");
    assert.equal(await text(Buffer.from([0x61, 0xff, 0x62, 0xc3])), "a\uFFFDb\uFFFD");
    assert.equal(await text(Buffer.from([0xed, 0xa0, 0x80, 0x61])), "\uFFFD\uFFFD\uFFFDa");
  });

  it("reads UTF-16 with a byte order mark, and what is not valid as U+FFFD", async () => {
    const little = Buffer.from("\uFEFFlet 😀 = 'ö';", "utf16le");
    assert.equal(await text(little), "let 😀 = 'ö';");
    assert.equal(await text(Buffer.from(little).swap16()), "let 😀 = 'ö';");
    assert.equal(await text(Buffer.concat([little, Buffer.from([0x00, 0xd8])])), "let 😀 = 'ö';\uFFFD");
    assert.equal(await text(Buffer.concat([little, Buffer.from([0x61])])), "let 😀 = 'ö';\uFFFD");
  });

  it("gives the size in bytes, the time, and a hash that changes with the bytes", async () => {
    await writeFile(join(root(), "a.ts"), "\uFEFFö");
    await utimes(join(root(), "a.ts"), 1_700_000_000, 1_700_000_000.25);
    const source = await read("a.ts");
    assert(typeof source !== "string");
    assert.deepEqual([source.size, source.mtimeMs], [5, 1_700_000_000_250]);
    assert.match(source.hash, /^[0-9a-f]{16}$/);
    const hashes = new Set<string>();
    for (const content of ["", "a", "b", "ab", "\uFEFFa", "a\n", "a\r\n"]) {
      const other = await readBytes(content);
      assert(typeof other !== "string");
      hashes.add(other.hash);
    }
    assert.equal(hashes.size, 7);
  });
});

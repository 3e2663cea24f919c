import { strict as assert } from "node:assert";
import { gzipSync } from "node:zlib";
import { readTarball } from "../../../server/tooling/tarball.ts";
import { tarballOf, tarOf } from "./sample-tarball.ts";

function texts(files: ReadonlyMap<string, Uint8Array>): Record<string, string> {
  return Object.fromEntries([...files].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]));
}

describe("a tarball", () => {
  it("is refused when it is no gzip", () => {
    assert.throws(() => readTarball(Buffer.from("hello")), /header/);
  });

  it("is refused when a file in it is cut short", () => {
    const whole = tarOf([{ path: "package/a", content: "a".repeat(2000) }]);
    assert.throws(() => readTarball(gzipSync(whole.subarray(0, 1500))), /damaged at byte 0/);
  });

  it("is refused when a size in it is no number", () => {
    const damaged = tarOf([{ path: "package/a", content: "a" }]);
    damaged.write("seven", 124);
    assert.throws(() => readTarball(gzipSync(damaged)), /damaged at byte 0/);
  });

  it("is refused when an extended header has no length", () => {
    const damaged = tarOf([{ path: "package/header", content: "path=a\n", type: "x" }]);
    assert.throws(() => readTarball(gzipSync(damaged)), /extended header/);
  });

  it("gives its files without the first folder", () => {
    const files = readTarball(tarballOf({ "a.txt": "one", "queries/tags.scm": "two", empty: "" }));
    assert.deepEqual(texts(files), { "a.txt": "one", "queries/tags.scm": "two", empty: "" });
  });

  it("gives no folders and no links", () => {
    const entries = [
      { path: "package/folder/", content: "", type: "5" },
      { path: "package/link", content: "", type: "2" },
    ];
    assert.deepEqual(texts(readTarball(gzipSync(tarOf(entries)))), {});
  });

  it("takes a long path from the extended header before it, for one file", () => {
    const record = `path=package/${"long/".repeat(40)}é.txt\n`;
    const length = Buffer.byteLength(record) + 4;
    const entries = [
      { path: "package/header", content: `${length} ${record}`, type: "x" },
      { path: "package/short", content: "long" },
      { path: "package/next", content: "next" },
    ];
    assert.deepEqual(texts(readTarball(gzipSync(tarOf(entries)))), {
      [`${"long/".repeat(40)}é.txt`]: "long",
      next: "next",
    });
  });
});

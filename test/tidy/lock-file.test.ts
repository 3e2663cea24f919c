import { strict as assert } from "node:assert";
import { missingEntries, readLockFile } from "./lock-file.ts";

describe("the lock file", () => {
  it("notices an optional package that was left out", () => {
    const missing = missingEntries({
      packages: {
        "node_modules/tool": { dev: true, optionalDependencies: { "@tool/binding-linux-x64-musl": "1.2.3" } },
      },
    });
    assert.deepEqual(missing, {
      "node_modules/@tool/binding-linux-x64-musl": {
        version: "1.2.3",
        os: ["linux"],
        cpu: ["x64"],
        libc: ["musl"],
        dev: true,
        optional: true,
      },
    });
  });

  it("has every optional package of every platform: run npm run lock", () => {
    assert.deepEqual(Object.keys(missingEntries(readLockFile())), []);
  });

  it("names no registry", () => {
    const named = Object.entries(readLockFile().packages).filter(([, entry]) => entry.resolved !== undefined);
    assert.deepEqual(named, []);
  });
});

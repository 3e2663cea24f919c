import { strict as assert } from "node:assert";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BulkPool } from "../../../server/workers/bulk-pool.ts";
import { FileQueue } from "../../../server/workers/file-queue.ts";
import { temporaryFolder } from "../../process/temporary-folder.ts";
import { builtGrammars } from "../../support/grammars.ts";

describe("the bulk workers", () => {
  const folder = temporaryFolder();

  it("leave out what takes too long to read, and read what comes after it", async () => {
    const root = folder();
    const warnings: string[] = [];
    await writeFile(join(root, "long.ts"), "let a = [1, 2];\n".repeat(40_000));
    await writeFile(join(root, "short.ts"), "let a = [1, 2];\n");
    const pool = new BulkPool({
      grammars: builtGrammars(),
      root,
      maxFileBytes: 2_000_000,
      parseLimitMs: 5,
      workers: 1,
      onWarning: (text) => void warnings.push(text),
    });
    const outcomes = new Map<string, string>();
    const files = ["long.ts", "short.ts"].map((path) => ({ path, hash: null }));
    try {
      await pool.run(
        FileQueue.of(files),
        ({ results }) => {
          for (const result of results) outcomes.set(result.path, "skip" in result ? result.skip : "read");
          return Promise.resolve();
        },
        new AbortController().signal,
      );
    } finally {
      await pool.close();
    }
    assert.deepEqual(
      [...outcomes],
      [
        ["long.ts", "takes too long to read"],
        ["short.ts", "read"],
      ],
    );
    assert.deepEqual(warnings, []);
  });

  it("may begin before the files are known", async () => {
    const root = folder();
    await writeFile(join(root, "a.ts"), "let a = 1;\n");
    const pool = new BulkPool({
      grammars: builtGrammars(),
      root,
      maxFileBytes: 2_000_000,
      workers: 2,
      onWarning: assert.fail,
    });
    const read: string[] = [];
    try {
      pool.begin();
      await pool.run(
        FileQueue.of([{ path: "a.ts", hash: null }]),
        ({ results }) => {
          read.push(...results.flatMap((result) => ("skip" in result ? [] : [result.path])));
          return Promise.resolve();
        },
        new AbortController().signal,
      );
    } finally {
      await pool.close();
    }
    assert.deepEqual(read, ["a.ts"]);
  });
});

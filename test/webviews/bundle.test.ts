// The Board's bundle stays small: a view that opens slowly is not opened.
import { strict as assert } from "node:assert";
import { gzipSync } from "node:zlib";
import { join } from "node:path";
import { build } from "esbuild";

const BUDGET_BYTES = 150 * 1024;

describe("the Board's bundle", () => {
  it("is at most 150 KB, script and styles together, compressed", async () => {
    const { outputFiles } = await build({
      absWorkingDir: join(import.meta.dirname, "../.."),
      entryPoints: { board: "webviews/panels/board/main.tsx" },
      outdir: "out/never-written",
      write: false,
      bundle: true,
      minify: true,
      format: "esm",
      target: "es2022",
      jsx: "automatic",
      jsxImportSource: "preact",
      legalComments: "none",
      define: { __CREWDECK_VERSION__: '"0.0.0"', "process.env.NODE_ENV": '"production"' },
    });
    const sizes = outputFiles.map(({ contents }) => gzipSync(contents, { level: 9 }).length);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(
      total <= BUDGET_BYTES,
      `${sizes.join(" + ")} = ${total} bytes, ${total - BUDGET_BYTES} too many`,
    );
  });
});

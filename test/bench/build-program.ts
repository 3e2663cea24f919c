// Builds what the benchmarks run: the production build, and beside it the programs that are measured as processes.
// It is a process of its own, so that what it leaves on its heap is not collected while something is measured.
import { join } from "node:path";
import { build as bundle } from "esbuild";
import { BUILT } from "./serve.ts";

const { build } = (await import("../../esbuild.mjs")) as {
  build: (options: { outdir: string; production: boolean }) => Promise<unknown>;
};
await build({ outdir: BUILT, production: true });
await bundle({
  entryPoints: ["index-program", "raw-parse-program"].map((name) => join(import.meta.dirname, `${name}.ts`)),
  outdir: join(BUILT, "server"),
  outExtension: { ".js": ".mjs" },
  banner: {
    js: [
      'import { createRequire as __createRequire } from "node:module";',
      "const require = __createRequire(import.meta.url);",
      `const __dirname = ${JSON.stringify(join(BUILT, "backend"))};`,
    ].join("\n"),
  },
  bundle: true,
  format: "esm",
  platform: "node",
  logLevel: "error",
});

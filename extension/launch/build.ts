// Runs the one build, as a child, because it is plain JavaScript that Node runs without anything before it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** Builds dist/ for production; esbuild's messages go to stderr. */
export async function buildBundles(): Promise<void> {
  const child = spawn(process.execPath, [join(root, "esbuild.mjs"), "--production"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error("the build failed; its errors are above");
}

// `npm run package`: the production bundle as crewdeck-VERSION.vsix.
// Invariant: the file appears complete under its name; an earlier one stays until the new one is whole.
import { execFile } from "node:child_process";
import { rename, readFile, rm, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { buildBundles } from "./build.ts";
import { isMain } from "./is-main.ts";

const root = join(import.meta.dirname, "../..");
const vsce = fileURLToPath(import.meta.resolve("@vscode/vsce/vsce"));

/** Builds and packages; returns the .vsix's path. */
export async function packageExtension(): Promise<string> {
  await buildBundles();
  const { name, version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as Manifest;
  const path = join(root, `${name}-${version}.vsix`);
  const fresh = join(root, `${name}-${version}.${process.pid}.vsix`);
  try {
    // Run-time dependencies are bundled, so that node_modules stays out.
    const args = [
      "package",
      "--no-dependencies",
      "--allow-missing-repository",
      "--no-rewrite-relative-links",
      "--out",
      fresh,
    ];
    await promisify(execFile)(process.execPath, [vsce, ...args], { cwd: root });
    await rename(fresh, path);
  } finally {
    await rm(fresh, { force: true });
  }
  return path;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
}

if (isMain(import.meta.url)) {
  const path = await packageExtension();
  const { size } = await stat(path);
  process.stdout.write(`${relative(process.cwd(), path)} ${(size / 1_000_000).toFixed(2)} MB\n`);
}

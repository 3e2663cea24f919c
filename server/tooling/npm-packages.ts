// Fetches npm packages as tarballs, through npm itself and so from whatever registry npm is set up for.
// Invariant: no byte is used of a tarball whose SHA-512 is not the pinned one; no script of a package runs.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export interface PackageId {
  readonly name: string;
  readonly version: string;
  /** As npm writes it: `sha512-` and base64. */
  readonly integrity: string;
}

/** Gives the tarball of each package to `use`, one at a time. */
export type FetchPackages = (
  packages: readonly PackageId[],
  use: (id: PackageId, tarball: Uint8Array) => void,
) => Promise<void>;

const npmOutputBytesMax = 4 * 1024 * 1024;

/** @throws Error with all that npm printed, or which package is not what it was. */
export const fetchWithNpm: FetchPackages = async (packages, use) => {
  const folder = await mkdtemp(join(tmpdir(), "crewdeck-grammars-"));
  try {
    await npmPack(
      folder,
      packages.map(({ name, version }) => `${name}@${version}`),
    );
    for (const id of packages) {
      const tarball = await readFile(join(folder, tarballName(id)));
      verify(id, tarball);
      use(id, tarball);
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};

/** @throws Error when the tarball's SHA-512 is not the pinned one. */
export function verify({ name, version, integrity }: PackageId, tarball: Uint8Array): void {
  const found = `sha512-${createHash("sha512").update(tarball).digest("base64")}`;
  if (found === integrity) return;
  throw new Error(
    `${name}@${version} is not the package that grammars/sources.json pins: expected ${integrity}, got ${found}. ` +
      "Find out why the registry has other bytes under this version before the pin is changed.",
  );
}

async function npmPack(folder: string, specs: readonly string[]): Promise<void> {
  const script = process.env["npm_execpath"];
  const viaNode = script?.endsWith(".js") === true;
  const command = viaNode ? process.execPath : "npm";
  const args = [
    ...(viaNode ? [script] : []),
    "pack",
    ...specs,
    "--pack-destination",
    folder,
    "--loglevel=error",
  ];
  try {
    await promisify(execFile)(command, args, {
      cwd: folder,
      maxBuffer: npmOutputBytesMax,
      // Only npm.cmd exists on Windows, and only a shell starts it; versions and names have no character it would mind.
      shell: !viaNode && process.platform === "win32",
    });
  } catch (cause) {
    const printed = cause instanceof Error && "stderr" in cause ? String(cause.stderr).trim() : "";
    throw new Error(`npm could not fetch the grammars' packages.\n${printed}`.trimEnd(), { cause });
  }
}

function tarballName({ name, version }: PackageId): string {
  return `${name.replace(/^@/, "").replace("/", "-")}-${version}.tgz`;
}

// npm leaves the optional packages of other platforms out of the lock file when the registry it asks does not have them,
// and then `npm ci` refuses the file. `npm run lock` enters them again, by name and platform.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

interface Locked {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly license?: string;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface LockFile {
  packages: Record<string, Locked>;
}

const path = join(import.meta.dirname, "../../package-lock.json");

export function readLockFile(): LockFile {
  return JSON.parse(readFileSync(path, "utf8")) as LockFile;
}

/** The entries that are missing, by their place in the file. */
export function missingEntries({ packages }: LockFile): Record<string, Locked> {
  const present = Object.keys(packages);
  const missing: Record<string, Locked> = {};
  for (const [, { optionalDependencies, dev, license }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
      if (present.some((place) => place.endsWith(`node_modules/${name}`))) continue;
      const entry = { version, ...platformOf(name), ...(dev === true ? { dev } : {}), optional: true };
      missing[`node_modules/${name}`] = license === undefined ? entry : { ...entry, license };
    }
  }
  return missing;
}

/** Platform packages say where they run in their names: binding-linux-arm64-musl, darwin-x64. */
function platformOf(name: string): Pick<Locked, "os" | "cpu" | "libc"> {
  const parts = (name.split("/").at(-1) ?? name).split("-");
  const os = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"].find((one) =>
    parts.includes(one),
  );
  const cpu = ["arm64", "arm", "ia32", "ppc64", "riscv64", "s390x", "x64"].find((one) => parts.includes(one));
  if (os === undefined || cpu === undefined) throw new Error(`${name} does not say for which platform it is`);
  const libc = os !== "linux" ? [] : parts.some((one) => one.startsWith("musl")) ? ["musl"] : ["glibc"];
  return { os: [os], cpu: [cpu], ...(libc.length === 0 ? {} : { libc }) };
}

function complete(): void {
  const file = readLockFile();
  const packages = { ...file.packages, ...missingEntries(file) };
  const sorted = Object.fromEntries(
    Object.entries(packages).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
  writeFileSync(path, `${JSON.stringify({ ...file, packages: sorted }, null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) complete();

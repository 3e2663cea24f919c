// The compiler of grammars: clang and its linker as WebAssembly, from an npm package. It is the same everywhere and makes
// the same bytes everywhere; no compiler has to be there.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import { readTarball } from "./tarball.ts";

/**
 * Runs clang in a folder that has these files and no other.
 * @returns the file that it was told to write.
 * @throws Error with all that it printed.
 */
export type Clang = (
  args: readonly string[],
  files: ReadonlyMap<string, Uint8Array>,
  output: string,
) => Promise<Uint8Array>;

interface Tree {
  [name: string]: Tree | Uint8Array;
}

interface RunOptions {
  readonly stderr: (bytes: Uint8Array | null) => void;
  readonly fetchProgress: () => void;
}

const Bundle = z.object({
  runClang: z.custom<(args: string[], files: Tree, options: RunOptions) => Promise<Tree>>(
    (value) => typeof value === "function",
  ),
});

/** @param tarball of @yowasp/clang, verified. */
export async function withClang<T>(tarball: Uint8Array, use: (clang: Clang) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "crewdeck-clang-"));
  try {
    for (const [path, bytes] of readTarball(tarball)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
    }
    const { runClang } = Bundle.parse(await import(pathToFileURL(join(folder, "gen/bundle.js")).href));
    return await use(async (args, files, output) => {
      const printed: Uint8Array[] = [];
      try {
        const made = await runClang(["clang", ...args, "-o", output], treeOf(files), {
          stderr: (bytes) => void (bytes !== null && printed.push(bytes)),
          fetchProgress: () => undefined,
        });
        const bytes = made[output];
        if (bytes instanceof Uint8Array) return bytes;
        throw new Error(`clang wrote no ${output}`);
      } catch (cause) {
        const text = new TextDecoder().decode(Buffer.concat(printed)).trim();
        throw new Error(`clang failed.\n${text}`.trimEnd(), { cause });
      }
    });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function treeOf(files: ReadonlyMap<string, Uint8Array>): Tree {
  const root: Tree = {};
  for (const [path, bytes] of files) {
    const names = path.split("/");
    let folder = root;
    for (const name of names.slice(0, -1)) {
      const known = folder[name];
      const below: Tree = known === undefined || known instanceof Uint8Array ? {} : known;
      folder[name] = below;
      folder = below;
    }
    folder[names.at(-1) ?? path] = bytes;
  }
  return root;
}

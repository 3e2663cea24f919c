// A script at a place that outlives updates of the extension, for lines that are pasted into other programs: it runs
// whatever version of the backend is installed now.
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";

/** Makes the launcher at `path` run `script`; writes nothing when it does so already. */
export async function keepLauncher(path: string, script: string): Promise<void> {
  const text = `// Written by the Crewdeck extension; runs the backend of its present version.\nimport ${JSON.stringify(pathToFileURL(script).href)};\n`;
  if ((await textOf(path)) === text) return;
  await mkdir(dirname(path), { recursive: true });
  // Another window may do the same; a reader sees the old text or the new, never a part.
  const fresh = `${path}.${process.pid}.new`;
  await writeFile(fresh, text);
  await rename(fresh, path);
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

// The port that a data folder's backend had last. It is taken again when it is free, so that an address which was
// written into another program's settings (Claude Code's, say) outlives a restart.
import { readTextIfThere, writePrivateFile } from "./private-file.ts";
import { dataFiles } from "./data-dir.ts";

/** The port to try first; 0 (any free one) when there was none. */
export async function lastPort(dataDir: string): Promise<number> {
  const port = Number((await readTextIfThere(dataFiles.port(dataDir))) ?? 0);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : 0;
}

export async function keepPort(dataDir: string, port: number): Promise<void> {
  if ((await lastPort(dataDir)) !== port) await writePrivateFile(dataFiles.port(dataDir), `${port}\n`);
}

// owner.json tells where the owner of a workspace root is. It is a hint, never a lock: who is the owner is decided by
// LevelDB's lock on the store, which ends with its process. So a beacon left behind by a crash harms nobody.
import { rm } from "node:fs/promises";
import * as z from "zod";
import { isAlive } from "../../backend/process/alive.ts";
import { readTextIfThere, writePrivateFile } from "../../backend/process/private-file.ts";
import { ownerFiles } from "./owner-files.ts";

const OwnerBeacon = z.object({
  /** The path of a Unix socket, or the name of a pipe on Windows. */
  address: z.string().min(1),
  /** Made anew by each owner, so that it opens nothing once that one is gone. */
  token: z.string().min(1),
  pid: z.number().int().positive(),
  version: z.string(),
  protocol: z.number().int(),
  root: z.string(),
  /** Milliseconds since 1970. */
  startedAt: z.number(),
});
export type OwnerBeacon = z.infer<typeof OwnerBeacon>;

export async function writeBeacon(folder: string, beacon: OwnerBeacon): Promise<void> {
  await writePrivateFile(ownerFiles.beacon(folder), `${JSON.stringify(beacon, null, 2)}\n`);
}

/** Takes our own beacon away; one that another owner has put there since stays. */
export async function removeBeacon(folder: string, token: string): Promise<void> {
  if ((await readBeacon(folder))?.token === token) await rm(ownerFiles.beacon(folder), { force: true });
}

/** The beacon of a process that may be alive; of a dead one, or of nonsense, it counts as none. */
export async function readBeacon(folder: string): Promise<OwnerBeacon | null> {
  const text = await readTextIfThere(ownerFiles.beacon(folder));
  if (text === undefined) return null;
  try {
    const beacon = OwnerBeacon.parse(JSON.parse(text));
    return isAlive(beacon.pid) ? beacon : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

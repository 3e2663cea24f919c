// backend.json tells where the backend of a data folder is. It is a hint, never a lock: who may open the store is
// decided by the store's own lock, which ends with its process. So a beacon left behind by a crash harms nobody.
import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { get } from "node:http";
import { json } from "node:stream/consumers";
import * as z from "zod";
import { isAlive } from "./alive.ts";
import { dataFiles } from "./data-dir.ts";
import { readTextIfThere, writePrivateFile } from "./private-file.ts";
import { provesToken } from "./proof.ts";

/** How long a backend may take to say that it is well. */
const HEALTH_TIMEOUT_MS = 2_000;

const Beacon = z.object({
  url: z.url({ protocol: /^http$/ }),
  /** The owner token. */
  token: z.string().min(1),
  pid: z.number().int().positive(),
  version: z.string(),
  protocol: z.number().int(),
  /** Milliseconds since 1970. */
  startedAt: z.number(),
});
export type Beacon = z.infer<typeof Beacon>;

/** What GET /health says; a proof when it was challenged. */
export const Health = z.object({
  status: z.literal("ok"),
  version: z.string(),
  protocol: z.number().int(),
  seq: z.number().int(),
  store: z.string(),
  pid: z.number().int(),
  proof: z.string().optional(),
});
export type Health = z.infer<typeof Health>;

export async function writeBeacon(dataDir: string, beacon: Beacon): Promise<void> {
  await writePrivateFile(dataFiles.beacon(dataDir), `${JSON.stringify(beacon, null, 2)}\n`);
}

/** Takes our own beacon away; one that another backend has put there since stays. */
export async function removeBeacon(dataDir: string, pid: number): Promise<void> {
  const beacon = await readBeacon(dataDir);
  if (beacon?.pid === pid) await rm(dataFiles.beacon(dataDir), { force: true });
}

/**
 * The backend of this data folder, if one runs and proves that it is the one.
 * A beacon of a dead process, of a process that is something else, or of nonsense counts as none.
 */
export async function findRunning(dataDir: string, timeoutMs = HEALTH_TIMEOUT_MS): Promise<Beacon | null> {
  const beacon = await readBeacon(dataDir);
  if (beacon === null || !isAlive(beacon.pid)) return null;
  const challenge = randomBytes(24).toString("base64url");
  const health = await healthOf(`${beacon.url}/health?challenge=${challenge}`, timeoutMs);
  const ours =
    health !== null && health.pid === beacon.pid && provesToken(beacon.token, challenge, health.proof ?? "");
  return ours ? beacon : null;
}

async function readBeacon(dataDir: string): Promise<Beacon | null> {
  const text = await readTextIfThere(dataFiles.beacon(dataDir));
  if (text === undefined) return null;
  try {
    return Beacon.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

/** Null when nobody answers, or something else does: at a stale address there may be any program by now. */
function healthOf(url: string, timeoutMs: number): Promise<Health | null> {
  return new Promise((resolve) => {
    const none = () => resolve(null);
    const request = get(url, { agent: false, signal: AbortSignal.timeout(timeoutMs) }, (response) => {
      json(response).then((body) => resolve(Health.safeParse(body).data ?? null), none);
    });
    request.on("error", none);
  });
}

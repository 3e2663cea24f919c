import { openBackend, type Backend } from "../../backend/backend.ts";
import { openMemoryEngine } from "../support/memory-store.ts";
import { pino } from "pino";

/** A whole backend in this process, on a store in memory; the caller closes it. */
export async function backendIn(dataDir: string): Promise<Backend> {
  return openBackend({
    dataDir,
    host: "127.0.0.1",
    port: 0,
    version: "0.0.0",
    allowedHosts: [],
    logger: pino({ level: "silent" }),
    owner: { kind: "person", name: "owner" },
    mcpFixtures: false,
    onShutdown: () => undefined,
    engine: await openMemoryEngine(),
  });
}

// The language server's code, loaded by its path when it is needed: it is a file beside the backend's.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { RelayModule } from "../../server/protocol/relay-module.ts";
import { DomainError } from "../domain/errors.ts";

/** Rejects with a DomainError when the file is not there. */
export async function relayModule(): Promise<RelayModule> {
  const fromSource = import.meta.url.endsWith(".ts");
  const url = new URL(fromSource ? "../../server/relay/main.ts" : "../server/relay.mjs", import.meta.url);
  if (!existsSync(fileURLToPath(url))) {
    throw new DomainError(
      "unavailable",
      `the language server is not at ${fileURLToPath(url)}`,
      "Run the crewdeck of a whole installation.",
    );
  }
  return (await import(url.href)) as RelayModule;
}

// The language server's code, loaded by its path when it is needed: it is a file beside the backend's.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { RelayModule } from "../../server/protocol/relay-module.ts";
import { DomainError } from "../domain/errors.ts";
import { Refusal } from "../protocol/refusal.ts";

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

/** What the module has thrown, as an error of ours: a built file has a DomainError of its own, known by its shape. */
export function domainErrorOf(error: unknown): unknown {
  const refusal = error instanceof Error ? Refusal.safeParse(error).data : undefined;
  if (refusal === undefined) return error;
  const { code, message, hint, details = {} } = refusal;
  return new DomainError(code, message, hint, details, { cause: error });
}

// When a server is ready to be measured: it has answered a first question, and reports no work under way.
// Ours says so itself through crewdeck/status.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DefinitionRequest } from "vscode-languageserver/node";
import { z } from "zod";
import { explain, startClient, treeMemory, uriOf, type Client, type ServerCommand } from "./client.ts";
import { identifiersOf, languageIdOf, type Language } from "./identifiers.ts";

export interface Ready {
  readonly client: Client;
  /** From the start of the process until it was ready. */
  readonly readyMs: number;
  /** Bytes resident in the process and its children then; undefined where it cannot be told. */
  readonly memory: number | undefined;
}

const readyLimitMs = 900_000;
const pollMs = 50;
/** Servers begin their background work only some time after they answer. */
const quietMs = 3_000;
/** Some show what they complain of as work that never ends. */
const stuckMs = 20_000;

const status = z.object({ state: z.enum(["indexing", "ready"]) });

/** @throws when the server is not ready within 15 minutes. */
export async function startReady(
  server: ServerCommand,
  folder: string,
  language: Language,
  file: string,
): Promise<Ready> {
  const startMs = performance.now();
  const client = await startClient(server, folder);
  const untilMs = startMs + readyLimitMs;
  const text = readFileSync(join(folder, file), "utf8");
  await client.open(file, languageIdOf(language, file), text);
  const { line, character } = identifiersOf(text, language)[0] ?? { line: 0, character: 0 };
  const params = { textDocument: { uri: uriOf(folder, file) }, position: { line, character } };
  const outcome = await client.ask(DefinitionRequest.method, params, untilMs - performance.now());
  if (outcome.kind === "timed out") throw new Error(`${client.server.name}: ${explain(outcome)}`);
  let idleMs = 0;
  if (client.isCrewdeck) await indexed(client, untilMs);
  else idleMs = await settled(client, untilMs);
  const ready = { client, readyMs: performance.now() - startMs - idleMs, memory: treeMemory(client.pid) };
  await client.close(file);
  return ready;
}

/** Returns how long it has done nothing, which is no part of the time that it took. */
async function settled(client: Client, untilMs: number): Promise<number> {
  const answeredMs = performance.now();
  for (;;) {
    const { tasks, quietMs: sinceProgressMs } = client.busy();
    const idleMs = Math.min(sinceProgressMs, performance.now() - answeredMs);
    if (idleMs >= (tasks === 0 ? quietMs : stuckMs)) return idleMs;
    if (performance.now() > untilMs)
      throw new Error(`${client.server.name} still works after ${readyLimitMs} ms`);
    await pause(pollMs);
  }
}

/** @throws when it is not ready by then. */
async function indexed(client: Client, untilMs: number): Promise<void> {
  const told = client.indexed();
  const outcome = await client.ask("crewdeck/status", {});
  if (outcome.kind !== "answered") throw new Error(`crewdeck/status: ${explain(outcome)}`);
  if (status.parse(outcome.value).state === "ready") return;
  const late = pause(untilMs - performance.now(), "late", { ref: false });
  if ((await Promise.race([told, late])) === "late")
    throw new Error(`the index is not ready after ${readyLimitMs} ms`);
}

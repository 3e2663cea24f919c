// Relay processes before owner processes, and the clients that speak to them.
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { readBeacon } from "../../server/owner/beacon.ts";
import type { Answer } from "../../server/wire/messages.ts";
import { eventually } from "./eventually.ts";
import type { Seen } from "./fake-index.ts";
import { LspClient } from "./lsp-client.ts";
import { ownerProcesses } from "./owners.ts";

export const uriOf = (...parts: string[]): string => pathToFileURL(join(...parts)).href;

/** Declares them for the tests of the enclosing describe; none outlives its test. */
export function relayProcesses() {
  const owners = ownerProcesses();
  const { dataDir, folder, ownerFolder, ownerProgram, relayProgram } = owners;

  function open(cwd = folder()): LspClient {
    return new LspClient({ args: [...relayProgram(), dataDir(), "10", ...ownerProgram()], cwd });
  }

  return {
    ...owners,
    open,
    /** A client that has opened these folders. */
    initialized: async (roots: readonly string[]): Promise<LspClient> => {
      const client = open();
      const workspaceFolders = roots.map((path) => ({ uri: uriOf(path), name: path }));
      const initialize = { processId: process.pid, capabilities: {}, workspaceFolders };
      await client.request("initialize", initialize);
      client.notify("initialized", {});
      return client;
    },
    /** The living owner of a root, once there is one. */
    ownerPid: async (path: string): Promise<number> => {
      const place = await ownerFolder(path);
      const beacon = await eventually("a beacon", async () => (await readBeacon(place)) ?? undefined);
      return beacon.pid;
    },
  };
}

export function didOpen(client: LspClient, uri: string, text: string, version = 1): void {
  const textDocument = { uri, languageId: "typescript", version, text };
  client.notify("textDocument/didOpen", { textDocument });
}

/** Answered with the text that the owner has of the file. */
export function hover(client: LspClient, uri: string): Promise<Answer> {
  return client.ask("textDocument/hover", { textDocument: { uri }, position: { line: 0, character: 0 } });
}

/** What the owner of a file has been told. */
export function see(client: LspClient, uri: string): Promise<Seen> {
  return client.request<Seen>("fake/see", { textDocument: { uri } });
}

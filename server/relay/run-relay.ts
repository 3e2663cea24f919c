// The relay as a process: its streams, and where owners come from.
import { mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { dataDirOf, prepareDataDir } from "../../backend/process/data-dir.ts";
import { withoutSecrets } from "../../backend/process/without-secrets.ts";
import { findOrStartOwner } from "../owner/find-or-start.ts";
import { endHung } from "../owner/hung.ts";
import { clientOf } from "../owner/owner-client.ts";
import type { OwnerClient, OwnerOptions, RelayOptions } from "../protocol/relay-module.ts";
import { relay } from "./relay.ts";

/** What Node is started with to run an owner. */
export type OwnerProgram = readonly string[];

/** Speaks LSP on stdin and stdout until its client ends it. Resolves with the exit code, once all is written. */
export async function runRelay(program: OwnerProgram, options: RelayOptions): Promise<number> {
  const { stdin, stdout, stderr } = process;
  // Nobody has to read what is for people.
  stderr.on("error", () => undefined);
  const code = await relay({
    input: stdin,
    output: stdout,
    clientProcessId: options.clientProcessId,
    defaultFolder: await defaultFolder(process.cwd(), options.dataDir),
    connect: async (root, signal) => {
      const { socket, beacon } = await findOrStartOwner({ ...options, root, program, signal });
      return { socket, kill: () => endHung(beacon.pid) };
    },
    report: (line) => stderr.write(withoutSecrets(`crewdeck lsp: ${line}\n`)),
  });
  await new Promise<void>((done) => {
    if (stdout.writable) stdout.write("", () => done());
    else done();
  });
  return code;
}

export async function connectToOwner(
  program: OwnerProgram,
  options: OwnerOptions & { readonly root: string },
): Promise<OwnerClient> {
  return clientOf(await findOrStartOwner({ ...options, program }));
}

/** The folder for clients that name none: where they were started, unless nobody can mean to have all of it indexed. */
async function defaultFolder(cwd: string, dataDir: string | undefined): Promise<string> {
  const here = resolve(cwd);
  if (dirname(here) !== here && here !== resolve(homedir())) return here;
  const empty = join(await prepareDataDir(dataDirOf(dataDir)), "index", "no-folder");
  await mkdir(empty, { recursive: true, mode: 0o700 });
  return empty;
}

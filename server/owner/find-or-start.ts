// The one way to the owner of a workspace root: the running one, else a fresh one in the background.
// Many may come here at the same moment: the store's lock lets one owner live, and all find that one.
// An owner of an older version is asked to end; one of a newer version serves us too. So versions never fight.
import type { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { DomainError } from "../../backend/domain/errors.ts";
import { startInBackground, type Background } from "../../backend/process/background.ts";
import { VERSION } from "../../backend/process/version.ts";
import { OWNER_PROTOCOL } from "../protocol/methods.ts";
import { readBeacon, type OwnerBeacon } from "./beacon.ts";
import { greet } from "./greeting.ts";
import { ownerFiles } from "./owner-files.ts";
import { ownerPlace, type OwnerPlace } from "./owner-folder.ts";
import { smallProcess } from "./small-process.ts";
import { compareVersions } from "./versions.ts";

const START_DEADLINE_MS = 20_000;
const END_DEADLINE_MS = 12_000;
const POLL_MS = 10;
/** An owner that has had no client for so long ends by itself. */
const IDLE_EXIT_MINUTES = 10;

export interface FindOwnerOptions {
  readonly root: string;
  readonly dataDir?: string | undefined;
  /** What Node is started with, up to the owner's own arguments. */
  readonly program: readonly string[];
  readonly idleExitMinutes?: number | undefined;
  readonly deadlineMs?: number;
  readonly version?: string;
  readonly signal?: AbortSignal;
}

export interface FoundOwner {
  /** Greeted, and paused: LSP is next. */
  readonly socket: Socket;
  readonly beacon: OwnerBeacon;
}

/** Resolves with a connection to the owner; rejects with a DomainError that says why there is none. */
export async function findOrStartOwner(options: FindOwnerOptions): Promise<FoundOwner> {
  const { deadlineMs = START_DEADLINE_MS, signal } = options;
  const place = await ownerPlace(options.root, options.dataDir);
  const older = await readBeacon(place.folder);
  if (older !== null && isOlder(older, options.version ?? VERSION)) {
    await endOwner(place.folder, older, signal);
  }
  const found = await findOwner(place);
  if (found !== null) return found;
  const background = startOwnerProcess(place, options);
  const deadline = performance.now() + deadlineMs;
  while (performance.now() < deadline) {
    signal?.throwIfAborted();
    // Of whatever version it is: who starts one and does not take it would never come to an end.
    const started = await findOwner(place);
    if (started !== null) return started;
    // An end with 0 means that it found another one, which we shall find as well.
    const failure = background.failure();
    if (failure !== null) throw notStarted(failure, background, place);
    await pause(POLL_MS);
  }
  throw notStarted(`it was not ready within ${deadlineMs} ms`, background, place);
}

async function findOwner({ folder }: OwnerPlace): Promise<FoundOwner | null> {
  const beacon = await readBeacon(folder);
  if (beacon === null) return null;
  if (beacon.protocol > OWNER_PROTOCOL) throw tooNew(beacon);
  const socket = await greet(beacon, "serve");
  return socket === null ? null : { socket, beacon };
}

function isOlder({ protocol, version }: OwnerBeacon, ours: string): boolean {
  return protocol === OWNER_PROTOCOL ? compareVersions(version, ours) < 0 : protocol < OWNER_PROTOCOL;
}

/**
 * Asks an owner to end and waits until it has taken its beacon away; the next one waits for the store itself.
 * Does nothing when there is none at the beacon's address.
 */
async function endOwner(folder: string, beacon: OwnerBeacon, signal: AbortSignal | undefined): Promise<void> {
  const asked = await greet(beacon, "end");
  if (asked === null) return;
  asked.destroy();
  const deadline = performance.now() + END_DEADLINE_MS;
  while ((await readBeacon(folder))?.token === beacon.token && performance.now() < deadline) {
    await pause(POLL_MS, undefined, { signal });
  }
}

function startOwnerProcess({ root, folder }: OwnerPlace, options: FindOwnerOptions): Background {
  const { program, idleExitMinutes = IDLE_EXIT_MINUTES } = options;
  const own = ["--root", root, "--folder", folder, "--idle-exit", String(idleExitMinutes)];
  return startInBackground({
    args: [...smallProcess.args, ...program, ...own],
    folder,
    env: smallProcess.env,
    startLog: ownerFiles.startLog(folder),
  });
}

function notStarted(reason: string, background: Background, { root, folder }: OwnerPlace): DomainError {
  const tail = background.said();
  const said = tail === "" ? "" : `\n${tail}`;
  return new DomainError(
    "unavailable",
    `the index of ${root} cannot be opened: ${reason}${said}`,
    `Look into ${ownerFiles.log(folder)} for more.`,
  );
}

function tooNew({ version, root }: OwnerBeacon): DomainError {
  return new DomainError(
    "protocol_mismatch",
    `the index of ${root} is open in a newer Crewdeck, ${version}`,
    "Update this one, or reload the window if it is updated already.",
  );
}

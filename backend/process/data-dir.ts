// Where one backend keeps everything it has: store, tokens, beacon, logs. One folder, one backend.
// Invariant: the folder that we make is its owner's alone.
import { mkdir, realpath } from "node:fs/promises";
import { homedir } from "node:os";
import { join, posix, resolve, win32 } from "node:path";
import { DomainError } from "../domain/errors.ts";

/** What the choice depends on; the process's own unless a test says otherwise. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

/** Names of everything in a data folder. */
export const dataFiles = {
  beacon: (dataDir: string) => join(dataDir, "backend.json"),
  log: (dataDir: string) => join(dataDir, "logs", "backend.log"),
  startLog: (dataDir: string) => join(dataDir, "logs", "start.log"),
  owner: (dataDir: string) => join(dataDir, "token"),
  port: (dataDir: string) => join(dataDir, "port"),
  store: (dataDir: string) => join(dataDir, "store"),
  tokens: (dataDir: string) => join(dataDir, "tokens.json"),
} as const;

/** The data folder: the one asked for, else $CREWDECK_DATA_DIR, else the platform's folder for state. */
export function dataDirOf(asked: string | undefined, { env, platform, home } = surroundings()): string {
  const named = filled(asked) ?? filled(env["CREWDECK_DATA_DIR"]);
  if (named !== undefined) return resolve(named);
  if (platform === "win32") {
    return win32.join(filled(env["LOCALAPPDATA"]) ?? win32.join(home, "AppData", "Local"), "Crewdeck");
  }
  if (platform === "darwin") return posix.join(home, "Library", "Application Support", "Crewdeck");
  // The XDG specification has relative paths ignored.
  const state = filled(env["XDG_STATE_HOME"]);
  const base = state !== undefined && posix.isAbsolute(state) ? state : posix.join(home, ".local", "state");
  return posix.join(base, "crewdeck");
}

/**
 * Makes the folder, for its owner alone, if it is missing.
 * @returns its real path, so that two names of one folder find the same backend. Rejects with a DomainError.
 */
export async function prepareDataDir(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    return await realpath(dataDir);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DomainError(
      "unavailable",
      `the data folder ${dataDir} cannot be used: ${reason}`,
      "Choose a folder that you may write to, with --data-dir or $CREWDECK_DATA_DIR.",
      {},
      { cause },
    );
  }
}

function surroundings(): Surroundings {
  return { env: process.env, platform: process.platform, home: homedir() };
}

function filled(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" ? undefined : text;
}

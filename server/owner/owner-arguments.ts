// The arguments of an owner process.
import { parseArgs } from "node:util";

export interface OwnerArguments {
  readonly root: string;
  readonly folder: string;
  readonly idleExitMinutes: number;
}

/** Throws when one is missing. */
export function ownerArguments(args: readonly string[]): OwnerArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      root: { type: "string" },
      folder: { type: "string" },
      "idle-exit": { type: "string" },
    },
  });
  const { root, folder, "idle-exit": idleExit } = values;
  const idleExitMinutes = Number(idleExit);
  if (root === undefined || folder === undefined || !(idleExitMinutes > 0)) {
    throw new Error("expected --root FOLDER --folder FOLDER --idle-exit MINUTES");
  }
  return { root, folder, idleExitMinutes };
}

// Who the person at this editor is: the name that their commits carry, else their account's.
import { execFile } from "node:child_process";
import { userInfo } from "node:os";
import { promisify } from "node:util";
import type { Actor } from "../backend/domain/actor.ts";

const NAME_MAX = 120;
const GIT_TIMEOUT_MS = 3_000;

export interface IdentitySources {
  /** The configured name; rejects, or is empty, where there is none. */
  readonly gitName: () => Promise<string>;
  readonly accountName: () => string;
}

/** @param folder Where to ask git, which may have a name of its own for it; null asks for the person's global one. */
export function systemIdentity(folder: string | null): IdentitySources {
  return {
    gitName: async () => {
      const run = promisify(execFile);
      const options = {
        timeout: GIT_TIMEOUT_MS,
        windowsHide: true,
        ...(folder === null ? {} : { cwd: folder }),
      };
      const scope = folder === null ? ["--global"] : [];
      return (await run("git", ["config", ...scope, "user.name"], options)).stdout;
    },
    accountName: () => userInfo().username,
  };
}

export async function personAt(
  sources: IdentitySources,
  onProblem: (problem: unknown) => void,
): Promise<Actor> {
  for (const source of [sources.gitName, sources.accountName]) {
    try {
      const name = (await source()).trim().slice(0, NAME_MAX).trim();
      if (name !== "") return { kind: "person", name };
    } catch (problem) {
      // Having no git, or no name in it, is common: the account's name is as good.
      onProblem(problem);
    }
  }
  return { kind: "person", name: "you" };
}

// Why there are no events, in words for people.

import { codeOf } from "./error-code.ts";

const WATCHES = "fs.inotify.max_user_watches";
const INSTANCES = "fs.inotify.max_user_instances";

const REASONS: ReadonlyMap<unknown, string> = new Map([
  [
    "ENOSPC",
    `the system watches no more folders (its limit is ${WATCHES}; raise it to have changes at once)`,
  ],
  [
    "EMFILE",
    `too many files are open, or too many programs watch folders (${INSTANCES}; close some or raise it)`,
  ],
  ["ENFILE", "too many files are open on this system (close some programs to have changes at once)"],
  ["ENOMEM", "the system has no memory for watching folders"],
]);

/** The files are followed by listing them again and again from here on. */
export function eventsFailed(cause: Error): Error {
  const reason = REASONS.get(codeOf(cause)) ?? `folders cannot be watched: ${cause.message}`;
  return new Error(`${reason}; changed files are looked for every few seconds instead`, { cause });
}

export function rootUnreadable(root: string, cause: unknown): Error {
  return new Error(`the folder ${root} cannot be read; it is tried again every few seconds`, { cause });
}

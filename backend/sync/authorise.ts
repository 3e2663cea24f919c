// May this caller issue this command? One answer for the socket, the HTTP door and the tools.
import { DomainError } from "../domain/errors.ts";
import { lacks, may, sees, type Caller } from "../http/caller.ts";
import type { CommandRecord } from "../protocol/command.ts";
import type { Store } from "../store/store.ts";

/** @returns the refusal, or null when the command may go on. */
export function authorise(caller: Caller, command: CommandRecord, store: Store): DomainError | null {
  if (!may(caller, "write")) return lacks("write");
  if (command.command === "open_gate" && caller.actor.kind === "agent" && !may(caller, "approve"))
    return lacks("approve");
  if (caller.projects === null) return null;
  for (const project of projectsOf(command, store)) {
    if (sees(caller, project)) continue;
    return new DomainError(
      "forbidden",
      "this token is limited to other projects",
      "Ask whoami which projects it may change, or ask the owner for a wider token.",
    );
  }
  return null;
}

/** Every project that the command touches; null stands for what belongs to none. */
function projectsOf(command: CommandRecord, store: Store): (string | null)[] {
  const row = store.get(command.entity, command.id);
  const found = row === undefined ? [] : [row.project];
  const { payload } = command;
  if (typeof payload === "object" && payload !== null) {
    if ("project" in payload && typeof payload.project === "string") found.push(payload.project);
    if ("issue" in payload && typeof payload.issue === "string") {
      found.push(store.get("issue", payload.issue)?.project ?? null);
    }
    if ("target" in payload && typeof payload.target === "string") {
      found.push(store.get("issue", payload.target)?.project ?? null);
    }
  }
  return found.length === 0 ? [null] : found;
}

// Who is at the door, and what they may do. Every door makes a Caller from a token and passes it on.
import type { Actor } from "../domain/actor.ts";
import { DomainError } from "../domain/errors.ts";

/** read: see; write: change; approve: decide what agents ask; admin: tokens and operations. */
export const SCOPES = ["read", "write", "approve", "admin"] as const;
export type Scope = (typeof SCOPES)[number];

export interface Caller {
  /** The id of the token; "owner" for the data folder's own. */
  readonly tokenId: string;
  readonly scopes: ReadonlySet<Scope>;
  /** The ids of the projects the token is limited to; null: all. */
  readonly projects: ReadonlySet<string> | null;
  readonly actor: Actor;
  /** Aborts when the token is revoked or expires. */
  readonly revoked: AbortSignal;
}

export function may(caller: Caller, scope: Scope): boolean {
  return caller.scopes.has(scope) || caller.scopes.has("admin");
}

export function sees(caller: Caller, project: string | null): boolean {
  return caller.projects === null || (project !== null && caller.projects.has(project));
}

export function lacks(scope: Scope): DomainError {
  return new DomainError(
    "forbidden",
    `this token lacks the scope "${scope}"`,
    `Ask the owner for a token with it: crewdeck token create --scope ${scope}`,
  );
}

// The one way in which tools change something: a command through the store, with a cause that a retry makes again.
import type { Actor } from "../domain/actor.ts";
import { DomainError } from "../domain/errors.ts";
import type { CommandOf, EntityName, PayloadOf, RowOf } from "../domain/index.ts";
import type { ToolContext } from "./define.ts";

interface Change<N extends EntityName, C extends CommandOf<N>> {
  readonly entity: N;
  readonly id: string;
  readonly command: C;
  readonly payload: PayloadOf<N, C>;
  readonly expectedVersion?: number | undefined;
  /** Who does it, where that is not the caller. */
  readonly actor?: Actor;
}

/** Issues one command; @returns the row after it, or the refusal. */
export async function change<N extends EntityName, C extends CommandOf<N>>(
  { store, actor, call }: Pick<ToolContext, "store" | "actor" | "call">,
  wanted: Change<N, C>,
): Promise<RowOf<N> | DomainError> {
  const { entity, id, command, payload, expectedVersion } = wanted;
  const outcome = await store.execute(
    {
      cause: call.cause(JSON.stringify([entity, id, command, payload])),
      entity,
      id,
      command,
      payload,
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    },
    wanted.actor ?? actor,
  );
  if (outcome instanceof DomainError) return outcome;
  const row = store.row(entity, id);
  if (row !== undefined) return row;
  return new DomainError("not_found", `${entity} ${id} was removed meanwhile`, "Search for it again.");
}

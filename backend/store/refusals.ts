// What the journal answers when it does not take a command.
import type { Entity } from "../domain/entity.ts";
import { DomainError } from "../domain/errors.ts";
import { entities } from "../domain/index.ts";
import type { CommandRecord } from "../protocol/command.ts";

export function stale(entity: Entity, command: CommandRecord, version: number): DomainError {
  return new DomainError(
    "conflict",
    `${entity.name} ${command.id} has version ${version} by now, not ${command.expectedVersion}`,
    "Read it again and decide anew.",
    { version },
  );
}

export function purged(entity: Entity, id: string): DomainError {
  return new DomainError(
    "not_found",
    `${entity.name} ${id} was removed for good`,
    "Create a new one with another id.",
  );
}

export function unknownEntity(name: string): DomainError {
  const known = [...entities.keys()].join(", ");
  return new DomainError("invalid", `there is no entity "${name}"`, `Use one of: ${known}.`);
}

export function unavailable(message: string, cause?: unknown): DomainError {
  return new DomainError(
    "unavailable",
    message,
    "Nothing was changed. Try again in a moment.",
    {},
    { cause },
  );
}

export function notEmpty(): DomainError {
  return new DomainError(
    "conflict",
    "a whole log can only be restored into an empty store",
    "Start a backend on a new data folder (--data-dir) and import it there.",
  );
}

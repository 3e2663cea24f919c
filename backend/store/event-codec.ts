import type { Actor } from "../domain/actor.ts";
import type { StoredEvent } from "../domain/entity.ts";
import type { Unplaced } from "./engine.ts";

/** An event as it lies in the log: its seq is in the key, and its fields go without their names. */
export function encodeEvent(event: Unplaced): string {
  const { entity, id, version, type, at, actor, cause, project, data } = event;
  return JSON.stringify([entity, id, version, type, at, actor.kind, actor.name, cause, project, data]);
}

type Encoded = [
  string,
  string,
  number,
  string,
  number,
  Actor["kind"],
  string,
  string,
  string | null,
  unknown,
];

export function decodeEvent(seq: number, text: string): StoredEvent {
  const [entity, id, version, type, at, kind, name, cause, project, data] = JSON.parse(text) as Encoded;
  return { seq, entity, id, version, type, at, actor: { kind, name }, cause, project, data };
}

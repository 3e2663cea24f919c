import * as z from "zod";
import { Actor } from "../domain/actor.ts";

/** A stored event as it travels; see StoredEvent for the meaning of the fields. */
export const EventRecord = z.object({
  seq: z.number().int().positive(),
  entity: z.string(),
  id: z.string(),
  version: z.number().int().positive(),
  type: z.string(),
  at: z.number(),
  actor: Actor,
  cause: z.string(),
  project: z.string().nullable(),
  data: z.unknown(),
});

/** A folded row as it travels. */
export const RowRecord = z.object({
  entity: z.string(),
  id: z.string(),
  version: z.number().int().positive(),
  project: z.string().nullable(),
  createdAt: z.number(),
  createdBy: Actor,
  changedAt: z.number(),
  changedBy: Actor,
  deletedAt: z.number().nullable(),
  state: z.unknown(),
});

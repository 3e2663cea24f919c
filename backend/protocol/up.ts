// Client → backend, over the socket.
import * as z from "zod";
import { Actor } from "../domain/actor.ts";
import { Id } from "../domain/fields.ts";
import { CommandRecord } from "./command.ts";

/** The first frame, and again after a gap or when a hidden view becomes visible. */
const Hello = z.strictObject({
  type: z.literal("hello"),
  protocol: z.number().int(),
  /** Names the store that `after` counts in; null when the client has nothing yet. */
  store: z.string().nullable(),
  /** The last seq the client has folded. */
  after: z.number().int().nonnegative().nullable(),
  /** Follow one project, or all that the token allows. */
  project: Id.nullable(),
  /** The person at the client. Agents are named by their token and cannot choose. */
  actor: Actor.optional(),
});

const CommandUp = z.strictObject({ type: z.literal("command"), command: CommandRecord });

const QueryUp = z.strictObject({
  type: z.literal("query"),
  /** Chosen by the client; the answer repeats it. */
  id: z.string().min(1).max(100),
  query: z.string().max(60),
  params: z.unknown(),
});

export const Up = z.discriminatedUnion("type", [Hello, CommandUp, QueryUp]);
export type Up = z.infer<typeof Up>;

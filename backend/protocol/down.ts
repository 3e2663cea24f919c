// Backend → client, over the socket.
import * as z from "zod";
import { Actor } from "../domain/actor.ts";
import { EventRecord, RowRecord } from "./event.ts";
import { Refusal } from "./refusal.ts";

/** Answers hello. What follows is either the missing events, or a snapshot when the client is new or far behind. */
const Welcome = z.object({
  type: z.literal("welcome"),
  protocol: z.number().int(),
  version: z.string(),
  store: z.string(),
  seq: z.number().int(),
  actor: Actor,
  scopes: z.array(z.string()),
});

/** All rows as of `seq`, in pieces; the replica swaps them in when `last` arrives. */
const Snapshot = z.object({
  type: z.literal("snapshot"),
  seq: z.number().int(),
  rows: z.array(RowRecord),
  last: z.boolean(),
});

/** Events in log order. `seq` is where the log stands after them, also when a filter left some out. */
const Events = z.object({
  type: z.literal("events"),
  /** The seq that the client must have for these to be gap-free. */
  after: z.number().int(),
  seq: z.number().int(),
  events: z.array(EventRecord),
});

/** The command is durable; its events have been sent before. */
const AcceptedDown = z.object({
  type: z.literal("accepted"),
  cause: z.string(),
  seq: z.number().int(),
});

const RejectedDown = z.object({ type: z.literal("rejected"), cause: z.string(), error: Refusal });

const AnswerDown = z.object({ type: z.literal("answer"), id: z.string(), result: z.unknown() });
const FailedDown = z.object({ type: z.literal("failed"), id: z.string(), error: Refusal });

/** The last frame before the backend closes the socket: what was wrong with it. */
const Goodbye = z.object({ type: z.literal("goodbye"), error: Refusal });

export const Down = z.discriminatedUnion("type", [
  Welcome,
  Snapshot,
  Events,
  AcceptedDown,
  RejectedDown,
  AnswerDown,
  FailedDown,
  Goodbye,
]);
export type Down = z.infer<typeof Down>;

import * as z from "zod";
import { Id } from "../domain/fields.ts";

/** Made by the client and kept over retries: the same cause twice is answered as the first time and done once. */
const Cause = z.string().min(8).max(100);

export const CommandRecord = z.strictObject({
  cause: Cause,
  entity: z.string().max(40),
  id: Id,
  command: z.string().max(40),
  payload: z.unknown(),
  /** Refused with `conflict` when the row has another version by now. 0: the row must not exist. */
  expectedVersion: z.number().int().nonnegative().optional(),
});

export type CommandRecord = z.infer<typeof CommandRecord>;

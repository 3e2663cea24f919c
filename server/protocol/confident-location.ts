// A place in a file, and how sure it is that it is meant.
import * as z from "zod";

const Position = z.object({ line: z.number().int(), character: z.number().int() });

export const ConfidentLocation = z.object({
  uri: z.string(),
  range: z.object({ start: Position, end: Position }),
  confidence: z.enum(["proved", "scoped", "name"]),
});
export type ConfidentLocation = z.infer<typeof ConfidentLocation>;

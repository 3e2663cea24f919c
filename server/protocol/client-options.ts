// `initializationOptions`: what a client may ask for when it says `initialize`, besides the settings of settings.ts.
import * as z from "zod";

const IndexLimits = z.object({
  /** Files of one workspace folder. */
  maxFiles: z.number().int().min(1).max(1_000_000).optional(),
  /** Size of one file. */
  maxFileBytes: z
    .number()
    .int()
    .min(1_024)
    .max(64 * 1_024 * 1_024)
    .optional(),
  /** Patterns as in .gitignore, relative to the folder. */
  exclude: z.array(z.string().min(1).max(1_000)).max(500).optional(),
});

export const ClientOptions = z.object({
  /** Of the index that all clients of a folder share: the last client that names limits has set them. */
  limits: IndexLimits.optional(),
});
export type ClientOptions = z.infer<typeof ClientOptions>;

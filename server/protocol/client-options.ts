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

const Commands = z.object({
  /** Shows the references of what is at a place: its arguments are a document's address and an LSP position. */
  showReferences: z.string().min(1).max(200).optional(),
});

export const ClientOptions = z.object({
  /** Of the index that all clients of a folder share: the last client that names limits has set them. */
  limits: IndexLimits.optional(),
  /** What the client can do besides the protocol, by the names of its commands: none other is ever sent to it. */
  commands: Commands.optional(),
});
export type ClientOptions = z.infer<typeof ClientOptions>;

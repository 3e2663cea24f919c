// What a user can set of the server, all of it with a default: from `initializationOptions`, and from the section
// `crewdeck` of the client's configuration.
import * as z from "zod";

export const ServerSettings = z.object({
  codeLens: z
    .object({
      /** Shows above each definition how often it is used. */
      references: z.boolean().default(false),
    })
    .prefault({}),
});
export type ServerSettings = z.infer<typeof ServerSettings>;

/** The section of the client's configuration. */
export const SETTINGS_SECTION = "crewdeck";

/**
 * What is given, plain or below `crewdeck` and `languageServer`, as editors nest it.
 * @returns undefined for what says nothing of these settings, or something that cannot be understood
 */
export function readSettings(given: unknown): ServerSettings | undefined {
  let own = given;
  for (const name of [SETTINGS_SECTION, "languageServer"]) own = within(own, name) ?? own;
  if (within(own, "codeLens") === undefined) return undefined;
  return ServerSettings.safeParse(own).data;
}

function within(value: unknown, name: string): unknown {
  return z.record(z.string(), z.unknown()).safeParse(value).data?.[name];
}

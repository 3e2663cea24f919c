// Everything a person may set, once: type, default, description and validation. `npm run manifest` makes the
// settings page from it. Nothing here has to be set before first use.
import * as z from "zod";

/** `machine` settings cannot come from a workspace: an opened folder must not choose where the backend listens. */
const machine = { scope: "machine" } as const;
const window = { scope: "window" } as const;

/** A limit of the language server, and its default. */
const limit = (max: number, fallback: number, markdownDescription: string) =>
  z
    .number()
    .int()
    .min(1)
    .max(max)
    .default(fallback)
    .meta({ ...window, markdownDescription });

export const Settings = z.object({
  "backend.dataDir": z
    .string()
    .default("")
    .meta({
      ...machine,
      markdownDescription: "Folder of the issues and their log. Empty: the backend's own default.",
    }),
  "backend.host": z
    .string()
    .default("127.0.0.1")
    .meta({ ...machine, markdownDescription: "Address that the backend listens on." }),
  "backend.port": z
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(0)
    .meta({ ...machine, markdownDescription: "Port that the backend listens on. `0`: any free one." }),
  "backend.allowedHosts": z
    .array(z.string().min(1).max(253))
    .max(50)
    .default([])
    .meta({
      ...machine,
      markdownDescription:
        "Host names, besides loopback, under which browsers may reach the backend: those of code-server or Coder.",
    }),
  "backend.logLevel": z
    .enum(["debug", "info", "warn", "error"])
    .default("info")
    .meta({ ...machine, markdownDescription: "How much the backend writes into its log." }),
  "board.defaultLayout": z
    .enum(["kanban", "list"])
    .default("kanban")
    .meta({ ...window, markdownDescription: "How a Board looks when it is opened for the first time." }),
  "issues.codeLens": z
    .boolean()
    .default(true)
    .meta({
      ...window,
      markdownDescription: "Show above a symbol which open issues are linked to it.",
    }),
  "languageServer.enabled": z
    .boolean()
    .default(true)
    .meta({
      ...window,
      markdownDescription: "Index the workspace's symbols and answer from them in the editor.",
    }),
  "languageServer.standBack": z
    .enum(["auto", "always", "never"])
    .default("auto")
    .meta({
      scope: "language-overridable",
      markdownDescription:
        'Whether Crewdeck says nothing in a language, so that you see no doubles beside another language server. It can be set for one language: `"[python]": { "crewdeck.languageServer.standBack": "never" }`. Agents always have all languages.',
      enumDescriptions: [
        "Where an extension with a full server of the language is enabled.",
        "Crewdeck says nothing in the editor.",
        "Crewdeck answers beside other language servers.",
      ],
    }),
  "languageServer.codeLens.references": z
    .boolean()
    .default(false)
    .meta({ ...window, markdownDescription: "Show above each definition how often it is used." }),
  "languageServer.maxFiles": limit(1_000_000, 200_000, "Files of one folder that are indexed at most."),
  "languageServer.maxFileKb": limit(65_536, 2_048, "Larger files, in kilobytes, are not indexed."),
  "languageServer.exclude": z
    .array(z.string().min(1).max(1_000))
    .max(500)
    .default([])
    .meta({
      ...window,
      markdownDescription:
        "Files that are not indexed, besides those that git ignores: patterns as in `.gitignore`, relative to the folder.",
    }),
  "statusBar.visible": z
    .boolean()
    .default(true)
    .meta({
      ...window,
      markdownDescription: "Show the connection, and what waits for you, in the status bar.",
    }),
});

export type Settings = z.infer<typeof Settings>;
export type SettingName = keyof Settings;

/**
 * Reads all settings through `get`; a value that does not fit is named to `complain` and its default is used.
 */
export function readSettings(
  get: (name: SettingName) => unknown,
  complain: (problem: string) => void,
): Settings {
  const shape = Settings.shape;
  const names = Object.keys(shape) as SettingName[];
  const entries = names.map((name) => {
    const parsed = shape[name].safeParse(get(name));
    if (parsed.success) return [name, parsed.data] as const;
    complain(
      `crewdeck.${name}: ${parsed.error.issues.map((issue) => issue.message).join("; ")}; its default is used`,
    );
    return [name, shape[name].parse(undefined)] as const;
  });
  return Settings.parse(Object.fromEntries(entries));
}

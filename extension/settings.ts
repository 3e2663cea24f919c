// Everything a person may set, once: type, default, description and validation. `npm run manifest` makes the
// settings page from it. Nothing here has to be set before first use.
import * as z from "zod";

/** `machine` settings cannot come from a workspace: an opened folder must not choose where the backend listens. */
const machine = { scope: "machine" } as const;
const window = { scope: "window" } as const;

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

// Writes into package.json what VS Code must know before the extension runs, from the lists. `npm run manifest`; a test
// holds both equal.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import type { CommandDefinition, MenuPlace } from "./commands/define.ts";
import { COMMANDS } from "./commands/index.ts";
import { PANELS } from "./panels/index.ts";
import { Settings } from "./settings.ts";
import { VIEWS } from "./views/index.ts";

const CONTAINER = "crewdeck";
const ICON = "extension/media/hexagon.svg";

const commands: readonly CommandDefinition[] = COMMANDS;

/** Views and commands activate by themselves; a restored panel does so before the window has settled. */
export function activationEvents(): readonly string[] {
  return ["onStartupFinished", ...PANELS.map((panel) => `onWebviewPanel:${panel.viewType}`)];
}

export function contributes() {
  return {
    viewsContainers: { activitybar: [{ id: CONTAINER, title: "Crewdeck", icon: ICON }] },
    views: {
      [CONTAINER]: VIEWS.map(({ id, name, icon }) => ({ id, name, icon, contextualTitle: "Crewdeck" })),
    },
    viewsWelcome: VIEWS.flatMap(({ id, welcome }) => welcome.map((one) => ({ view: id, ...one }))),
    commands: commands.map(({ id, title, icon, enablement }) => ({
      command: id,
      title,
      category: "Crewdeck",
      ...(icon === undefined ? {} : { icon }),
      ...(enablement === undefined ? {} : { enablement }),
    })),
    menus: menus(),
    keybindings: commands.flatMap(({ id, keybinding }) =>
      keybinding === undefined ? [] : [{ command: id, ...keybinding }],
    ),
    // Where ports are forwarded by themselves, the backend's is of no use to anybody.
    configurationDefaults: {
      "remote.portsAttributes": {
        [String.raw`crewdeck\.mjs`]: { label: "Crewdeck", onAutoForward: "ignore" },
      },
    },
    configuration: { title: "Crewdeck", properties: settings() },
    icons: {
      "crewdeck-hexagon": {
        description: "Crewdeck",
        default: { fontPath: "extension/media/crewdeck.woff", fontCharacter: "\\E001" },
      },
    },
  };
}

/** The manifest with both parts as the lists want them; everything else as it is. */
export function withContributions(manifest: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { ...manifest, activationEvents: activationEvents(), contributes: contributes() };
}

function menus(): Record<string, readonly object[]> {
  const placed = (menu: MenuPlace["menu"]): readonly object[] =>
    commands.flatMap(({ id, menus = [] }) =>
      menus.filter((place) => place.menu === menu).map(({ when, group }) => ({ command: id, when, group })),
    );
  const hidden = commands.filter(({ palette }) => palette === false);
  return {
    commandPalette: hidden.map(({ id }) => ({ command: id, when: "false" })),
    "editor/title": placed("editor/title"),
    "view/item/context": placed("view/item/context"),
    "view/title": placed("view/title"),
  };
}

function settings(): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(Settings.shape).map(([name, schema], order) => {
      const { $schema: _dialect, ...property } = z.toJSONSchema(schema, { io: "input" });
      return [`crewdeck.${name}`, { ...property, order }];
    }),
  );
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const path = join(import.meta.dirname, "..", "package.json");
  const manifest = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  writeFileSync(path, `${JSON.stringify(withContributions(manifest), null, 2)}\n`);
}

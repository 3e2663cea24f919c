// `npm run languages`: writes what other programs may know of the languages, from THE list: server/protocol/languages.ts,
// and the file by which the Claude Code plugin hands each file to the server. Tests hold them equal.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { languageOf, languages } from "../languages/index.ts";
import type { KnownLanguage } from "../protocol/known-language.ts";

const root = join(import.meta.dirname, "../..");

/** Where editors have more identifiers for a language than the protocol. */
const EDITOR_IDS: Readonly<Record<string, readonly string[]>> = {
  hcl: ["terraform", "terraform-vars"],
  javascript: ["javascriptreact"],
  shellscript: ["bash", "sh"],
  yaml: ["dockercompose"],
};

export function knownLanguages(): readonly KnownLanguage[] {
  return languages.map(({ id, name, extensions, filenames, fullServers }) => ({
    id,
    name,
    editorIds: [id, ...(EDITOR_IDS[id] ?? [])],
    // Of two languages with one extension the list has chosen.
    extensions: extensions.filter((extension) => languageOf(`x${extension}`)?.id === id),
    filenames,
    fullServers,
  }));
}

/** `.lsp.json` of the plugin. Claude Code tells files apart by their extension alone. */
export function pluginServers(): object {
  const pairs = knownLanguages().flatMap(({ id, extensions }) =>
    extensions.map((name) => [name, id] as const),
  );
  return {
    crewdeck: {
      command: "node",
      args: ["${CLAUDE_PLUGIN_ROOT}/launch.mjs", "lsp", "--stdio"],
      extensionToLanguage: Object.fromEntries(pairs),
      // The first start of an owner, on a machine that is busy.
      startupTimeout: 60_000,
      restartOnCrash: true,
      maxRestarts: 5,
    },
  };
}

function languagesModule(): string {
  return [
    "// Written by `npm run languages`; do not edit it by hand.",
    'import type { KnownLanguage } from "./known-language.ts";',
    "",
    `export const LANGUAGES: readonly KnownLanguage[] = ${JSON.stringify(knownLanguages(), null, 2)};`,
    "",
  ].join("\n");
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await writeFile(join(root, "server/protocol/languages.ts"), languagesModule());
  const servers = `${JSON.stringify(pluginServers(), null, 2)}\n`;
  await writeFile(join(root, "backend/claude/plugin/.lsp.json"), servers);
}

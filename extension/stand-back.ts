// In a language where a full server is active ours stands back, so that nobody sees doubles. It still follows the texts,
// because the index is for more than this editor.
import type { KnownLanguage } from "../server/protocol/known-language.ts";
import { LANGUAGES } from "../server/protocol/languages.ts";

export type StandBack = "auto" | "always" | "never";

/**
 * The identifiers, as editors have them, of the languages in which we say nothing.
 * @param choiceFor what is set for a language
 * @param isEnabled whether an extension is installed and enabled
 */
export function stoodBackLanguages(
  choiceFor: (editorId: string) => StandBack,
  isEnabled: (extensionId: string) => boolean,
): ReadonlySet<string> {
  const stoodBack = new Set<string>();
  for (const { editorIds, fullServers } of LANGUAGES) {
    const isServed = fullServers.some(isEnabled);
    for (const id of editorIds) {
      const choice = choiceFor(id);
      if (choice === "always" || (choice === "auto" && isServed)) stoodBack.add(id);
    }
  }
  return stoodBack;
}

const byExtension = new Map(
  LANGUAGES.flatMap((language) => language.extensions.map((extension) => [extension, language] as const)),
);
const byFilename = new Map(
  LANGUAGES.flatMap((language) => language.filenames.map((filename) => [filename, language] as const)),
);

/** The language of a file that is not open. @param path with slashes */
export function languageOfPath(path: string): KnownLanguage | undefined {
  const filename = path.slice(path.lastIndexOf("/") + 1);
  const dot = filename.lastIndexOf(".");
  return (
    byFilename.get(filename) ?? (dot < 0 ? undefined : byExtension.get(filename.slice(dot).toLowerCase()))
  );
}

/** Which documents the server is told about: an editor may know fewer languages than we do, and names those otherwise. */
export function documentFilters(): readonly { scheme: "file"; language?: string; pattern?: string }[] {
  const extensions = LANGUAGES.flatMap((language) => language.extensions.map((name) => name.slice(1)));
  const filenames = LANGUAGES.flatMap((language) => language.filenames);
  return [
    ...LANGUAGES.flatMap(({ editorIds }) => editorIds).map((language) => ({
      scheme: "file" as const,
      language,
    })),
    { scheme: "file", pattern: `**/*.{${extensions.join(",")}}` },
    ...(filenames.length === 0 ? [] : [{ scheme: "file" as const, pattern: `**/{${filenames.join(",")}}` }]),
  ];
}

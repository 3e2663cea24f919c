// A resolver over files that are only in memory: what names mean across them, without a server.
import type { Language } from "../../server/languages/language.ts";
import { languageOf, languageOfScript } from "../../server/languages/index.ts";
import type { FileRecord } from "../../server/index/record.ts";
import { ConfigFiles } from "../../server/resolution/config-files.ts";
import type { Target } from "../../server/resolution/meaning.ts";
import { createModules } from "../../server/resolution/modules/index.ts";
import { containerOf } from "../../server/resolution/qualified-name.ts";
import { Resolver } from "../../server/resolution/resolver.ts";
import type { View } from "../../server/resolution/view.ts";
import { recordOf } from "./extract.ts";

interface MemoryFile {
  readonly language: Language;
  readonly record: FileRecord;
}

/** @param root where configuration files are looked for; a folder that does not exist has none */
export async function resolverOver(
  files: Readonly<Record<string, string>>,
  root = "/nowhere",
): Promise<Resolver> {
  const known = new Map<string, MemoryFile>();
  for (const [path, text] of Object.entries(files)) {
    const language = languageOf(path) ?? languageOfScript(text);
    if (language !== undefined) known.set(path, { language, record: await recordOf(language.id, text) });
  }
  const view: View = {
    root,
    generation: "0",
    savedGeneration: 0,
    layout: "0",
    unsaved: [],
    unsavedReads: 0,
    readUnsaved: () => undefined,
    has: (path) => known.has(path),
    language: (path) => known.get(path)?.language,
    record: (path) => known.get(path)?.record,
    mentioning: (name) =>
      [...known].flatMap(([path, { record }]) => (record.nameOf(name) < 0 ? [] : [path])).toSorted(),
    defining: (name) =>
      [...known]
        .flatMap(([path, { record }]) => {
          const at = record.nameOf(name);
          return at >= 0 && record.defines(at) ? [path] : [];
        })
        .toSorted(),
    paths: () => known.keys(),
  };
  return new Resolver(view, createModules(new ConfigFiles(root)));
}

/** The definition of that name, with its containers, in a file. Throws when there is none. */
export function targetNamed({ view }: Resolver, path: string, qualified: string): Target {
  const record = view.record(path);
  const found = record?.definitions.find(
    (definition) => wordsFor(record, definition.row) === qualified && definition.kind !== "import",
  );
  if (found === undefined) throw new Error(`no ${qualified} in ${path}`);
  return { path, row: found.row };
}

/** `path Container.name`. */
export function described({ view }: Resolver, { path, row }: Target): string {
  const record = view.record(path);
  return record === undefined ? path : `${path} ${wordsFor(record, row)}`;
}

function wordsFor(record: FileRecord, row: number): string {
  const definition = record.definitions[row];
  if (definition === undefined) return "";
  const container = containerOf(record, definition);
  const name = record.names[definition.name] ?? "";
  return container === "" ? name : `${container}.${name}`;
}

// The naive server that any other must beat: a name means every line of the workspace that looks like its definition,
// the same file first; every identifier of that name refers to it.
import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { createConnection, type Location, type TextDocumentPositionParams } from "vscode-languageserver/node";
import { z } from "zod";
import { uriOf } from "./client.ts";
import { filesOf } from "./corpora.ts";
import { identifiersOf, lexes, type Identifier, type Language } from "./identifiers.ts";

const language = z.enum(Object.keys(lexes) as Language[]).parse(process.argv.at(-1));
const introduced =
  /(?:class|const|def|enum|fn|func|function|interface|let|mod|module|namespace|static|struct|trait|type|typedef|union|var|#define)\s+(?:\([^)]*\)\s*)?$|^\w[\w *]*\s\*?$/;

type Row = readonly [path: string, identifier: Identifier];
const definitions = new Map<string, Row[]>();
const occurrences = new Map<string, Row[]>();
const connection = createConnection(process.stdin, process.stdout);
let folder = "";

connection.onInitialize(({ workspaceFolders }) => {
  folder = fileURLToPath(workspaceFolders?.[0]?.uri ?? "");
  for (const path of filesOf(folder, lexes[language].extensions)) readInto(path);
  return {
    capabilities: { definitionProvider: true, referencesProvider: true, documentSymbolProvider: true },
  };
});
connection.onDefinition((params) => {
  const { path, name } = named(params);
  const rows = definitions.get(name) ?? [];
  const here = rows.filter(([file]) => file === path);
  return (here.length > 0 ? here : rows).map(locationOf);
});
connection.onReferences((params) => (occurrences.get(named(params).name) ?? []).map(locationOf));
connection.onDocumentSymbol(({ textDocument }) =>
  [...definitions.values()]
    .flat()
    .filter(([file]) => file === pathOf(textDocument.uri))
    .map((row) => ({ name: row[1].name, kind: 13, location: locationOf(row) })),
);
connection.listen();

function readInto(path: string): void {
  const text = readFileSync(`${folder}/${path}`, "utf8");
  const lines = text.split("\n");
  for (const identifier of identifiersOf(text, language)) {
    const before = (lines[identifier.line] ?? "").slice(0, identifier.character);
    for (const table of introduced.test(before) ? [definitions, occurrences] : [occurrences]) {
      const rows = table.get(identifier.name) ?? [];
      rows.push([path, identifier]);
      table.set(identifier.name, rows);
    }
  }
}

function named({ textDocument, position }: TextDocumentPositionParams): { path: string; name: string } {
  const path = pathOf(textDocument.uri);
  const here = identifiersOf(readFileSync(fileURLToPath(textDocument.uri), "utf8"), language);
  const found = here.find(
    ({ line, character }) => line === position.line && character === position.character,
  );
  return { path, name: found?.name ?? "" };
}

const pathOf = (uri: string): string => relative(folder, fileURLToPath(uri)).split(sep).join("/");

function locationOf([path, { name, line, character }]: Row): Location {
  const end = { line, character: character + name.length };
  return { uri: uriOf(folder, path), range: { start: { line, character }, end } };
}

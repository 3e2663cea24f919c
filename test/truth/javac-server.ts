// javac as a language server, which it is not: it reads all sources once, when the client says where they are, and
// what it has told of their names is looked up. Sources do not change while one measures.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, relative, sep } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import {
  createConnection,
  type DocumentSymbol,
  type Location,
  type Range,
  type TextDocumentPositionParams,
} from "vscode-languageserver/node";
import { uriOf } from "./client.ts";
import { filesOf } from "./corpora.ts";
import { lexes } from "./identifiers.ts";
import { JavacNames, type Meant, type NamePlace, type OutlinedName } from "./javac-names.ts";

const readLimitMs = 100_000;
/** javac says by its trees alone where a name is that is defined. */
const opened = ["tree", "code"].map(
  (part) => `--add-exports=jdk.compiler/com.sun.tools.javac.${part}=ALL-UNNAMED`,
);

/** The program that runs Java's. */
const java = process.argv.at(-1) ?? "";
const connection = createConnection(process.stdin, process.stdout);
let folder = "";
let names = new JavacNames("");

connection.onInitialize(async ({ workspaceFolders }) => {
  folder = fileURLToPath(workspaceFolders?.[0]?.uri ?? "");
  names = new JavacNames(await namesWritten());
  return {
    capabilities: { definitionProvider: true, referencesProvider: true, documentSymbolProvider: true },
  };
});
connection.onDefinition((params) => names.meant(pathOf(params), params.position).map(locationOf));
connection.onReferences((params) => names.references(pathOf(params), params.position).map(locationOf));
connection.onDocumentSymbol((params) => names.outline(pathOf(params)).map(symbolOf));
connection.listen();

/** @throws when javac fails, or takes too long */
async function namesWritten(): Promise<string> {
  const program = join(import.meta.dirname, "JavacNames.java");
  const child = spawn(java, [...opened, program, folder], {
    stdio: ["pipe", "pipe", "inherit"],
    timeout: readLimitMs,
  });
  // One compilation has one module at most, and without any it sees what is of all of them.
  const sources = filesOf(folder, lexes.java.extensions).filter(
    (path) => !/(?:^|\/)module-info\.java$/.test(path),
  );
  child.stdin.end(sources.join("\n"));
  const [written] = await Promise.all([text(child.stdout), once(child, "exit")]);
  if (child.exitCode !== 0) throw new Error(`java ended with ${child.exitCode ?? child.signalCode}`);
  return written;
}

const pathOf = ({ textDocument }: Pick<TextDocumentPositionParams, "textDocument">): string =>
  relative(folder, fileURLToPath(textDocument.uri)).split(sep).join("/");

function locationOf(meant: Meant): Location {
  if (typeof meant !== "string") return { uri: uriOf(folder, meant.path), range: rangeOf(meant) };
  return { uri: `outside:${meant}`, range: rangeOf({ line: 0, character: 0, name: "" }) };
}

function symbolOf({ children, kind, ...place }: OutlinedName): DocumentSymbol {
  const range = rangeOf(place);
  return { name: place.name, kind, range, selectionRange: range, children: children.map(symbolOf) };
}

function rangeOf({ name, line, character }: Omit<NamePlace, "path">): Range {
  return { start: { line, character }, end: { line, character: character + name.length } };
}

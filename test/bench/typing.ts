// Somebody types into an open document.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { LspClient } from "../support/lsp-client.ts";
import { median } from "./measure.ts";

/** Types into a comment at the top of a file. What was concluded before its first edit is not kept. */
export async function whileTyping<T>(
  client: LspClient,
  file: string,
  ask: (type: () => void) => Promise<T>,
): Promise<T> {
  const uri = pathToFileURL(file).href;
  const text = readFileSync(file, "utf8");
  let version = 1;
  client.notify("textDocument/didOpen", {
    textDocument: { uri, languageId: "typescript", version, text },
  });
  const type = (character: number, text: string) => {
    version += 1;
    const at = { line: 0, character };
    client.notify("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: at, end: at }, text }],
    });
  };
  type(0, "// \n");
  await client.ask("textDocument/documentSymbol", { textDocument: { uri } });
  const result = await ask(() => type(3, "x"));
  client.notify("textDocument/didClose", { textDocument: { uri } });
  return result;
}

/** From a keystroke in a file of 5,000 lines to its fresh symbols, in milliseconds: the median. */
export async function typingMs(client: LspClient, root: string): Promise<number> {
  const lines = Array.from(
    { length: 1_250 },
    (_, at) =>
      `export function made${at}(first: string, second = ${at}): number {\n  const sum = first.length + second;\n  return sum;\n}`,
  );
  const uri = pathToFileURL(join(root, "crewdeck-bench-typing.ts")).href;
  client.notify("textDocument/didOpen", {
    textDocument: { uri, languageId: "typescript", version: 1, text: lines.join("\n") },
  });
  await client.ask("textDocument/documentSymbol", { textDocument: { uri } });
  const times: number[] = [];
  for (let version = 2; version < 42; version += 1) {
    const at = { line: version * 100, character: 2 };
    const started = performance.now();
    client.notify("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: at, end: at }, text: "x" }],
    });
    // The shortest question that needs the text as it is now; the outline of 1,250 functions is a long answer.
    await client.ask("textDocument/definition", { textDocument: { uri }, position: at });
    times.push(performance.now() - started);
  }
  client.notify("textDocument/didClose", { textDocument: { uri } });
  return median(times);
}

// Every capability answers in every language, wherever the cursor is; none breaks.
import { strict as assert } from "node:assert";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ErrorCodes, ResponseError } from "vscode-languageserver/node";
import type { FoldingRange, SemanticTokens } from "vscode-languageserver";
import { languages } from "../../../server/languages/index.ts";
import { grammarSamples } from "../../support/grammar-samples.ts";
import { languageSessions } from "../../support/language-session.ts";

const fixtures = join(import.meta.dirname, "../../fixtures/languages");
/** Of a fixture. */
const SAMPLE_CHARS_MAX = 4_000;
/** A place in so many characters is asked about. */
const STRIDE = 127;

const atPlaces = [
  "callHierarchy",
  "completion",
  "definition",
  "documentHighlight",
  "hover",
  "implementation",
  "prepareCallHierarchy",
  "prepareRename",
  "prepareTypeHierarchy",
  "references",
  "signatureHelp",
  "typeDefinition",
];
const ofFiles = ["codeLens", "diagnostic", "documentSymbol"];

describe("every language", () => {
  const given = languageSessions();
  const capabilities = { textDocument: { diagnostic: {} } };

  for (const { id, name, grammar, extensions } of languages) {
    it(`is served wherever the cursor is: ${name}`, async () => {
      const sample = grammarSamples[grammar] ?? "";
      const folder = join(fixtures, id);
      const others = existsSync(folder) ? readdirSync(folder) : [];
      const [extension = ""] = extensions;
      const files: Record<string, string> = { [`sample${extension}`]: sample };
      for (const other of others)
        files[other] = readFileSync(join(folder, other), "utf8").slice(0, SAMPLE_CHARS_MAX);
      const { request, uri, text } = await given(files, { capabilities });
      const ask = async <T>(method: string, params: object): Promise<T | null> => {
        try {
          return await request<T>(`textDocument/${method}`, params);
        } catch (error) {
          assert.ok(error instanceof ResponseError, String(error));
          assert.notEqual(error.code, ErrorCodes.InternalError, `${method}: ${error.message}`);
          return null;
        }
      };
      for (const path of Object.keys(files)) {
        const textDocument = { uri: uri(path) };
        for (const method of ofFiles) await ask(method, { textDocument });
        const lines = text(path).split("\n");
        const folds = (await ask<FoldingRange[]>("foldingRange", { textDocument })) ?? [];
        for (const { startLine, endLine } of folds)
          assert.ok(startLine < endLine && endLine < lines.length, `${path}: ${startLine}-${endLine}`);
        const tokens = await ask<SemanticTokens>("semanticTokens/full", { textDocument });
        assert.equal((tokens?.data.length ?? 1) % 5, 0);
        let characters = 0;
        for (const [line, { length }] of lines.entries()) {
          for (let character = characters % STRIDE; character <= length; character += STRIDE) {
            const position = { line, character };
            const params = { textDocument, position, context: { includeDeclaration: true } };
            await Promise.all(atPlaces.map((method) => ask(method, params)));
            await ask("selectionRange", { textDocument, positions: [position] });
          }
          characters += length;
        }
      }
    });
  }
});

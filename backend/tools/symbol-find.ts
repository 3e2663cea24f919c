import * as z from "zod";
import { FindSymbolsAnswer } from "../../server/protocol/find-symbols.ts";
import { METHODS } from "../../server/protocol/methods.ts";
import {
  askForSymbols,
  codeArguments,
  codeTool,
  pageArguments,
  symbolsArguments,
  symbolsOutput,
} from "./code-folder.ts";
import { defineTool } from "./define.ts";

const input = z.strictObject({
  query: z
    .string()
    .max(256)
    .describe(
      "A name or its beginning, humps (gUN) or letters; Container.name; * for any letters; empty: all",
    ),
  exact: z.boolean().describe("Only this very name").optional(),
  ...symbolsArguments,
  ...codeArguments,
  ...pageArguments,
});

export const symbolFind = defineTool({
  name: "symbol_find",
  title: "Find symbols",
  description:
    "Finds definitions in the project's code by name: the best matches first, each with its signature, doc summary and path:line, and with its source text if you ask for it. Quicker and surer than a text search for where something is defined.",
  ...codeTool,
  input,
  output: symbolsOutput,
  handle: (args, context) => {
    const { query, kinds, path, exact: isExact, source_lines: sourceLines, limit, cursor } = args;
    const params = { query, kinds, path, isExact, sourceLines, limit, cursor };
    return askForSymbols(context, args, { method: METHODS.findSymbols, params, answer: FindSymbolsAnswer });
  },
});

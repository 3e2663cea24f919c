import * as z from "zod";
import { FindSymbolsAnswer } from "../../server/protocol/find-symbols.ts";
import { METHODS } from "../../server/protocol/methods.ts";
import { DomainError } from "../domain/errors.ts";
import {
  askCode,
  codeArguments,
  codeOutput,
  cursorOut,
  kindsArgument,
  pageArguments,
  pageOf,
  pathArgument,
  sourceArgument,
  symbolOut,
  SymbolOut,
} from "./code-folder.ts";
import { defineTool } from "./define.ts";

const input = z.strictObject({
  query: z
    .string()
    .max(256)
    .describe(
      "A name or its beginning, humps (gUN) or letters; Container.name; * for any letters; empty: all",
    ),
  kinds: kindsArgument.optional(),
  path: pathArgument.optional(),
  exact: z.boolean().describe("Only this very name").optional(),
  source_lines: sourceArgument.optional(),
  ...codeArguments,
  ...pageArguments,
});

const output = z.object({ ...codeOutput, symbols: z.array(SymbolOut), cursor: z.string().optional() });

export const symbolFind = defineTool({
  name: "symbol_find",
  title: "Find symbols",
  description:
    "Finds definitions in the project's code by name: the best matches first, each with its signature, doc summary and path:line, and with its source text if you ask for it. Quicker and surer than a text search for where something is defined.",
  eager: false,
  scope: "read",
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true },
  input,
  output,
  handle: async (args, context) => {
    const { query, kinds, path, exact, source_lines } = args;
    const asked = await askCode(context, args, {
      method: METHODS.findSymbols,
      params: {
        query,
        ...(kinds === undefined ? {} : { kinds }),
        ...(path === undefined ? {} : { path }),
        ...(exact === undefined ? {} : { isExact: exact }),
        ...(source_lines === undefined ? {} : { sourceLines: source_lines }),
        ...pageOf(args),
      },
      answer: FindSymbolsAnswer,
    });
    if (asked instanceof DomainError) return asked;
    const { head, answer } = asked;
    return { ...head, symbols: answer.symbols.map(symbolOut), ...cursorOut(answer.cursor) };
  },
});

import * as z from "zod";
import { METHODS } from "../../server/protocol/methods.ts";
import { SearchCodeAnswer } from "../../server/protocol/search-code.ts";
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
  query: z.string().min(1).max(1_000).describe("What the code does, in words"),
  kinds: kindsArgument.optional(),
  path: pathArgument.optional(),
  source_lines: sourceArgument.optional(),
  ...codeArguments,
  ...pageArguments,
});

const output = z.object({ ...codeOutput, symbols: z.array(SymbolOut), cursor: z.string().optional() });

export const codeSearch = defineTool({
  name: "code_search",
  title: "Search code by meaning",
  description:
    "Finds definitions by what they are about: the words of their names, containers, doc comments and paths, in other forms and with synonyms too. For when you do not know the name; with the name, symbol_find is surer.",
  eager: false,
  scope: "read",
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true },
  input,
  output,
  handle: async (args, context) => {
    const { query, kinds, path, source_lines } = args;
    const asked = await askCode(context, args, {
      method: METHODS.searchCode,
      params: {
        query,
        ...(kinds === undefined ? {} : { kinds }),
        ...(path === undefined ? {} : { path }),
        ...(source_lines === undefined ? {} : { sourceLines: source_lines }),
        ...pageOf(args),
      },
      answer: SearchCodeAnswer,
    });
    if (asked instanceof DomainError) return asked;
    const { head, answer } = asked;
    return { ...head, symbols: answer.symbols.map(symbolOut), ...cursorOut(answer.cursor) };
  },
});

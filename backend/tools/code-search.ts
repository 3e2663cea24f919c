import * as z from "zod";
import { METHODS } from "../../server/protocol/methods.ts";
import { SearchCodeAnswer } from "../../server/protocol/search-code.ts";
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
  query: z.string().min(1).max(1_000).describe("What the code does, in words"),
  ...symbolsArguments,
  ...codeArguments,
  ...pageArguments,
});

export const codeSearch = defineTool({
  name: "code_search",
  title: "Search code by meaning",
  description:
    "Finds definitions by what they are about: the words of their names, containers, doc comments and paths, in other forms and with synonyms too. For when you do not know the name; with the name, symbol_find is surer.",
  ...codeTool,
  input,
  output: symbolsOutput,
  handle: (args, context) => {
    const { query, kinds, path, source_lines: sourceLines, limit, cursor } = args;
    const params = { query, kinds, path, sourceLines, limit, cursor };
    return askForSymbols(context, args, { method: METHODS.searchCode, params, answer: SearchCodeAnswer });
  },
});

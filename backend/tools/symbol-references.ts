import * as z from "zod";
import { METHODS } from "../../server/protocol/methods.ts";
import {
  relations,
  SymbolRelationsAnswer,
  type RelatedSymbol,
} from "../../server/protocol/symbol-relations.ts";
import { DomainError } from "../domain/errors.ts";
import {
  askCode,
  codeArguments,
  codeOutput,
  codeTool,
  cursorOut,
  pageArguments,
  pathArgument,
  symbolOut,
  SymbolOut,
} from "./code-folder.ts";
import { defineTool } from "./define.ts";

const input = z.strictObject({
  name: z.string().min(1).max(1_000).describe("The symbol: name or Container.name"),
  path: z.string().max(4_096).describe("Its file, if there are several of the name").optional(),
  line: z.int().min(1).describe("About where it is in the file").optional(),
  kind: z.string().max(40).optional(),
  relation: z.enum(relations).default("references").describe("Uses of it, what calls it, or what it calls"),
  within: pathArgument.optional(),
  ...codeArguments,
  ...pageArguments,
});

const Related = z.object({
  path: z.string(),
  /** Absent: the top of the file. */
  symbol: SymbolOut.omit({ source: true }).optional(),
  /** proved: by scopes, imports and types; scoped: by the language's rules; name: only the name speaks for it. */
  confidence: z.string(),
  count: z.number(),
  by_confidence: z.record(z.string(), z.number()).optional(),
  places: z.array(z.object({ path: z.string(), line: z.number(), text: z.string() })),
});

const output = z.object({
  ...codeOutput,
  symbol: SymbolOut,
  total: z.number(),
  related: z.array(Related),
  cursor: z.string().optional(),
});

export const symbolReferences = defineTool({
  name: "symbol_references",
  title: "References, callers, callees",
  description:
    'Where a symbol is used, what calls it, or what it calls, grouped by the enclosing (or called) symbol with counts and the first lines. Each row has a confidence: "proved" and "scoped" are sure, "name" only shares the name: check it before you rely on it.',
  ...codeTool,
  input,
  output,
  handle: async (args, context) => {
    const { name, path, line, kind, relation, within, limit, cursor } = args;
    const asked = await askCode(context, args, {
      method: METHODS.symbolRelations,
      params: { symbol: { name, path, line, kind }, relation, path: within, limit, cursor },
      answer: SymbolRelationsAnswer,
    });
    if (asked instanceof DomainError) return asked;
    const { head, answer } = asked;
    return {
      ...head,
      symbol: symbolOut(answer.symbol),
      total: answer.total,
      related: answer.related.map(relatedOut),
      ...cursorOut(answer.cursor),
    };
  },
});

function relatedOut(related: RelatedSymbol): z.input<typeof Related> {
  const { path, symbol, confidence, count, byConfidence, places } = related;
  const isMixed = Object.keys(byConfidence).length > 1;
  return {
    path,
    ...(symbol === null ? {} : { symbol: symbolOut(symbol) }),
    confidence,
    count,
    ...(isMixed ? { by_confidence: byConfidence } : {}),
    places,
  };
}

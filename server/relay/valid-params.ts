// What requests of the protocol must say, as far as they are answered: one that does not say it is refused here, so that
// it is told from a fault of ours. Places may be out of range; they are taken for the nearest that are not.
import * as z from "zod";

const Place = z.object({ line: z.number(), character: z.number() });
const Range = z.object({ start: Place, end: Place });
const document = { textDocument: z.object({ uri: z.string() }) };
const InDocument = z.object(document);
const AtPlace = z.object({ ...document, position: Place });
const OfItem = z.object({ item: z.looseObject({}) });
const Resolve = z.looseObject({});
const Files = z.object({ files: z.array(z.object({ oldUri: z.string(), newUri: z.string() })) });

const shapes: Readonly<Record<string, z.ZodType>> = {
  "callHierarchy/incomingCalls": OfItem,
  "callHierarchy/outgoingCalls": OfItem,
  "codeLens/resolve": Resolve,
  "completionItem/resolve": Resolve,
  "textDocument/completion": AtPlace,
  "textDocument/declaration": AtPlace,
  "textDocument/definition": AtPlace,
  "textDocument/documentHighlight": AtPlace,
  "textDocument/hover": AtPlace,
  "textDocument/implementation": AtPlace,
  "textDocument/prepareCallHierarchy": AtPlace,
  "textDocument/prepareRename": AtPlace,
  "textDocument/prepareTypeHierarchy": AtPlace,
  "textDocument/references": AtPlace.extend({ context: z.looseObject({}) }),
  "textDocument/rename": AtPlace.extend({ newName: z.string() }),
  "textDocument/selectionRange": InDocument.extend({ positions: z.array(Place) }),
  "textDocument/semanticTokens/full/delta": InDocument.extend({ previousResultId: z.string() }),
  "textDocument/semanticTokens/range": InDocument.extend({ range: Range }),
  "textDocument/signatureHelp": AtPlace,
  "textDocument/typeDefinition": AtPlace,
  "typeHierarchy/subtypes": OfItem,
  "typeHierarchy/supertypes": OfItem,
  "workspace/symbol": z.object({ query: z.string() }),
  "workspace/willRenameFiles": Files,
};

/** @returns what is wrong with the parameters of a request, or null. */
export function faultIn(method: string, params: unknown): string | null {
  const shape = shapes[method] ?? (method.startsWith("textDocument/") ? InDocument : null);
  const [fault] = shape?.safeParse(params).error?.issues ?? [];
  if (fault === undefined) return null;
  const where = fault.path.length === 0 ? "params" : fault.path.join(".");
  return `${method}: ${where}: ${fault.message}`;
}

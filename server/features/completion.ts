// Completion of names: in scope, of members, of imports, and of the index. The names as they are, nothing around them.
import {
  CompletionItemKind,
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
  type Range,
} from "vscode-languageserver";
import * as z from "zod";
import { FileRecord } from "../index/record.ts";
import type { Kind } from "../languages/language.ts";
import type { Target } from "../resolution/meaning.ts";
import type { Resolver } from "../resolution/resolver.ts";
import { docMarkdown } from "../session/doc-markdown.ts";
import { fenced, markupFor } from "../session/markup.ts";
import type { Session } from "../session/session.ts";
import { docOf, signatureOf } from "../session/symbol-text.ts";
import { propose, type Proposal } from "./completion-proposals.ts";
import type { Feature } from "./define.ts";

const itemKinds: Readonly<Record<Kind, CompletionItemKind>> = {
  module: CompletionItemKind.Module,
  namespace: CompletionItemKind.Module,
  class: CompletionItemKind.Class,
  interface: CompletionItemKind.Interface,
  trait: CompletionItemKind.Interface,
  struct: CompletionItemKind.Struct,
  enum: CompletionItemKind.Enum,
  enumMember: CompletionItemKind.EnumMember,
  union: CompletionItemKind.Struct,
  type: CompletionItemKind.Class,
  typeParameter: CompletionItemKind.TypeParameter,
  function: CompletionItemKind.Function,
  method: CompletionItemKind.Method,
  constructor: CompletionItemKind.Constructor,
  property: CompletionItemKind.Property,
  field: CompletionItemKind.Field,
  variable: CompletionItemKind.Variable,
  constant: CompletionItemKind.Constant,
  parameter: CompletionItemKind.Variable,
  macro: CompletionItemKind.Function,
  object: CompletionItemKind.Module,
  key: CompletionItemKind.Property,
  heading: CompletionItemKind.Text,
  import: CompletionItemKind.Reference,
  label: CompletionItemKind.Reference,
};

/** Which definition an item stands for. The row may have moved when it is asked for; the name tells. */
const ItemData = z.object({ path: z.string(), row: z.number().int(), name: z.string() });

const NOTHING: CompletionList = { isIncomplete: false, items: [] };

export const completion: Feature = {
  capabilities: () => ({
    completionProvider: { triggerCharacters: [".", ":", ">"], resolveProvider: true },
  }),
  register(session) {
    session.connection.onCompletion((params) => complete(session, params));
    session.connection.onCompletionResolve((item) => describe(session, item));
  },
};

async function complete(
  session: Session,
  { textDocument, position, context }: CompletionParams,
): Promise<CompletionList> {
  const { documents, uris, positions } = session;
  const path = uris.path(textDocument.uri);
  const place = positions.fromClient(path, position);
  const before = (session.lines(path)[place.line] ?? "").slice(0, place.column);
  const trigger = context?.triggerCharacter;
  if ((trigger === ":" && !before.endsWith("::")) || (trigger === ">" && !before.endsWith("->")))
    return NOTHING;
  const scope = await documents.ask(path, "scope", place);
  if (scope === null) return NOTHING;
  const record = new FileRecord(scope.record);
  const resolver = await session.resolverWith(path, record);
  const [occurrence] = record.occurrencesAt(scope.start.line, scope.start.column + 1);
  if (occurrence === undefined) return NOTHING;
  const { prefix, visible } = scope;
  const { names } = session.workspace.index;
  const { list, isComplete } = propose({ resolver, path, record, occurrence, prefix, visible, names });
  const range = positions.range(path, scope.start, place);
  return {
    isIncomplete: !isComplete,
    items: list.map((proposal, order) => itemOf(resolver, path, proposal, order, range)),
  };
}

function itemOf(
  resolver: Resolver,
  path: string,
  { name, kind, target, module, rank }: Proposal,
  order: number,
  range: Range,
): CompletionItem {
  const meant =
    kind === "import" && target !== null ? (resolver.ofDefinition(target.path, target.row)[0] ?? null) : null;
  const imported = meant?.is === "definition" ? resolver.definition(meant)?.kind : undefined;
  const shown = meant?.is === "definition" ? meant : target;
  const detail = module ?? (shown === null ? undefined : whereOf(resolver, path, shown));
  return {
    label: name,
    kind: itemKinds[imported ?? kind],
    sortText: `${rank}${String(order).padStart(4, "0")}`,
    textEdit: { range, newText: name },
    ...(detail === undefined ? {} : { detail }),
    ...(shown === null
      ? {}
      : {
          data: { path: shown.path, row: shown.row, name: resolver.nameOf(shown) } satisfies z.infer<
            typeof ItemData
          >,
        }),
  };
}

/** What it is in, or else the file; nothing for what is at hand. */
function whereOf(resolver: Resolver, path: string, target: Target): string | undefined {
  const container = resolver.definition(target)?.container ?? -1;
  const name = container < 0 ? "" : resolver.nameOf({ path: target.path, row: container });
  if (target.path === path) return name === "" ? undefined : name;
  return name === "" ? target.path : `${name} · ${target.path}`;
}

/** Adds what takes longer to find out: the signature and the documentation. */
async function describe(session: Session, item: CompletionItem): Promise<CompletionItem> {
  const { success, data } = ItemData.safeParse(item.data);
  if (!success) return item;
  const resolver = await session.resolver();
  const record = resolver.view.record(data.path);
  if (record === undefined) return item;
  const name = record.nameOf(data.name);
  const same = record.definitions.filter((definition) => definition.name === name);
  const definition = same.find(({ row }) => row === data.row) ?? same[0];
  if (definition === undefined) return item;
  const signature = signatureOf(session, data.path, definition);
  const text = docMarkdown(
    docOf(session, data.path, definition),
    resolver.view.language(data.path)?.family ?? "",
  );
  const code = signature === "" ? "" : fenced(signature, record.language);
  const value = [code, text].filter((part) => part !== "").join("\n\n");
  if (value === "") return item;
  const formats = session.capabilities.textDocument?.completion?.completionItem?.documentationFormat;
  return { ...item, documentation: markupFor(formats, value) };
}

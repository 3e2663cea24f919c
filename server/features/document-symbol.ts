// The outline of a file: its definitions, each below the one that it is in. Locals and imports are left out.
import type { DocumentSymbol, SymbolInformation } from "vscode-languageserver";
import { definitionFlags } from "../index/record-codes.ts";
import type { Definition, FileRecord } from "../index/record.ts";
import type { Session } from "../session/session.ts";
import type { Feature } from "./define.ts";
import { symbolKinds } from "./symbol-kinds.ts";

export const documentSymbol: Feature = {
  capabilities: () => ({ documentSymbolProvider: true }),
  register(session) {
    session.connection.onDocumentSymbol(async ({ textDocument }) => {
      const path = session.uris.path(textDocument.uri);
      const resolver = await session.resolver();
      const record = resolver.view.record(path);
      if (record === undefined) return [];
      const nested =
        session.capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
      return nested ? outline(session, path, record) : flat(session, path, record);
    });
  },
};

export function isOutlined({ flags, kind }: Definition): boolean {
  return (
    (flags & (definitionFlags.local | definitionFlags.dropped)) === 0 &&
    kind !== "import" &&
    kind !== "typeParameter"
  );
}

function outline(session: Session, path: string, record: FileRecord): DocumentSymbol[] {
  const symbols = new Map<number, DocumentSymbol & { children: DocumentSymbol[] }>();
  for (const definition of record.definitions.filter(isOutlined)) {
    const name = record.names[definition.name];
    symbols.set(definition.row, {
      name,
      kind: symbolKinds[definition.kind],
      range: session.extentOf(path, definition),
      selectionRange: session.rangeOf(path, definition, name.length),
      children: [],
    });
  }
  const roots: DocumentSymbol[] = [];
  for (const [row, symbol] of symbols) {
    let above = record.definitions[row].container;
    while (above >= 0 && !symbols.has(above)) above = record.definitions[above].container;
    (symbols.get(above)?.children ?? roots).push(symbol);
  }
  return roots;
}

function flat(session: Session, path: string, record: FileRecord): SymbolInformation[] {
  return record.definitions.filter(isOutlined).map((definition): SymbolInformation => {
    const container = record.definitions[definition.container];
    return {
      name: record.names[definition.name],
      kind: symbolKinds[definition.kind],
      location: { uri: session.uris.uri(path), range: session.extentOf(path, definition) },
      ...(container === undefined ? {} : { containerName: record.names[container.name] }),
    };
  });
}

// What stands at a position, as most features ask for it.
import type { TextDocumentPositionParams } from "vscode-languageserver";
import { findDefinition, type Found } from "../resolution/find-definition.ts";
import type { Resolver } from "../resolution/resolver.ts";
import type { Session } from "../session/session.ts";

export interface NamedAt {
  readonly resolver: Resolver;
  readonly path: string;
  /** Null where there is no name. */
  readonly found: Found | null;
}

export async function namedAt(
  session: Session,
  { textDocument, position }: TextDocumentPositionParams,
): Promise<NamedAt> {
  const path = session.uris.path(textDocument.uri);
  const resolver = await session.resolver();
  const { line, column } = session.positions.fromClient(path, position);
  return { resolver, path, found: findDefinition(resolver, path, line, column) };
}

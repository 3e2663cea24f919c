// What stands at a position, as most features ask for it.
import type { TextDocumentPositionParams } from "vscode-languageserver";
import { languageOf } from "../languages/index.ts";
import { findDefinition, type Found } from "../resolution/find-definition.ts";
import type { Resolver } from "../resolution/resolver.ts";
import type { Session } from "../session/session.ts";

const MARKED = /^[$:][\p{L}_]/u;

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
  const found = findDefinition(resolver, path, line, column);
  if (found !== null || !isBeforeName(session, path, line, column)) return { resolver, path, found };
  return { resolver, path, found: findDefinition(resolver, path, line, column + 1) };
}

/** Whether there is the mark of a name that is no part of it: the `$` of PHP's static properties, Ruby's `:name`. */
function isBeforeName(session: Session, path: string, line: number, column: number): boolean {
  const trims = Object.values(languageOf(path)?.trims ?? {});
  if (!trims.some(({ start = 0 }) => start > 0)) return false;
  return MARKED.test(session.positions.lineOf(path, line)?.slice(column) ?? "");
}

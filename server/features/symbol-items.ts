// Items of the hierarchies of calls and of types. Each carries the address of its symbol, so that it is found again when
// the index changed between two questions.
import { SymbolKind, type Range } from "vscode-languageserver";
import * as z from "zod";
import { SymbolAddress } from "../protocol/symbol-address.ts";
import { addressOf, findInPlace, findSymbol } from "../resolution/find-symbol.ts";
import type { Target } from "../resolution/meaning.ts";
import { containerOf } from "../resolution/qualified-name.ts";
import type { Resolver } from "../resolution/resolver.ts";
import type { Session } from "../session/session.ts";
import { symbolKinds } from "./symbol-kinds.ts";

const FileAddress = z.object({ file: z.string() });
const ItemData = z.union([SymbolAddress, FileAddress]);

/** What the items of both hierarchies consist of. */
export interface SymbolItem {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly detail: string;
  readonly uri: string;
  readonly range: Range;
  readonly selectionRange: Range;
  readonly data: z.infer<typeof ItemData>;
}

/** Null for what is in no file that is known. */
export function itemOf(session: Session, resolver: Resolver, target: Target): SymbolItem | null {
  const record = resolver.view.record(target.path);
  const definition = record?.definitions[target.row];
  const data = addressOf(resolver, target);
  if (record === undefined || definition === undefined || data === null) return null;
  const { path } = target;
  const name = record.names[definition.name];
  const container = containerOf(record, definition);
  return {
    name,
    kind: symbolKinds[definition.kind],
    detail: container === "" ? path : `${container} · ${path}`,
    uri: session.uris.uri(path),
    range: session.extentOf(path, definition),
    selectionRange: session.rangeOf(path, definition, name.length),
    data,
  };
}

/** The top of a file, where it belongs to nothing else. */
export function itemOfFile({ uris }: Session, path: string): SymbolItem {
  const start = { line: 0, character: 0 };
  return {
    name: path.slice(path.lastIndexOf("/") + 1),
    kind: SymbolKind.File,
    detail: path,
    uri: uris.uri(path),
    range: { start, end: start },
    selectionRange: { start, end: start },
    data: { file: path },
  };
}

/** The symbol of an item that the client sends back; null when it is gone, or when it is a file. */
export function symbolOfItem(resolver: Resolver, item: { readonly data?: unknown }): Target | null {
  const { data } = ItemData.safeParse(item.data);
  if (data === undefined || "file" in data) return null;
  return findInPlace(resolver, data) ?? findSymbol(resolver, data);
}

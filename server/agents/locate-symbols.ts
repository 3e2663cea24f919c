// Symbols found again by their addresses; and the innermost symbol at a place, with the address that it is found by.
import { stat } from "node:fs/promises";
import { join } from "node:path";
import {
  LocateSymbolsParams,
  type LocatedSymbol,
  type LocateSymbolsAnswer,
} from "../protocol/locate-symbols.ts";
import { troubleWith } from "../files/error-code.ts";
import { METHODS } from "../protocol/methods.ts";
import { Enclosing } from "../resolution/enclosing-definition.ts";
import { findSymbol, isThere } from "../resolution/find-symbol.ts";
import type { Resolver } from "../resolution/resolver.ts";
import type { Session } from "../session/session.ts";
import { Budget } from "./budget.ts";
import { agentRequest } from "./define.ts";
import { isSymbol, rowOf } from "./symbol-rows.ts";

/** Looking for what moved goes through all files that have the name; each address is looked for in whole. */
const TIME_MS = 60_000;

export const locateSymbols = agentRequest({
  method: METHODS.locateSymbols,
  params: LocateSymbolsParams,
  answer: async (session, { symbols: wanted }, signal): Promise<LocateSymbolsAnswer> => {
    const resolver = await session.resolver();
    const leftOver = await leftOverTexts(session);
    const budget = new Budget(TIME_MS, signal);
    const symbols: LocatedSymbol[] = [];
    for (const one of wanted) {
      symbols.push(
        "name" in one ? byAddress(session, resolver, one, leftOver) : atPlace(session, resolver, one),
      );
      await budget.step();
    }
    return { symbols };
  },
});

type Wanted = LocateSymbolsParams["symbols"][number];

function byAddress(
  session: Session,
  resolver: Resolver,
  address: Extract<Wanted, { name: string }>,
  leftOver: ReadonlySet<string>,
): LocatedSymbol {
  const renamed = session.workspace.renames.follow(address);
  const present = isThere(resolver, address) ? address : renamed;
  const found =
    findSymbol(resolver, present, leftOver) ??
    findSymbol(resolver, address, leftOver) ??
    findSymbol(resolver, address);
  if (found === null) return { symbol: null, hasMoved: false };
  const symbol = rowOf(session, resolver, found);
  const isRenamed = symbol?.name !== address.name || symbol.container !== address.container;
  return { symbol, hasMoved: found.hasMoved || isRenamed };
}

/** Open texts whose files are gone: editors keep them when another program moves a file. */
async function leftOverTexts({ workspace, documents }: Session): Promise<ReadonlySet<string>> {
  const gone = new Set<string>();
  for (const path of documents.overlays().keys()) {
    if (workspace.index.file(path) !== undefined) continue;
    try {
      // Files that are not indexed are there all the same.
      await stat(join(workspace.root, path));
    } catch (error) {
      if (troubleWith(error) === "gone") gone.add(path);
    }
  }
  return gone;
}

function atPlace(
  session: Session,
  resolver: Resolver,
  { path, line, column }: Exclude<Wanted, { name: string }>,
): LocatedSymbol {
  const record = resolver.view.record(path);
  if (record === undefined) return { symbol: null, hasMoved: false };
  session.workspace.renames.saw(path);
  const around = new Enclosing(record).at({ line: line - 1, column: (column ?? 1) - 1 });
  const named = record.definitions.find((one) => one.line === line - 1 && isSymbol(one));
  // Several may stand in one line; and before what a line defines, one is in what it is in.
  const isMeant = named === undefined || (column !== undefined && around?.line === line - 1);
  const definition = isMeant ? around : named;
  if (definition === undefined) return { symbol: null, hasMoved: false };
  return { symbol: rowOf(session, resolver, { path, row: definition.row }), hasMoved: false };
}

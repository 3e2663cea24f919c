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
import { findElsewhere, findSymbol } from "../resolution/find-symbol.ts";
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
    const budget = new Budget(TIME_MS, signal);
    const symbols: LocatedSymbol[] = [];
    for (const one of wanted) {
      symbols.push("name" in one ? await byAddress(session, resolver, one) : atPlace(session, resolver, one));
      await budget.step();
    }
    return { symbols };
  },
});

type Wanted = LocateSymbolsParams["symbols"][number];

async function byAddress(
  session: Session,
  resolver: Resolver,
  address: Extract<Wanted, { name: string }>,
): Promise<LocatedSymbol> {
  const moved = (await isLeftOver(session, address.path)) ? findElsewhere(resolver, address) : null;
  const found = moved ?? findSymbol(resolver, address);
  if (found === null) return { symbol: null, hasMoved: false };
  return { symbol: rowOf(session, resolver, found), hasMoved: found.hasMoved };
}

/** Whether a text is open whose file is gone: editors keep it when another program moves the file. */
async function isLeftOver({ workspace, documents }: Session, path: string): Promise<boolean> {
  if (workspace.index.file(path) !== undefined || documents.text(path) === undefined) return false;
  // Files that are not indexed are there all the same.
  try {
    await stat(join(workspace.root, path));
    return false;
  } catch (error) {
    return troubleWith(error) === "gone";
  }
}

function atPlace(
  session: Session,
  resolver: Resolver,
  { path, line, column }: Exclude<Wanted, { name: string }>,
): LocatedSymbol {
  const record = resolver.view.record(path);
  if (record === undefined) return { symbol: null, hasMoved: false };
  const around = new Enclosing(record).at({ line: line - 1, column: (column ?? 1) - 1 });
  const named = record.definitions.find((one) => one.line === line - 1 && isSymbol(one));
  // Several may stand in one line; and before what a line defines, one is in what it is in.
  const isMeant = named === undefined || (column !== undefined && around?.line === line - 1);
  const definition = isMeant ? around : named;
  if (definition === undefined) return { symbol: null, hasMoved: false };
  return { symbol: rowOf(session, resolver, { path, row: definition.row }), hasMoved: false };
}

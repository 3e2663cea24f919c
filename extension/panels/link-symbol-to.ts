// From an issue on the Board to code: the person finds the symbol by its name, in the folders that are the project's.
import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { DomainError } from "../../backend/domain/errors.ts";
import type { IssueRow } from "../../backend/domain/issue-fields.ts";
import { FindSymbolsAnswer, type FindSymbolsParams } from "../../server/protocol/find-symbols.ts";
import { METHODS } from "../../server/protocol/methods.ts";
import type { SymbolRow } from "../../server/protocol/symbol-row.ts";
import type { Deck } from "../deck.ts";
import { oneLine, withoutIcons } from "../plain-text.ts";
import { leadsTo } from "../symbols/linked-issues.ts";
import { placeOf } from "../symbols/move-link.ts";
import { foldersOfProject, type ProjectFolder } from "../symbols/project-folders.ts";

/** Of each folder; who does not see the symbol types more of its name. */
const OFFERED_MAX = 50;
/** The longest name that the index takes. */
const QUERY_MAX = 256;

/**
 * @param id of an issue
 * @throws DomainError when no folder of the project is open, the index cannot be asked, or the link is refused.
 */
export async function linkSymbolTo(deck: Deck, id: string): Promise<void> {
  const { session } = await deck.live();
  const issue = session.replica.row("issue", id);
  if (issue === undefined || issue.deletedAt !== null) {
    throw new DomainError("not_found", "the issue is gone", "Look for it among the removed ones.");
  }
  const folders = await foldersOf(deck, issue);
  const links = [...session.replica.rows("symbol_link")].filter(
    ({ deletedAt, state }) => deletedAt === null && state.issue === id,
  );
  const isLinked = (symbol: SymbolRow): boolean => links.some((link) => leadsTo(link, symbol));
  const symbol = await pickSymbol(deck, { key: issue.state.key, folders, isLinked });
  if (symbol === undefined || isLinked(symbol)) return;
  await session.execute("symbol_link", randomUUID(), "create", { ...placeOf(symbol), issue: id });
}

async function foldersOf(deck: Deck, { state: { project } }: IssueRow): Promise<readonly ProjectFolder[]> {
  const own = await foldersOfProject(deck, project);
  if (own.length > 0) return own;
  const hint = "Open the folder whose code the issue is about, and trust it.";
  throw new DomainError("unavailable", "no folder of this issue’s project is open in this window", hint);
}

interface SymbolItem extends vscode.QuickPickItem {
  /** Null in the line that says that there is none. */
  readonly symbol: SymbolRow | null;
}

interface Found {
  readonly symbols: readonly SymbolRow[];
  /** Whether all files were looked at. */
  readonly isWhole: boolean;
}

interface PickOptions {
  readonly key: string;
  readonly folders: readonly ProjectFolder[];
  readonly isLinked: (symbol: SymbolRow) => boolean;
}

/** @returns undefined when the person chose none. */
function pickSymbol(deck: Deck, { key, folders, isLinked }: PickOptions): Promise<SymbolRow | undefined> {
  const pick = vscode.window.createQuickPick<SymbolItem>();
  pick.placeholder = `Link which symbol to ${key}? Type its name, or Container.name`;
  return new Promise((resolve, reject) => {
    let round = 0;
    const fill = async (): Promise<void> => {
      round += 1;
      const asked = round;
      pick.busy = true;
      try {
        const found = await Promise.all(folders.map((folder) => find(deck, folder, pick.value)));
        if (asked !== round) return;
        pick.items = itemsOf(pick.value, found, isLinked);
        pick.busy = false;
      } catch (problem) {
        if (asked !== round) return;
        reject(problem instanceof Error ? problem : new Error(String(problem), { cause: problem }));
        pick.hide();
      }
    };
    const listening = [
      pick.onDidChangeValue(fill),
      pick.onDidAccept(() => {
        const symbol = pick.selectedItems[0]?.symbol ?? null;
        if (symbol === null) return;
        resolve(symbol);
        pick.hide();
      }),
      pick.onDidHide(() => {
        resolve(undefined);
        round += 1;
        for (const one of listening) one.dispose();
        pick.dispose();
      }),
    ];
    pick.show();
  });
}

/** With the paths of the project. */
async function find(deck: Deck, { uri, prefix }: ProjectFolder, query: string): Promise<Found> {
  if (query.trim() === "") return { symbols: [], isWhole: true };
  const server = await deck.languageServer();
  const params: FindSymbolsParams = { query: query.trim().slice(0, QUERY_MAX), limit: OFFERED_MAX };
  const answer = await server.request(METHODS.findSymbols, { ...params, uri: uri.toString() });
  const { symbols, indexing } = FindSymbolsAnswer.parse(answer);
  return {
    symbols: symbols.map((symbol) => ({ ...symbol, path: `${prefix}${symbol.path}` })),
    isWhole: indexing === null,
  };
}

function itemsOf(
  query: string,
  found: readonly Found[],
  isLinked: PickOptions["isLinked"],
): readonly SymbolItem[] {
  const symbols = found.flatMap((one) => one.symbols);
  if (symbols.length > 0) return symbols.map((symbol) => itemOf(symbol, isLinked(symbol)));
  if (query.trim() === "") return [];
  const isWhole = found.every((one) => one.isWhole);
  const label = isWhole ? "No symbol has such a name" : "Not found yet: the folder is still being indexed";
  return [{ label, symbol: null, alwaysShow: true }];
}

function itemOf(symbol: SymbolRow, isLinked: boolean): SymbolItem {
  const { container, name, kind, path, line } = symbol;
  return {
    symbol,
    label: withoutIcons(container === "" ? name : `${container}.${name}`),
    description: oneLine(`${kind} · ${path}:${line}${isLinked ? " · linked already" : ""}`),
    // The index has matched already; VS Code must not match the label once more.
    alwaysShow: true,
  };
}

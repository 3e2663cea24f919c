// Asks the index of this window's folders where symbols are. Unsaved text counts, as the language client has sent it.
import {
  LOCATED_MAX,
  LocateSymbolsAnswer,
  type LocatedSymbol,
  type LocateSymbolsParams,
} from "../../server/protocol/locate-symbols.ts";
import { METHODS } from "../../server/protocol/methods.ts";
import { errorText } from "../error-text.ts";
import type { Deck } from "../deck.ts";
import type { ProjectFolder } from "./project-folders.ts";

/** Nobody is left waiting for an index that is at work. */
const ANSWER_MS = 5_000;

export type Symbol = NonNullable<LocatedSymbol["symbol"]>;

export interface Located {
  /** One for each question, with the paths of the project. */
  readonly symbols: readonly LocatedSymbol[];
  /** Whether what was not found is not there: the index had all files. */
  readonly isWhole: boolean;
}

/**
 * Where symbols are by their addresses, or what is at a place.
 * @returns null when the index cannot be asked: it is switched off, or takes too long.
 */
export async function locate(
  deck: Deck,
  { uri, prefix }: ProjectFolder,
  questions: LocateSymbolsParams["symbols"],
): Promise<Located | null> {
  const server = await deck.languageServer();
  if (server.state.server !== "running") return null;
  // What lies outside the folder is unknown to its index: it is asked for all the same, and found if it came inside.
  const symbols = questions.slice(0, LOCATED_MAX).map((one) => ({ ...one, path: without(prefix, one.path) }));
  const params: LocateSymbolsParams = { uri: uri.toString(), symbols };
  try {
    const answer = LocateSymbolsAnswer.parse(await inTime(server.request(METHODS.locateSymbols, params)));
    const isWhole = server.state.status?.state === "ready";
    return { isWhole, symbols: answer.symbols.map((one) => withPrefix(one, prefix)) };
  } catch (problem) {
    deck.log.debug("the index does not say where symbols are", errorText(problem));
    return null;
  }
}

function without(prefix: string, path: string): string {
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

function withPrefix({ symbol, hasMoved }: LocatedSymbol, prefix: string): LocatedSymbol {
  return { hasMoved, symbol: symbol === null ? null : { ...symbol, path: `${prefix}${symbol.path}` } };
}

async function inTime(answer: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ANSWER_MS} ms`)), ANSWER_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

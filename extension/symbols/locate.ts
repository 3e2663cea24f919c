// Asks the index of this window's folders where symbols are. Unsaved text counts, as the language client has sent it.
import {
  LocateSymbolsAnswer,
  type LocatedSymbol,
  type LocateSymbolsParams,
} from "../../server/protocol/locate-symbols.ts";
import { METHODS } from "../../server/protocol/methods.ts";
import { errorText } from "../error-text.ts";
import type { Deck } from "../deck.ts";
import type { ProjectFolder } from "./project-folders.ts";

/** A person who waits is not left waiting for an index that is at work. */
const ANSWER_MS = 5_000;

type Question = LocateSymbolsParams["symbols"][number];

/**
 * One answer for each question, with the paths of the project; null when the index cannot say now: it is switched
 * off, at work, or takes too long.
 */
export async function locate(
  deck: Deck,
  { uri, prefix }: ProjectFolder,
  questions: readonly Question[],
): Promise<readonly LocatedSymbol[] | null> {
  const server = await deck.languageServer();
  if (server.state.server !== "running" || server.state.status?.state !== "ready") return null;
  // What lies outside the folder is unknown to its index; it is asked for all the same, and not found.
  const symbols = questions.map((one) => ({ ...one, path: without(prefix, one.path) }));
  try {
    const answer = await inTime(server.request(METHODS.locateSymbols, { uri: uri.toString(), symbols }));
    return LocateSymbolsAnswer.parse(answer).symbols.map((one) => withPrefix(one, prefix));
  } catch (problem) {
    deck.log.warn("the index was asked where symbols are", errorText(problem));
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

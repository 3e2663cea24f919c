// References of the names that stand in most files of a repository: the questions that look at the most.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { LspClient } from "../support/lsp-client.ts";
import { filesOf, folderOf, type Corpus } from "../truth/corpora.ts";
import { identifiersOf } from "../truth/identifiers.ts";
import { extensionsOf } from "../truth/oracles.ts";

const NAMES = 60;
/** Definitions of each. */
const PLACES = 6;

interface Place {
  readonly textDocument: { readonly uri: string };
  readonly position: object;
}

export class HotReferences {
  readonly #client: LspClient;
  readonly #names: readonly string[];
  #places: readonly Place[] | null = null;

  constructor(client: LspClient, names: readonly string[]) {
    this.#client = client;
    this.#names = names;
  }

  /**
   * How long each question takes, in milliseconds.
   * @param before what happens before each
   */
  async ask(before: () => void = () => undefined): Promise<readonly number[]> {
    this.#places ??= await placesOf(this.#client, this.#names);
    const times: number[] = [];
    for (const place of this.#places) {
      before();
      const question = { ...place, context: { includeDeclaration: true } };
      times.push(await asked(this.#client, "textDocument/references", question));
    }
    return times;
  }
}

/** How long the answer takes, in milliseconds. Rejects when it is an error. */
export async function asked(client: LspClient, method: string, params: object): Promise<number> {
  const started = performance.now();
  const answer = await client.ask(method, params);
  if ("error" in answer) throw new Error(`${method}: ${answer.error.message}`);
  return performance.now() - started;
}

/** All files are read for it: it is asked before anything is measured. */
export function hottestNames(corpus: Corpus): readonly string[] {
  const { language } = corpus;
  const root = folderOf(corpus);
  const files = new Map<string, number>();
  for (const path of filesOf(root, extensionsOf(language))) {
    const found = identifiersOf(readFileSync(join(root, path), "utf8"), language);
    for (const name of new Set(found.map(({ name }) => name))) files.set(name, (files.get(name) ?? 0) + 1);
  }
  const byFiles = [...files].toSorted(([, one], [, other]) => other - one);
  return byFiles.slice(0, NAMES).map(([name]) => name);
}

async function placesOf(client: LspClient, names: readonly string[]): Promise<readonly Place[]> {
  const places: Place[] = [];
  for (const query of names) {
    const answer = await client.ask("workspace/symbol", { query });
    if (!("result" in answer)) throw new Error(`workspace/symbol: ${JSON.stringify(answer)}`);
    const symbols = answer.result as { name: string; location: { uri: string; range: { start: object } } }[];
    for (const { location } of symbols.filter(({ name }) => name === query).slice(0, PLACES))
      places.push({ textDocument: { uri: location.uri }, position: location.range.start });
  }
  return places;
}

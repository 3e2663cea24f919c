// What agents ask of the index of a real repository: the first question, which finds nothing prepared, and those after
// it. The repository is one of `npm run truth`; when it is not in the cache folder it is said, and left out.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { findOrStartOwner } from "../../server/owner/find-or-start.ts";
import { clientOf } from "../../server/owner/owner-client.ts";
import { METHODS } from "../../server/protocol/methods.ts";
import type { OwnerClient } from "../../server/protocol/relay-module.ts";
import { RepoMapAnswer } from "../../server/protocol/repo-map.ts";
import { isolated } from "../support/isolated.ts";
import { corpora, folderOf, howToGet } from "../truth/corpora.ts";
import { median, percentile, ROUNDS, timed, type Bench, type Figure } from "./measure.ts";
import { BUILT, buildForBench } from "./serve.ts";

const CORPUS = "sentry-javascript";
/** A first map of all files comes in this many answers at most. */
const FIRST_ANSWERS_MAX = 20;

const QUERIES = [
  "parse the stack trace",
  "send an envelope",
  "rate limit",
  "sample a span",
  "redact cookies",
];
const SYMBOLS = ["captureException", "Scope.setTag", "Client.captureEvent", "startSpan", "getClient"];

export const codeQuestions: Bench = {
  name: "code questions",
  run: async () => {
    const corpus = corpora.find(({ name }) => name === CORPUS);
    if (corpus === undefined) throw new Error(`no corpus ${CORPUS}`);
    if (!existsSync(folderOf(corpus))) {
      process.stderr.write(`${CORPUS} is not there, its figures are left out. ${howToGet(corpus)}\n`);
      return [];
    }
    await buildForBench();
    const { data, dispose } = await isolated();
    const program = [join(BUILT, "server/owner.mjs")];
    const client = await clientOf(await findOrStartOwner({ root: folderOf(corpus), dataDir: data, program }));
    try {
      await client.request(METHODS.index, { refresh: false });
      return await measure(client);
    } finally {
      client.close();
      await dispose();
    }
  },
};

async function measure(client: OwnerClient): Promise<readonly Figure[]> {
  const first = await timed(() => wholeMap(client));
  const maps = await times(SYMBOLS, (word) =>
    client.request(METHODS.repoMap, { words: [word], tokens: 2_000 }),
  );
  const firstSearch = await timed(() => client.request(METHODS.searchCode, { query: "read all words" }));
  const searches = await times(QUERIES, (query) => client.request(METHODS.searchCode, { query }));
  const found = await times(SYMBOLS, (query) => client.request(METHODS.findSymbols, { query }));
  return [
    goal("repo map, the first one, with the graph of all files", first, 10_000),
    goal("repo map of 2,000 tokens, p50", median(maps), 500),
    goal("search by meaning, the first one", firstSearch, 2_500),
    goal("search by meaning, the worst of the others", percentile(searches, 1), 200),
    goal("find a symbol, p50", median(found), 100),
  ];
}

/** Asks until a map is of all files. */
async function wholeMap(client: OwnerClient): Promise<void> {
  for (let answers = 0; answers < FIRST_ANSWERS_MAX; answers += 1) {
    const answer = RepoMapAnswer.parse(await client.request(METHODS.repoMap, { tokens: 2_000 }));
    if (answer.notes.length === 0) return;
  }
  throw new Error(`no map of all files in ${FIRST_ANSWERS_MAX} answers`);
}

/** The first round warms what is read from the disk. */
async function times(questions: readonly string[], ask: (question: string) => Promise<unknown>) {
  const taken: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const question of questions) {
      const ms = await timed(() => ask(question));
      if (round > 0) taken.push(ms);
    }
  }
  return taken;
}

function goal(name: string, ms: number, mostMs: number): Figure {
  return {
    name: `${CORPUS}: ${name}`,
    ours: `${ms.toFixed(0)} ms`,
    baseline: `the goal of ${mostMs} ms`,
    ratio: ms / mostMs,
    goal: "≤ 1",
    met: ms <= mostMs,
  };
}

// Ours against tsserver on one project, as an editor starts them: from nothing until all of it can be asked about, and
// what they take of the memory then and after the same questions. The project is that of `npm run truth`.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DefinitionRequest, DocumentSymbolRequest, ReferencesRequest } from "vscode-languageserver/node";
import { isolated } from "../support/isolated.ts";
import { treeMemory, uriOf, type Client, type ServerCommand } from "../truth/client.ts";
import { corpora, filesOf, folderOf, howToGet, type Corpus } from "../truth/corpora.ts";
import { identifiersOf, languageIdOf } from "../truth/identifiers.ts";
import { extensionsOf, oracleOf } from "../truth/oracles.ts";
import { startReady } from "../truth/ready.ts";
import { draw, randomOf } from "../truth/sample.ts";
import { median, type Bench, type Figure } from "./measure.ts";
import { BUILT, buildForBench } from "./serve.ts";

const PROJECT = "typeorm";
const ROUNDS = 3;
const FILES = 60;
const QUESTIONS_PER_FILE = 8;
const REFERENCES_PER_FILE = 2;
/** What was only needed to get ready is given back by then, by both. */
const QUIET_MS = 3_000;
const MB = 1024 * 1024;

interface Measured {
  readonly readyMs: number;
  /** Bytes resident soon after it was ready. */
  readonly ready: number;
  /** Bytes resident after all questions. */
  readonly asked: number;
}

export const againstTsserver: Bench = {
  name: "against tsserver",
  run: async () => {
    const corpus = corpora.find(({ name }) => name === PROJECT);
    const tsserver = corpus === undefined ? undefined : oracleOf(corpus);
    if (corpus === undefined || tsserver === undefined) throw new Error(`no corpus ${PROJECT}`);
    if (!existsSync(folderOf(corpus))) {
      process.stderr.write(`${PROJECT} is not there, its figures are left out. ${howToGet(corpus)}\n`);
      return [];
    }
    await buildForBench();
    const theirs: Measured[] = [];
    const ours: Measured[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      theirs.push(await measured(corpus, tsserver));
      ours.push(await measuredOurs(corpus));
    }
    return [
      figure("ready to answer, cold", (one) => one.readyMs, "ms", { ours, theirs, most: 0.5 }),
      figure("resident once ready", (one) => one.ready / MB, "MB", { ours, theirs, most: 1 / 3 }),
      figure(`resident after questions about ${FILES} files`, (one) => one.asked / MB, "MB", {
        ours,
        theirs,
        most: 1 / 3,
      }),
    ];
  },
};

/** With an index of its own, which it makes first. */
async function measuredOurs(corpus: Corpus): Promise<Measured> {
  const { env, dispose } = await isolated();
  const known = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const args = [join(BUILT, "backend/crewdeck.mjs"), "lsp", "--stdio"];
  const server = {
    name: "crewdeck",
    version: "",
    command: process.execPath,
    args,
    env: Object.fromEntries(known),
  };
  try {
    return await measured(corpus, server);
  } finally {
    await dispose();
  }
}

async function measured(corpus: Corpus, server: ServerCommand): Promise<Measured> {
  const random = randomOf(1);
  const folder = folderOf(corpus);
  const files = draw(filesOf(folder, extensionsOf(corpus.language), corpus.sampled), FILES, random);
  const { client, readyMs } = await startReady(server, folder, corpus.language, files[0] ?? "");
  try {
    await pause(QUIET_MS);
    const ready = residentOf(client);
    for (const file of files) await ask(client, corpus, file);
    return { readyMs, ready, asked: residentOf(client) };
  } finally {
    await client.stop();
  }
}

/** Of all its processes: ours are the relay, and the owner of the index that it starts. */
function residentOf({ pid, server }: Client): number {
  const bytes = treeMemory(pid);
  if (bytes === undefined)
    throw new Error(`what ${server.name} takes of the memory can be told on Linux only`);
  return bytes;
}

/** What somebody asks who reads a file. */
async function ask(client: Client, corpus: Corpus, file: string): Promise<void> {
  const { language } = corpus;
  const folder = folderOf(corpus);
  const text = await readFile(join(folder, file), "utf8");
  const textDocument = { uri: uriOf(folder, file) };
  await client.open(file, languageIdOf(language, file), text);
  const places = draw(identifiersOf(text, language), QUESTIONS_PER_FILE, randomOf(1));
  const questions: (readonly [method: string, params: object])[] = [
    [DocumentSymbolRequest.method, { textDocument }],
    ...places.map(
      ({ line, character }) =>
        [DefinitionRequest.method, { textDocument, position: { line, character } }] as const,
    ),
    ...places
      .slice(0, REFERENCES_PER_FILE)
      .map(
        ({ line, character }) =>
          [
            ReferencesRequest.method,
            { textDocument, position: { line, character }, context: { includeDeclaration: true } },
          ] as const,
      ),
  ];
  for (const [method, params] of questions) {
    const outcome = await client.ask(method, params);
    if (outcome.kind !== "answered")
      throw new Error(`${client.server.name} does not answer ${method} in ${file}`);
  }
  await client.close(file);
}

function figure(
  name: string,
  of: (one: Measured) => number,
  unit: string,
  { ours, theirs, most }: { ours: readonly Measured[]; theirs: readonly Measured[]; most: number },
): Figure {
  const ratio = median(
    ours.map((one, round) => of(one) / (theirs[round] === undefined ? 1 : of(theirs[round]))),
  );
  return {
    name: `${PROJECT}: ${name}`,
    ours: `${median(ours.map(of)).toFixed(0)} ${unit}`,
    baseline: `tsserver, ${median(theirs.map(of)).toFixed(0)} ${unit}`,
    ratio,
    goal: `≤ ${most.toFixed(2)}`,
    met: ratio <= most,
  };
}

// `npm run truth`: precision and recall of our language server against real ones, on real repositories.
// Options: --corpus NAME (repeatable; else all that are in the cache folder), --sample N positions, --definitions N,
// --show N disagreements, --seed S, --minutes M for each corpus, --server crewdeck|names|oracle|"COMMAND ARGS", --no-page to leave the page alone.
// Invariant: the same seed asks the same questions, and only known servers get a row on the page.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { treeMemory, type ServerCommand } from "./client.ts";
import { corpora, filesOf, folderOf, howToGet, type Corpus } from "./corpora.ts";
import { disagreements } from "./disagreements.ts";
import type { Question } from "./asking.ts";
import { judgedIn, measureJudged } from "./judged.ts";
import { measure, type Measured } from "./measure.ts";
import { emptyPage } from "./page.ts";
import { crewdeck, extensionsOf, namesAlone, oracleOf } from "./oracles.ts";
import { startReady, type Ready } from "./ready.ts";
import { draw, randomOf, type Random } from "./sample.ts";
import {
  classesOf,
  scoreDefinitions,
  scoreOutlines,
  scoreReferences,
  type Class,
  type Figures,
} from "./score.ts";
import { markdownOf, merged, rowOf, rowsBetween, withTable, type Table } from "./table.ts";

const { values } = parseArgs({
  allowNegative: true,
  options: {
    corpus: { type: "string", multiple: true },
    definitions: { type: "string", default: "150" },
    minutes: { type: "string", default: "15" },
    page: { type: "boolean", default: true },
    sample: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    show: { type: "string", default: "0" },
    server: { type: "string", default: "crewdeck" },
  },
});

const page = join(import.meta.dirname, "../../server/ACCURACY.md");
const tables = {
  figures: {
    /** How many first cells say of whom a row speaks. */
    keys: 2,
    header: [
      "Corpus",
      "Server",
      "Question",
      "Class",
      "Precision",
      "Recall",
      "First right",
      "Silent",
      "Unanswered",
    ],
  },
  corpora: {
    keys: 1,
    header: ["Corpus", "Repository", "Commit", "Licence", "Files", "Oracle", "Ready", "Memory"],
  },
} as const;
/** Positions asked for in one file: enough to spare the oracle needless files, few enough to see many. */
const positionsPerFile = 4;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function oneCorpus(corpus: Corpus): Promise<void> {
  const folder = folderOf(corpus);
  if (!existsSync(folder))
    return say(`${corpus.name} is not in the cache folder. To get it:\n${howToGet(corpus)}\n`);
  const oracle = oracleOf(corpus);
  if (oracle === undefined) return judgedCorpus(corpus);

  const random = randomOf(Number(values.seed));
  const all = filesOf(folder, extensionsOf(corpus.language), corpus.sampled);
  const asked = all.filter((path) => corpus.foreign?.includes(path) !== true);
  const files = byFolder(draw(asked, Math.ceil(Number(values.sample) / positionsPerFile), random), random);
  const started: Ready[] = [];
  const dataFolder = mkdtempSync(join(tmpdir(), "crewdeck-truth-"));
  try {
    // One after the other, so that neither slows the other's start.
    for (const server of [oracle, subjectOf(corpus, oracle, dataFolder)]) {
      const ready = await startReady(server, folder, corpus.language, files[0] ?? "");
      started.push(ready);
      say(
        `${corpus.name}: ${server.name} ${server.version} ready in ${readyOf(ready)}, ${megabytes(ready.memory)}`,
      );
    }
    const [first, second] = started;
    if (first === undefined || second === undefined) return;
    const measured = await measure(first.client, second.client, {
      folder,
      language: corpus.language,
      files,
      positions: Number(values.sample),
      definitions: Number(values.definitions),
      random,
      deadlineMs: performance.now() + Number(values.minutes) * 60_000,
    });
    if (measured.files < files.length)
      say(`Time is up: ${measured.files} of ${files.length} sampled files were asked about.`);
    const { name, version } = first.client.server;
    report(corpus, second.client.server, measured, [
      `${measured.files} of ${all.length}`,
      `${name} ${version}`,
      readyOf(first),
      `${megabytes(first.memory)}, then ${megabytes(treeMemory(first.client.pid))}`,
    ]);
  } finally {
    for (const { client } of started) await client.stop();
    // An owner ends when nobody can find it any more.
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Against what was found by reading. */
async function judgedCorpus(corpus: Corpus): Promise<void> {
  const places = judgedIn(corpus);
  if (places === undefined)
    return say(`${corpus.name}: no oracle for ${corpus.language}, and it has not been read\n`);
  const dataFolder = mkdtempSync(join(tmpdir(), "crewdeck-truth-"));
  const folder = folderOf(corpus);
  const subject = values.server === "names" ? namesAlone(corpus) : crewdeck(dataFolder);
  const { client } = await startReady(subject, folder, corpus.language, places[0]?.path ?? "");
  try {
    const measured = await measureJudged(client, corpus, places);
    const others = judgedIn(corpus, true);
    const unseen = others === undefined ? undefined : await measureJudged(client, corpus, others);
    const all = filesOf(folder, extensionsOf(corpus.language), corpus.sampled);
    const asked = new Set([...places, ...(others ?? [])].map(({ path }) => path));
    const read = measured.definitions.length + (unseen?.definitions.length ?? 0);
    const last = [`${asked.size} of ${all.length}`, `reading, ${read} places`, "", ""];
    report(corpus, client.server, measured, last, unseen);
  } finally {
    await client.stop();
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Folders in an order of chance, so that a run out of time has seen any of them; the files of one stay together, since an oracle loads projects. */
function byFolder(files: readonly string[], random: Random): string[] {
  const folderOfFile = (file: string) => file.split("/").slice(0, 2).join("/");
  const ranks = new Map(files.map((file) => [folderOfFile(file), random()]));
  const rankOf = (file: string) => ranks.get(folderOfFile(file)) ?? 0;
  return files.toSorted((one, other) => rankOf(one) - rankOf(other));
}

function subjectOf(corpus: Corpus, oracle: ServerCommand, dataFolder: string): ServerCommand {
  if (values.server === "crewdeck") return crewdeck(dataFolder);
  if (values.server === "names") return namesAlone(corpus);
  if (values.server === "oracle") return { ...oracle, name: `${oracle.name} itself` };
  const [command = "", ...args] = values.server.split(" ");
  return { name: command, version: "", command, args };
}

/** @param last the last cells of the corpus' row: files, oracle, and what that took */
function report(
  corpus: Corpus,
  subject: ServerCommand,
  measured: Measured,
  last: readonly string[],
  unseen?: Measured,
): void {
  for (const trouble of [...measured.troubles, ...(unseen?.troubles ?? [])]) say(`  ${trouble}`);
  for (const one of disagreements(measured, Number(values.show))) say(`  ${one}`);
  const of = [corpus.name, subject.name];
  const rowsOfUnseen = unseen === undefined ? [] : figureRows(of, unseen, ", unseen");
  const figures = { ...tables.figures, rows: [...figureRows(of, measured), ...rowsOfUnseen] };
  const { name, repository, commit, licence } = corpus;
  const ofCorpus = {
    ...tables.corpora,
    rows: [[name, repository, commit.slice(0, 12), licence, ...last]],
  };
  say(`\n${markdownOf(ofCorpus)}\n\n${markdownOf(figures)}\n`);
  if (!values.page || !["crewdeck", "names"].includes(values.server)) return;
  const old = existsSync(page) ? readFileSync(page, "utf8") : emptyPage;
  const rows = {
    figures: inOrder(merged(rowsBetween(old, "figures"), figures.rows, tables.figures.keys)),
    corpora: inOrder(merged(rowsBetween(old, "corpora"), ofCorpus.rows, tables.corpora.keys)),
  };
  const withFigures = withTable(emptyPage, "figures", { ...figures, rows: rows.figures });
  writeFileSync(page, withTable(withFigures, "corpora", { ...ofCorpus, rows: rows.corpora }));
}

/** In the order of the list of corpora. */
function inOrder(rows: Table["rows"]): Table["rows"] {
  const rank = (row: readonly string[]) => corpora.findIndex(({ name }) => name === row[0]);
  return rows.toSorted((one, other) => rank(one) - rank(other));
}

function figureRows(of: readonly string[], measured: Measured, mark = ""): string[][] {
  const { definitions, references, outlines, troubled } = measured;
  const unanswered = (question: Question) =>
    `${troubled.subject[question]}, oracle ${troubled.oracle[question]}`;
  const classed = (question: Question, classes: readonly Class[], score: (only?: Class) => Figures) => [
    [...rowOf([...of, question + mark, "all"], score()), unanswered(question)],
    ...classes.map((only) => rowOf([...of, question + mark, only], score(only))),
  ];
  const ofDefinitions = classed("definition", classesOf(definitions), (only) =>
    scoreDefinitions(definitions, only),
  );
  // Who reads is asked for definitions alone.
  if (outlines.length === 0) return ofDefinitions;
  return [
    ...ofDefinitions,
    ...classed("references", classesOf(references), (only) => scoreReferences(references, only)),
    ...classed("outline", [], () => scoreOutlines(outlines)),
  ];
}

const readyOf = ({ readyMs }: Ready): string => `${(readyMs / 1000).toFixed(1)} s`;
const megabytes = (bytes: number | undefined): string =>
  bytes === undefined ? "memory unknown" : `${Math.round(bytes / 2 ** 20)} MB`;

const wanted = values.corpus ?? corpora.map(({ name }) => name);
const unknown = wanted.filter((name) => !corpora.some((corpus) => corpus.name === name));
if (unknown.length > 0) throw new Error(`no such corpus: ${unknown.join(", ")}`);
for (const corpus of corpora.filter(({ name }) => wanted.includes(name))) await oneCorpus(corpus);

// The truth where no real server was had: places drawn as for an oracle, whose definitions were found by reading the
// repository, before any answer of our server was seen. Of each corpus judged/NAME.json, whose places the server has been
// mended by since, and NAME.unseen.json, which were drawn and read after that.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { definitionAt, open, Side, troublesOf } from "./asking.ts";
import type { Client } from "./client.ts";
import { filesOf, folderOf, type Corpus } from "./corpora.ts";
import { identifiersOf, type Identifier } from "./identifiers.ts";
import { extensionsOf } from "./oracles.ts";
import type { Measured } from "./measure.ts";
import { draw, type Random } from "./sample.ts";
import type { Answer, DefinitionCase, Spot } from "./score.ts";

const positionsPerFile = 4;

/** Lines and columns count from 1, as editors show them; columns in UTF-16 code units. */
const Judged = z.array(
  z.strictObject({
    /** `path:line:column` of the name. */
    at: z.string().regex(/^.+:\d+:\d+$/),
    name: z.string(),
    /**
     * `path:line` of each definition that is meant; or `outside` of the repository, `itself`: it is the name of a
     * definition, or `unclear`: reading does not tell.
     */
    is: z.union([z.enum(["outside", "itself", "unclear"]), z.array(z.string().regex(/^.+:\d+$/)).min(1)]),
  }),
);
type Verdict = z.infer<typeof Judged>[number]["is"];

export interface JudgedPlace extends Identifier {
  readonly path: string;
  readonly is: Verdict;
}

/** Undefined where the corpus has not been read. Throws when a name does not stand where the file says that it does. */
export function judgedIn(
  corpus: Corpus,
  isUnseen = false,
  folder = join(import.meta.dirname, "judged"),
): readonly JudgedPlace[] | undefined {
  const file = join(folder, `${corpus.name}${isUnseen ? ".unseen" : ""}.json`);
  if (!existsSync(file)) return undefined;
  return Judged.parse(JSON.parse(readFileSync(file, "utf8"))).map(({ at, name, is }) => {
    const [path, line, column] = partsOf(at);
    const text = readFileSync(join(folderOf(corpus), path), "utf8").split("\n")[line - 1] ?? "";
    if (!text.startsWith(name, column - 1)) throw new Error(`${file}: there is no ${name} at ${at}`);
    return { path, name, line: line - 1, character: column - 1, is };
  });
}

/** Asks a server for the definition at each place. */
export async function measureJudged(
  client: Client,
  corpus: Corpus,
  places: readonly JudgedPlace[],
): Promise<Measured> {
  const asked = { folder: folderOf(corpus), language: corpus.language };
  const side = new Side(client);
  const files = Map.groupBy(
    places.filter(({ is }) => is !== "itself"),
    ({ path }) => path,
  );
  const definitions: DefinitionCase[] = [];
  for (const [path, inFile] of files) {
    const lines = (await open(side, asked, path)).split("\n");
    for (const place of inFile) {
      const answers = await definitionAt(side, asked, path, place);
      if (answers === undefined) continue;
      const shown = client.isCrewdeck ? await definitionAt(side, asked, path, place, "standard") : undefined;
      const { name, line, character, is } = place;
      const at = `${name} ${path}:${line + 1}:${character + 1}`;
      const imports = is === "outside" ? importsAmong(answers, path, lines) : [];
      definitions.push({ at, truth: truthOf(is), answers, shown, imports });
    }
    await client.close(path);
  }
  return { definitions, references: [], outlines: [], files: files.size, ...troublesOf(undefined, side) };
}

function truthOf(is: Verdict): readonly Spot[] {
  if (is === "outside") return [undefined];
  if (typeof is === "string") return [];
  return is.map((place) => place.replace(/\d+$/, (line) => String(Number(line) - 1)));
}

/** What is imported from outside has no nearer place in the repository than its import. */
function importsAmong(answers: readonly Answer[], path: string, lines: readonly string[]): Spot[] {
  const isImport = /^\s*(?:import|use|using|alias|extern crate)\b|\brequire\b/;
  return answers
    .map(({ spot }) => spot)
    .filter((spot) => lines.some((text, line) => spot === `${path}:${line}` && isImport.test(text)));
}

/** Places to be judged, as lines of such a file without their verdicts. */
export function drawn(corpus: Corpus, places: number, random: Random): readonly object[] {
  const folder = folderOf(corpus);
  const files = draw(
    filesOf(folder, extensionsOf(corpus.language), corpus.sampled),
    Math.ceil(places / positionsPerFile),
    random,
  );
  return files.flatMap((path) => {
    const all = identifiersOf(readFileSync(join(folder, path), "utf8"), corpus.language);
    return draw(all, positionsPerFile, random).map(({ name, line, character }) => ({
      at: `${path}:${line + 1}:${character + 1}`,
      name,
      is: "",
    }));
  });
}

function partsOf(at: string): [path: string, line: number, column: number] {
  const parts = at.split(":");
  const column = Number(parts.pop());
  const line = Number(parts.pop());
  return [parts.join(":"), line, column];
}

// The truth where no real server can be had: places drawn as for an oracle, whose definitions people found by reading
// the repository, before they saw what our server answers. One file for each corpus, judged/NAME.json.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { filesOf, folderOf, type Corpus } from "./corpora.ts";
import { identifiersOf, type Identifier } from "./identifiers.ts";
import { extensionsOf } from "./oracles.ts";
import { draw, type Random } from "./sample.ts";

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

/** Undefined where nobody has read the corpus. Throws when a name does not stand where the file says that it does. */
export function judgedIn(corpus: Corpus): readonly JudgedPlace[] | undefined {
  const file = join(import.meta.dirname, "judged", `${corpus.name}.json`);
  if (!existsSync(file)) return undefined;
  return Judged.parse(JSON.parse(readFileSync(file, "utf8"))).map(({ at, name, is }) => {
    const [path, line, column] = partsOf(at);
    const text = readFileSync(join(folderOf(corpus), path), "utf8").split("\n")[line - 1] ?? "";
    if (!text.startsWith(name, column - 1)) throw new Error(`${file}: there is no ${name} at ${at}`);
    return { path, name, line: line - 1, character: column - 1, is };
  });
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

// Texts in every language, from a few lines to a page.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { languageById } from "../../server/languages/index.ts";
import { grammarSamples } from "./grammar-samples.ts";

const fixtures = join(import.meta.dirname, "../fixtures/languages");
/** Of a fixture; more text would only take longer. */
const SAMPLE_CHARS_MAX = 3_000;

/** The fixtures of a language, and a sample that reaches its grammar's scanner, with both kinds of line ends. */
export function samplesOf(languageId: string): readonly string[] {
  const folder = join(fixtures, languageId);
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const texts = files.map((name) => readFileSync(join(folder, name), "utf8").slice(0, SAMPLE_CHARS_MAX));
  const sample = grammarSamples[languageById(languageId)?.grammar ?? ""];
  return sample === undefined ? texts : [...texts, sample, sample.replaceAll("\n", "\r\n")];
}

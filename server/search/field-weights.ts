// How much each term says of a symbol: BM25F (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted
// fields", 2004). A field's length is compared with a typical length that is fixed, rather than with the average of the
// moment, so that a posting stays true when other symbols come and go.
import { MAX_WEIGHT } from "./postings.ts";
import type { SymbolText } from "./semantic-index.ts";
import { termsOfIdentifier, termsOfProse } from "./terms.ts";

interface Field {
  readonly weight: number;
  /** How far the length of the field counts, from 0 to 1: `b` of BM25. */
  readonly lengthShare: number;
  readonly typicalTerms: number;
  readonly maxTerms: number;
}

const FIELDS: Record<keyof SymbolText, Field> = {
  name: { weight: 5, lengthShare: 0.75, typicalTerms: 3, maxTerms: 32 },
  container: { weight: 2, lengthShare: 0.5, typicalTerms: 3, maxTerms: 32 },
  doc: { weight: 1, lengthShare: 0.5, typicalTerms: 12, maxTerms: 64 },
  path: { weight: 0.6, lengthShare: 0.5, typicalTerms: 5, maxTerms: 24 },
};

/** Terms of one document at most. */
export const MAX_TERMS_PER_DOCUMENT = Object.values(FIELDS).reduce((sum, { maxTerms }) => sum + maxTerms, 0);

/** How soon more of a term stops to count: `k1` of BM25. */
const SATURATION = 1.2;

/** The file's ending says nothing of what is in it. */
const EXTENSION = /\.\w{1,8}$/;

/** Weighs symbols; those of one file come together, so that the last path and container are remembered. */
export class FieldWeigher {
  #path = { text: "", terms: [] as readonly string[] };
  #container = { text: "", terms: [] as readonly string[] };

  /** The terms of a symbol with their weights from 1 to MAX_WEIGHT. */
  weigh({ name, container = "", doc = "", path = "" }: SymbolText): Map<string, number> {
    if (path !== this.#path.text) {
      const text = path.replace(EXTENSION, "");
      this.#path = { text: path, terms: termsOfIdentifier(text, FIELDS.path.maxTerms) };
    }
    if (container !== this.#container.text) {
      this.#container = { text: container, terms: termsOfIdentifier(container, FIELDS.container.maxTerms) };
    }
    const frequencies = new Map<string, number>();
    count(frequencies, termsOfIdentifier(name, FIELDS.name.maxTerms), FIELDS.name);
    count(frequencies, this.#container.terms, FIELDS.container);
    count(frequencies, termsOfProse(doc, FIELDS.doc.maxTerms), FIELDS.doc);
    count(frequencies, this.#path.terms, FIELDS.path);
    for (const [term, frequency] of frequencies) {
      const share = frequency / (SATURATION + frequency);
      frequencies.set(term, Math.max(1, Math.round(MAX_WEIGHT * share)));
    }
    return frequencies;
  }
}

function count(frequencies: Map<string, number>, terms: readonly string[], field: Field): void {
  const norm = 1 - field.lengthShare + (field.lengthShare * terms.length) / field.typicalTerms;
  for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + field.weight / norm);
}

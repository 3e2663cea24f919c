// Whatever is typed, cut and pasted: what is known of the text is what is known of the same text when it is opened anew.
import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { ParsedDocument } from "../../../server/documents/parsed-document.ts";
import type { TextEdit } from "../../../server/documents/document-messages.ts";
import { FileRecord } from "../../../server/index/record.ts";
import { languages } from "../../../server/languages/index.ts";
import { extractorOf } from "../../support/extract.ts";
import { samplesOf } from "../../support/language-samples.ts";

/** The same edits every time, so that a failure is one of the change at hand; whoever looks further raises the runs. */
const RUNS = { numRuns: 25, seed: 21 };

/** What people type, and what no person types: halves of surrogate pairs, lone ends of what never began. */
const pieces = [
  ..."( ) { } [ ] < > \" ' ` / * # ; : , . = @ $ \\".split(" "),
  " ",
  "\n",
  "\t",
  "\r\n",
  "\r",
  "\u{1f600}",
  "\ud83d",
  "\ude00",
  "\u0000",
  "\ufeff",
  "é",
  "name",
  "end\n",
  "/*",
  "*/",
  '"""',
  "<<EOF\n",
  "\n  ",
  "=> ",
];

interface RandomEdit {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

const edits = fc.array(
  fc.record<RandomEdit>({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    removed: fc.oneof(fc.constant(0), fc.nat({ max: 3 }), fc.nat({ max: 60 })),
    inserted: fc.oneof(
      fc.constant(""),
      fc.constantFrom(...pieces),
      fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map((parts) => parts.join("")),
    ),
  }),
  { minLength: 1, maxLength: 8 },
);

describe("edits of an open document", () => {
  for (const language of languages) {
    it(`leave what is known of ${language.name} as it is when it is read anew`, async () => {
      const extractor = await extractorOf(language.id);
      const samples = samplesOf(language.id);
      assert.ok(samples.length > 0, `no sample of ${language.id}`);
      const property = fc.property(
        fc.constantFrom(...samples),
        edits,
        fc.boolean(),
        (sample, all, together) => {
          const document = new ParsedDocument(extractor, sample);
          try {
            let { text } = document;
            const pending: TextEdit[] = [];
            for (const edit of all) {
              pending.push(placed(edit, text));
              text = applied(text, pending.at(-1));
              if (together && edit !== all.at(-1)) continue;
              document.change(pending.splice(0));
              assert.equal(document.text, text);
              assertSame(document, new ParsedDocument(extractor, text));
            }
          } finally {
            document.dispose();
          }
        },
      );
      fc.assert(property, RUNS);
    });
  }
});

function assertSame(document: ParsedDocument, anew: ParsedDocument): void {
  try {
    // What is read anew knows nothing of what was kept from the text before.
    const [known, expected] = [document.record(), anew.extractor.extract(anew.tree, anew.text)];
    if (Buffer.compare(known, expected) === 0) return;
    assert.deepEqual(inWords(known), inWords(expected), JSON.stringify(document.text));
    assert.fail("the records differ in what is not compared in words");
  } finally {
    anew.dispose();
  }
}

function inWords(bytes: Uint8Array): object {
  const { names, definitions, occurrences } = new FileRecord(bytes);
  return { names, definitions, occurrences };
}

function placed({ at, removed, inserted }: RandomEdit, text: string): TextEdit {
  const start = Math.round(at * text.length);
  return { start, end: Math.min(start + removed, text.length), text: inserted };
}

function applied(text: string, edit: TextEdit | undefined): string {
  return edit === undefined ? text : text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Language, Parser, Query } from "web-tree-sitter";
import { readFolder, type Files } from "../../server/tooling/grammar-folder.ts";
import { readmeNote, sourceNote, sumsNote } from "../../server/tooling/grammar-notes.ts";
import { openRuntime } from "../../server/syntax/runtime.ts";
import { GrammarSources } from "../../server/tooling/grammar-sources.ts";
import { builtGrammars } from "../support/grammars.ts";
import { grammarSamples } from "../support/grammar-samples.ts";

const folder = join(import.meta.dirname, "../../grammars");
const sources = GrammarSources.parse(JSON.parse(readFileSync(join(folder, "sources.json"), "utf8")));
const languages = Object.entries(sources.grammars);

/** The languages whose authors wrote down what is a definition; the others have a query of our own or none. */
const withTags = [
  "c",
  "c-sharp",
  "cpp",
  "elixir",
  "go",
  "java",
  "javascript",
  "lua",
  "php",
  "python",
  "ruby",
  "rust",
  "scala",
  "swift",
  "tsx",
  "typescript",
];

describe("the grammars", () => {
  let files: Files;
  before(async () => {
    // web-tree-sitter is made ready once in a process, in the way that the language server needs it.
    await openRuntime(builtGrammars());
    files = await readFolder(folder);
  });
  const text = (path: string) => new TextDecoder().decode(files.get(path));

  it("are the files whose sums were committed; npm run grammars writes both", () => {
    const ofLanguages = [...files].filter(([path]) => path.includes("/"));
    assert.equal(text("sha256.json"), sumsNote(new Map(ofLanguages)));
  });

  it("come from where sources.json says, as do their notes", () => {
    for (const [language, grammar] of languages) {
      assert.equal(text(`${language}/source.json`), sourceNote(sources, grammar), language);
    }
    assert.equal(text("README.md"), readmeNote(sources, files));
  });

  it("have their authors' definitions where there are any", () => {
    const found = languages.filter(([language]) => files.has(`${language}/queries/tags.scm`));
    assert.deepEqual(found.map(([language]) => language).toSorted(), withTags);
  });

  for (const [language, { queries }] of languages) {
    describe(language, () => {
      const sample = grammarSamples[language] ?? "";
      let grammar: Language;
      let parser: Parser;
      before(async () => {
        grammar = await Language.load(files.get(`${language}/grammar.wasm`) ?? new Uint8Array());
        parser = new Parser().setLanguage(grammar);
      });
      after(() => parser.delete());

      it("comes to an end at whatever place its text stops, and remembers nothing of it", () => {
        const cut = Array.from({ length: sample.length }, (_, length) => sample.slice(0, length));
        const odd = [...oddEnds, ...cut];
        const before = odd.map((text) => shape(parser, text));
        const after = odd.toReversed().map((text) => shape(parser, text));
        assert.deepEqual(after.toReversed(), before);
      });

      it("reads a sample without an error", () => {
        const tree = parser.parse(sample);
        assert.ok(tree !== null && tree.rootNode.namedChildCount > 0);
        assert.ok(!tree.rootNode.hasError, tree.rootNode.toString());
        tree.delete();
      });

      it("takes its queries", () => {
        for (const name of Object.keys(queries)) {
          const query = new Query(grammar, text(`${language}/queries/${name}.scm`));
          assert.ok(query.captureNames.length > 0, name);
          query.delete();
        }
      });
    });
  }
});

/** Each has made some scanner run past the end or keep what it had counted. */
const oddEnds = [
  "class A\n@B",
  "class A { val b = 1\n @C(",
  'let a = #"b"#',
  'let a = #"b\\#(',
  'let a = ##"b',
  '"""',
  "<<E\n",
];

function shape(parser: Parser, text: string): string {
  const tree = parser.parse(text);
  assert.ok(tree !== null, text);
  const found = tree.rootNode.toString();
  tree.delete();
  return found;
}

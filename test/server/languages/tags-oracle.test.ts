// The grammars' own tags queries as the oracle: every definition that one of them finds in the sample sources of a
// language is a definition of the file record too, of the same name on the same line.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Query, type Node } from "web-tree-sitter";
import { definitionFlags } from "../../../server/index/record-codes.ts";
import { FileRecord } from "../../../server/index/record.ts";
import type { Language } from "../../../server/languages/language.ts";
import { languages } from "../../../server/languages/index.ts";
import { openRuntime } from "../../../server/syntax/runtime.ts";
import { extractorOf } from "../../support/extract.ts";
import { builtGrammars } from "../../support/grammars.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** What a query calls a definition although the language only refers there; by the language's identifier. */
const onlyReferences: Readonly<Record<string, (name: Node) => boolean>> = {
  ruby: isOpenedAgain,
  javascript: isExportedAssignment,
  typescript: isExportedAssignment,
  typescriptreact: isExportedAssignment,
  c: hasNoBody,
  cpp: hasNoBody,
};

/** `enum state state`, `class Later;`: the type is defined elsewhere. */
function hasNoBody(name: Node): boolean {
  const { parent } = name;
  return parent !== null && /^\w+_specifier$/.test(parent.type) && parent.childForFieldName("body") === null;
}

/** `export default name = value`: a module cannot assign what it has not declared elsewhere. */
function isExportedAssignment(name: Node): boolean {
  return name.parent?.parent?.type === "export_statement";
}

/** `class << Name`: the class of a class has no name of its own. */
function isOpenedAgain(name: Node): boolean {
  return name.parent?.type === "singleton_class";
}

interface Tagged {
  readonly place: string;
  readonly capture: string;
  readonly name: Node;
}

/** The definitions that the query finds, each name once per line and kind. */
function definitionsByQuery(query: Query, tree: Node): readonly Tagged[] {
  const found = new Map<string, Tagged>();
  for (const { captures } of query.matches(tree)) {
    const definition = captures.find(({ name }) => name.startsWith("definition."));
    if (definition === undefined) continue;
    for (const { name, node } of captures) {
      if (name !== "name") continue;
      const place = `${node.text} @${node.startPosition.row + 1}`;
      found.set(`${definition.name} ${place}`, { place, capture: definition.name, name: node });
    }
  }
  return [...found.values()];
}

function definitionsByRecord(record: FileRecord): ReadonlySet<string> {
  return new Set(
    record.definitions
      .filter(({ flags }) => (flags & definitionFlags.dropped) === 0)
      .map(({ name, line }) => `${record.names[name]} @${line + 1}`),
  );
}

function queryText(language: Language): string | null {
  const folder = join(root, "grammars", language.grammar, "queries");
  const files = readdirSync(join(root, "grammars", language.grammar));
  if (!files.includes("queries") || !readdirSync(folder).includes("tags.scm")) return null;
  return readFileSync(join(folder, "tags.scm"), "utf8");
}

describe("Definitions beside the grammars' tags queries", () => {
  for (const language of languages) {
    const text = queryText(language);
    if (text === null) continue;
    const folder = join(root, "test/fixtures/languages", language.grammar);
    it(`${language.name} has all of them`, async () => {
      const extractor = await extractorOf(language.id);
      const { parser } = extractor;
      assert.equal(extractor.tables.language, language);
      const runtime = await openRuntime(builtGrammars());
      const query = new Query(await runtime.grammar(language.grammar), text);
      const skips = onlyReferences[language.id] ?? (() => false);
      const captures = new Set<string>();
      for (const file of readdirSync(folder)) {
        const source = readFileSync(join(folder, file), "utf8");
        const tree = parser.parse(source);
        assert.ok(tree !== null);
        assert.ok(!tree.rootNode.hasError, `${file} has a syntax error`);
        const ours = definitionsByRecord(new FileRecord(Uint8Array.from(extractor.extract(tree, source))));
        const theirs = definitionsByQuery(query, tree.rootNode);
        for (const { capture } of theirs) captures.add(capture);
        const missing = theirs.filter(({ place, name }) => !ours.has(place) && !skips(name));
        assert.deepEqual(
          missing.map(({ place, capture }) => `${capture} ${place}`),
          [],
          `${file}: definitions of the query that the record lacks`,
        );
        tree.delete();
      }
      const known = query.captureNames.filter((name) => name.startsWith("definition."));
      assert.deepEqual(
        known.filter((name) => !captures.has(name)),
        [],
        "every kind of definition occurs in the samples",
      );
      query.delete();
    });
  }
});

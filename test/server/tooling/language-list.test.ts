// What other programs know of the languages is what the list says.
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGES } from "../../../server/protocol/languages.ts";
import { knownLanguages, pluginServers } from "../../../server/tooling/language-list.ts";

const plugin = join(import.meta.dirname, "../../../backend/claude/plugin");
const advice = "`npm run languages` writes it anew";

describe("the list of languages", () => {
  it("is known to the extension as it is", () => {
    assert.deepEqual(LANGUAGES, knownLanguages(), advice);
  });

  it("is known to Claude Code as it is", () => {
    const written: unknown = JSON.parse(readFileSync(join(plugin, ".lsp.json"), "utf8"));
    assert.deepEqual(written, pluginServers(), advice);
  });

  it("gives each extension and each name of an editor to one language", () => {
    for (const names of [
      LANGUAGES.flatMap(({ extensions }) => extensions),
      LANGUAGES.flatMap(({ editorIds }) => editorIds),
    ]) {
      assert.deepEqual(names.toSorted(), [...new Set(names)].toSorted());
    }
  });
});

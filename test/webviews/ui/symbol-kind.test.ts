import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { kinds } from "../../../server/languages/language.ts";
import { symbolIcon, symbolWord } from "../../../webviews/ui/symbol-kind.ts";

const codicons = readFileSync(
  createRequire(import.meta.url).resolve("@vscode/codicons/dist/codicon.css"),
  "utf8",
);

describe("a kind of definition", () => {
  it("that is not known has a plain icon and its own word", () => {
    assert.equal(symbolIcon("toString"), "symbol-misc");
    assert.equal(symbolWord("sigil"), "sigil");
  });

  it("of the language server has an icon that there is", () => {
    for (const kind of kinds) {
      const icon = symbolIcon(kind);
      assert.notEqual(icon, "symbol-misc", kind);
      assert.ok(codicons.includes(`.codicon-${icon}:before`), `${kind}: ${icon}`);
    }
  });

  it("is a word, or two", () => {
    assert.equal(symbolWord("method"), "method");
    assert.equal(symbolWord("enumMember"), "enum member");
    assert.equal(symbolWord("typeParameter"), "type parameter");
  });
});

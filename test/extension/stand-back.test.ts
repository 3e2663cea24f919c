import { strict as assert } from "node:assert";
import { documentFilters, languageOfPath, stoodBackLanguages } from "../../extension/stand-back.ts";

const builtIn = "vscode.typescript-language-features";

describe("standing back", () => {
  it("happens nowhere while no full server is enabled", () => {
    assert.deepEqual(
      stoodBackLanguages(
        () => "auto",
        () => false,
      ),
      new Set(),
    );
  });

  it("happens in every language of an enabled server, under all names of the editor, and in no other", () => {
    const stoodBack = stoodBackLanguages(
      () => "auto",
      (id) => id === builtIn,
    );
    assert.deepEqual([...stoodBack].toSorted(), [
      "javascript",
      "javascriptreact",
      "typescript",
      "typescriptreact",
    ]);
  });

  it("is as it is set for a language, whoever is there", () => {
    const stoodBack = stoodBackLanguages(
      (id) => (id === "typescript" ? "never" : id === "go" ? "always" : "auto"),
      (id) => id === builtIn,
    );
    assert.equal(stoodBack.has("typescript"), false);
    assert.equal(stoodBack.has("javascript"), true);
    assert.equal(stoodBack.has("go"), true);
  });

  it("knows the language of a file that is not open by its name", () => {
    assert.equal(languageOfPath("/x/no-extension"), undefined);
    assert.equal(languageOfPath("/x.ts/readme"), undefined);
    assert.equal(languageOfPath("/x/a.unknown"), undefined);
    assert.equal(languageOfPath("/x/a.d.ts")?.id, "typescript");
    assert.equal(languageOfPath("/x/A.RS")?.id, "rust");
  });

  it("tells the server of documents on the disk only, also in languages that the editor does not know", () => {
    const filters = documentFilters();
    assert.ok(filters.every(({ scheme }) => scheme === "file"));
    assert.ok(filters.some(({ language }) => language === "javascriptreact"));
    assert.ok(filters.some(({ pattern }) => pattern?.includes("kt")));
  });
});

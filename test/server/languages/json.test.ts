import assert from "node:assert/strict";
import { languageOf } from "../../../server/languages/index.ts";
import { definitionsIn, recordOf } from "../../support/extract.ts";

describe("JSON", () => {
  it("goes on through errors, comments and commas at the end", async () => {
    assert.deepEqual(definitionsIn(await recordOf("json", "")), []);
    assert.deepEqual(definitionsIn(await recordOf("jsonc", '// a\n{ "b": { /* c */ "d": 1, }, "e": }')), [
      "key b @2",
      "key b.d @2",
      "key e @2",
    ]);
  });

  it("nests keys, and leaves out what is in arrays or no key", async () => {
    const record = await recordOf(
      "json",
      `{ "a": "x", "b c": { "d\\"e": [{ "f": 1 }], "": 2 },\n"g": ["h"] }`,
    );
    assert.deepEqual(definitionsIn(record), ["key a @1", "key b c @1", 'key b c.d\\"e @1', "key g @2"]);
    assert.equal(record.occurrenceCount, 4);
    const [, outer] = record.definitions;
    assert.deepEqual(outer?.end, { line: 0, column: 50 });
  });

  it("keeps lock files and other large data cheap", async () => {
    const packages = Array.from(
      { length: 12_000 },
      (_, number) =>
        `    "node_modules/package-${number}": { "version": "1.0.0", "resolved": "https://example.com/package-${number}.tgz", "dependencies": { "a": "1", "b": "2" } }`,
    );
    const record = await recordOf(
      "json",
      `{ "lockfileVersion": 3, "packages": {\n${packages.join(",\n")}\n} }`,
    );
    assert.deepEqual(definitionsIn(record), ["key lockfileVersion @1", "key packages @1"]);
    const flat = Array.from({ length: 8_000 }, (_, number) => `"key ${number}": 1`);
    assert.equal((await recordOf("json", `{ ${flat.join(", ")} }`)).definitionCount, 5_000);
  });

  it("tells files with comments by their names", () => {
    assert.equal(languageOf("a/tsconfig.json")?.id, "jsonc");
    assert.equal(languageOf("a/package.json")?.id, "json");
  });
});

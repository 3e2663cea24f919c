import assert from "node:assert/strict";
import { definitionsIn, recordOf } from "../../support/extract.ts";

describe("Markdown", () => {
  it("knows nothing of a text without headings", async () => {
    assert.deepEqual(definitionsIn(await recordOf("markdown", "")), []);
    assert.deepEqual(
      definitionsIn(await recordOf("markdown", "text\n\n- # item\n\n```sh\n# none\n```\n")),
      [],
    );
  });

  it("nests headings by their level", async () => {
    const record = await recordOf(
      "markdown",
      `intro

# One \`code\`

text

### Three

## Two

# Other

Underlined
----------
`,
    );
    assert.deepEqual(definitionsIn(record), [
      "heading One `code` @3",
      "heading One `code`.Three @7",
      "heading One `code`.Two @9",
      "heading Other @11",
      "heading Other.Underlined @13",
    ]);
    const [first] = record.definitions;
    assert.deepEqual(first?.end, { line: 10, column: 0 });
  });
});

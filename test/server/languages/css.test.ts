import assert from "node:assert/strict";
import { languageOf } from "../../../server/languages/index.ts";
import { definitionsIn, recordOf, referencesIn } from "../../support/extract.ts";

describe("CSS", () => {
  it("goes on through errors, and leaves other languages alone", async () => {
    assert.deepEqual(definitionsIn(await recordOf("css", "")), []);
    assert.deepEqual(definitionsIn(await recordOf("css", ".a { b: }\n.c { d")).slice(0, 1), ["class a @1"]);
    assert.equal(languageOf("a.scss"), undefined);
  });

  it("defines classes, ids, custom properties and key frames where they first stand", async () => {
    const record = await recordOf(
      "css",
      `:root { --accent: #fff; }
@media (min-width: 40em) { .card > a.link:hover, #main::before { color: var(--accent, --none); } }
.card .link + ul li { --accent: red; .nested { margin: 0 } }
@keyframes spin { from { top: 0 } }
`,
    );
    assert.deepEqual(definitionsIn(record), [
      "variable --accent @1",
      "class card @2",
      "class link @2",
      "key main @2",
      "class nested @3",
      "function spin @4",
    ]);
    assert.deepEqual(referencesIn(record), [
      "--accent read @2 → variable --accent @1",
      "--none read @2 → ?",
      "card write @3 → class card @2",
      "link write @3 → class link @2",
      "--accent write @3 → variable --accent @1",
    ]);
  });
});

import assert from "node:assert/strict";
import { languageOf } from "../../../server/languages/index.ts";
import { definitionsIn, recordOf } from "../../support/extract.ts";

describe("TOML", () => {
  it("goes on through errors", async () => {
    assert.deepEqual(definitionsIn(await recordOf("toml", "")), []);
    const broken = definitionsIn(await recordOf("toml", "a = \n[b]\nc = 1\n"));
    assert.ok(broken.includes("key b.c @3"), broken.join());
  });

  it("has tables, and the keys in them", async () => {
    const record = await recordOf(
      "toml",
      `title = "a"
b.c = 1
"d e" = { f = 1, g.h = 2 }
[server.main]
ports = [{ i = 1 }]
[[items]]
name = 'j'
`,
    );
    assert.deepEqual(definitionsIn(record), [
      "key title @1",
      "key b.c @2",
      "key d e @3",
      "key d e.f @3",
      "key d e.g.h @3",
      "key server.main @4",
      "key server.main.ports @5",
      "key items @6",
      "key items.name @7",
    ]);
    assert.equal(languageOf("Cargo.lock")?.id, "toml");
  });
});

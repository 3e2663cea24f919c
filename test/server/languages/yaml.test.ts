import assert from "node:assert/strict";
import { definitionsIn, recordOf, referencesIn } from "../../support/extract.ts";

describe("YAML", () => {
  it("goes on through errors", async () => {
    assert.deepEqual(definitionsIn(await recordOf("yaml", "")), []);
    const broken = definitionsIn(await recordOf("yaml", "a: 1\nb: [1, 2\nc: 3\n"));
    assert.ok(broken.includes("key a @1"), broken.join());
  });

  it("nests keys of both styles, and keeps those in lists local", async () => {
    const record = await recordOf(
      "yaml",
      `name: a: b
"quoted key":
  'single': x
on: { push: 1, "pull": [y] }
jobs:
  80:
    steps:
      - run: |
          text: none
---
name: other
`.replace("a: b", "a"),
    );
    assert.deepEqual(definitionsIn(record), [
      "key name @1",
      "key quoted key @2",
      "key quoted key.single @3",
      "key on @4",
      "key on.push @4",
      "key on.pull @4",
      "key jobs @5",
      "key jobs.80 @6",
      "key jobs.80.steps @7",
      "key jobs.80.steps.run @8",
      "key name @11",
    ]);
  });

  it("binds aliases to their anchors", async () => {
    const record = await recordOf("yaml", "a: &b\n  c: 1\nd:\n  <<: *b\n  e: [*b, *f]\n");
    assert.deepEqual(referencesIn(record), [
      "b read @4 → label b @1",
      "b read @5 → label b @1",
      "f read @5 → ?",
    ]);
  });
});

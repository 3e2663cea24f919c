import assert from "node:assert/strict";
import { definitionsIn, recordOf } from "../../support/extract.ts";

describe("HTML", () => {
  it("goes on through errors", async () => {
    assert.deepEqual(definitionsIn(await recordOf("html", "")), []);
    const broken = definitionsIn(await recordOf("html", '<div id="a"><p></b></div><i id='));
    assert.ok(broken.includes("key a @1"), broken.join());
  });

  it("has elements with an id, within each other, and headings", async () => {
    const record = await recordOf(
      "html",
      `<!DOCTYPE html>
<body id="top" class="x">
  <h1 data-id="y">Title</h1>
  <div><img ID='picture' src="a.png"><br id=b /></div>
  <h2 id="part">Part <b>two</b> of</h2>
  <h3>Two
  lines</h3>
  <script id="none">if (a < b) {}</script>
</body>
`,
    );
    assert.deepEqual(definitionsIn(record), [
      "key top @2",
      "heading top.Title @3",
      "key top.picture @4",
      "key top.b @4",
      "key top.part @5",
      "heading top.Part @5",
    ]);
  });
});

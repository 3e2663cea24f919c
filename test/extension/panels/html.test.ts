import { strict as assert } from "node:assert";
import { pageHtml } from "../../../extension/panels/html.ts";

const parts = {
  title: "Board",
  nonce: "n0",
  source: "https://host",
  script: "https://host/b.js",
  styles: ["https://host/b.css"],
};

describe("the page of a panel", () => {
  it("escapes what it is given", () => {
    const html = pageHtml({ ...parts, title: `</title><script>"&` });
    assert.match(html, /<title>&lt;\/title&gt;&lt;script&gt;&quot;&amp;<\/title>/);
  });

  it("runs nothing inline and loads nothing from elsewhere", () => {
    const html = pageHtml(parts);
    const policy = /content="(default-src[^"]+)"/.exec(html)?.[1] ?? "";
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe|\*|connect-src|https?:(?!\/\/host)/);
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.match(html, /<script type="module" nonce="n0" src="https:\/\/host\/b.js"><\/script>/);
    assert.doesNotMatch(html, /<style|style=|onload=/);
  });
});

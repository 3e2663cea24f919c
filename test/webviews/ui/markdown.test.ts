import { strict as assert } from "node:assert";
import { openable } from "../../../webviews/ui/markdown/links.ts";
import { imageLink, plainTags } from "../../../webviews/ui/markdown/plain-tags.ts";
import { excerpt, taskLines, withTask } from "../../../webviews/ui/markdown/source.ts";

describe("HTML in Markdown", () => {
  it("loses every attribute, every comment and every element that could do something", () => {
    const cases: readonly (readonly [html: string, plain: string])[] = [
      [`<script>alert(1)</script>`, "alert(1)"],
      [`<b onclick="x" style='y'>bold</b>`, "<b>bold</b>"],
      [`a <!-- hidden --> b <!-- never closed`, "a  b "],
      [`<svg/onload=alert(1)>`, ""],
      [`<b title="a>b" onmouseover=x>t</b>`, "<b>t</b>"],
      [`<<b>script>`, "&lt;<b>script&gt;"],
      [`<b`, "&lt;b"],
      [`<a href="javascript:x" onclick=y>l</a>`, `<a href="javascript:x">l</a>`],
      [`<a href='x"onclick="y'>l</a>`, `<a href="x&quot;onclick=&quot;y">l</a>`],
      [
        `<IMG SRC=http://a.example/x.png ALT="a <b>">`,
        `<a href="http://a.example/x.png">Image: a &lt;b&gt;</a>`,
      ],
      [`&lt;script&gt;`, "&lt;script&gt;"],
    ];
    for (const [html, plain] of cases) assert.equal(plainTags(html), plain);
  });

  it("makes a link of an image", () => {
    assert.equal(imageLink('x"y', ""), '<a href="x&quot;y">Image</a>');
  });
});

describe("links in Markdown", () => {
  it("lead only to what the host opens", () => {
    for (const href of [
      "javascript:alert(1)",
      "data:text/html,x",
      "file:///etc/passwd",
      "vscode://x",
      "/relative",
      "",
      "#here",
    ]) {
      assert.equal(openable(href), null, href);
    }
    assert.equal(openable("https://example.com/a b"), "https://example.com/a%20b");
    assert.equal(openable("mailto:a@example.com"), "mailto:a@example.com");
  });
});

describe("the source of a text", () => {
  it("has tasks outside of code only", () => {
    const source =
      "- [ ] one\n```\n- [ ] code\n```\n1. [x] two\n  * [ ] three\n- [] none\n~~~\n- [ ] open fence";
    assert.deepEqual(taskLines(source), [0, 4, 5]);
  });

  it("changes the one task that was ticked", () => {
    assert.equal(withTask("- [ ] one\r\n- [ ] two", 1, true), "- [ ] one\r\n- [x] two");
    assert.equal(withTask("- [X] one", 0, false), "- [ ] one");
    assert.equal(withTask("no task", 0, true), null);
  });

  it("is cut at a line, with its code closed", () => {
    assert.deepEqual(excerpt("short"), { text: "short", isWhole: true });
    assert.deepEqual(excerpt("one\ntwo three", 8), { text: "one\ntwo ", isWhole: false });
    assert.deepEqual(excerpt("line one\nline two", 10), { text: "line one", isWhole: false });
    assert.deepEqual(excerpt("```\ncode\nmore", 9), { text: "```\ncode\n```", isWhole: false });
  });
});

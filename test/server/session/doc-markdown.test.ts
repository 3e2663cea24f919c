import { strict as assert } from "node:assert";
import { docMarkdown } from "../../../server/session/doc-markdown.ts";

describe("doc comments as Markdown", () => {
  function shown(lines: readonly string[], family = "ecmascript"): readonly string[] {
    return docMarkdown(lines.join("\n"), family).split("\n");
  }

  it("are left alone where they are Markdown, or nothing at all", () => {
    assert.deepEqual(shown([""]), [""]);
    const text = ["Adds `a` and b.", "", "- one", "- two <3", "", "Mail a@b.c about it"];
    assert.deepEqual(shown(text), text);
  });

  it("are cut when they are long", () => {
    assert.ok(docMarkdown("word ".repeat(10_000), "go").length < 7_000);
  });

  it("survive tags that are not closed", () => {
    assert.deepEqual(shown(["{@link a", "@param", "@example"]), [
      "{@link a",
      "",
      "*@param*",
      "",
      "*@example*",
      "",
      "```",
      "```",
    ]);
  });

  it("show JSDoc's tags and links", () => {
    assert.deepEqual(
      shown([
        "See {@link Other} and {@link https://a.b text}.",
        "See {@link #f(A, B)}, {@link A#f(B, C...) this}.",
        "@param {string} name - Who it is.",
        "@returns {number} How many",
      ]),
      [
        "See `Other` and [text](https://a.b).",
        "See `f(A, B)`, this.",
        "",
        "*@param* `name` — `string` — Who it is.",
        "",
        "*@returns* — `number` — How many",
      ],
    );
  });

  it("fence JSDoc's examples, in which nothing is a tag", () => {
    assert.deepEqual(
      shown(["@example", "f(1);", "@returns x"]),
      ["*@example*", "", "```", "f(1);", "```", "", "", "*@returns* — x"].filter(
        (line, at, all) => !(line === "" && all[at - 1] === ""),
      ),
    );
  });

  it("show Javadoc's HTML and C#'s elements", () => {
    assert.deepEqual(shown(["Adds.<p>Uses <code>a</code>, {@code b} and <b>c</b>."], "java"), [
      "Adds.",
      "",
      "Uses `a`, `b` and **c**.",
    ]);
    assert.deepEqual(
      shown(['<summary>Adds <see cref="T:One"/>.</summary>', '<param name="a">The first.</param>'], "csharp"),
      ["Adds `One`.", "", "*@param* `a` — The first."],
    );
  });

  it("show the tags of Ruby, which have the type behind the name", () => {
    assert.deepEqual(shown(["Adds.", "@param a [Integer] the first"], "ruby"), [
      "Adds.",
      "",
      "*@param* `a` — `Integer` — the first",
    ]);
  });

  it("show the sections and fields of docstrings", () => {
    assert.deepEqual(
      shown(
        [
          "Adds.",
          "",
          "    Args:",
          "        a (int): The first.",
          "        b: The second.",
          "",
          "    :param c: The third.",
        ],
        "python",
      ),
      [
        "Adds.",
        "",
        "**Args**",
        "",
        "- `a` (`int`) — The first.",
        "- `b` — The second.",
        "",
        "*@param* `c` — The third.",
      ],
    );
  });

  it("hide what Rust hides of its examples, and nobody else", () => {
    const lines = ["# Examples", "", "```", "# use a::b;", "f();", "```"];
    assert.deepEqual(shown(lines, "rust"), ["# Examples", "", "```", "f();", "```"]);
    assert.deepEqual(shown(lines, "go"), lines);
  });
});

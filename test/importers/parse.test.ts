import { strict as assert } from "node:assert";
import { DomainError } from "../../backend/domain/errors.ts";
import { beads } from "../../backend/importers/beads.ts";
import { detectFormat, parse } from "../../backend/importers/parse.ts";
import { file, fixture, jsonLines, parsed } from "./files.ts";

async function detects(text: string, expected: string, from: string | null = null): Promise<void> {
  const format = await detectFormat(file(text), from);
  assert.equal(format instanceof DomainError ? format.code : format.name, expected);
}

describe("reading a file", () => {
  it("refuses what has no known format, and says which there are", async () => {
    for (const text of ["", "hello", "{}", "[1,2]", '{"tasks":[{"id":1,"title":"x"}]}', "\u0000\u0001"]) {
      await detects(text, "invalid");
    }
    await detects("[]", "invalid", "linear");
    const format = await detectFormat(file("hello"), null);
    assert.ok(format instanceof DomainError);
    assert.match(format.hint, /beads, crewdeck, github/);
  });

  it("tells the format by what is in the file, past lines that are broken", async () => {
    await detects("[]", "github");
    await detects(fixture("github.json"), "github");
    await detects(fixture("beads.jsonl"), "beads");
    await detects(`not json\n{"broken\n${fixture("beads.jsonl")}`, "beads");
    await detects(jsonLines({ number: 1, title: "one to a line" }), "github");
    await detects(jsonLines({ crewdeck: "export", format: 1, events: 0 }), "crewdeck");
  });

  it("refuses a file with conflict markers, and names their lines", async () => {
    const text = `<<<<<<< HEAD\n{"id":"a-1","title":"x"}\n=======\n>>>>>>> other\n`;
    await detects(text, "beads");
    const refusal = await parse(file(text), beads);
    assert.ok(refusal instanceof DomainError);
    assert.equal(refusal.message, "the file has conflict markers on lines 1, 3, 4");
    assert.deepEqual(refusal.details, { lines: [1, 3, 4] });
  });

  it("reports bad lines by number and reads the rest", async () => {
    const deep = `{"id":"a-2","title":"x","metadata":${"[".repeat(5_000)}${"]".repeat(5_000)}}`;
    const text = [
      `{"id":"a-1","title":"good"}`,
      `{"id":"a-1",`,
      `[]`,
      `{"title":"no id"}`,
      `{"id":"a-3"}`,
      `{"id":"line\\nbreak","title":"x"}`,
      deep,
      `{"id":"a-4","title":"good"}`,
    ].join("\n");
    const { items, problems, problemCount } = await parsed(text);
    assert.deepEqual(
      items.map(({ id }) => id),
      ["a-1", "a-4"],
    );
    assert.equal(problemCount, 6);
    assert.deepEqual(
      problems.map(({ line, message }) => `${line}: ${message}`),
      [
        "2: it is not JSON",
        "3: it is not a JSON object",
        "4: it has no usable id",
        "5: a-3 has no title",
        "6: it has no usable id",
        "7: it is nested deeper than 64 levels",
      ],
    );
  });

  it("counts what is no issue, or no longer one", async () => {
    const { items, skipped } = await parsed(fixture("beads.jsonl"));
    assert.equal(items.length, 4);
    assert.deepEqual(
      [...skipped],
      [
        ["deleted issues", 1],
        ["memories", 1],
      ],
    );
  });
});

import { strict as assert } from "node:assert";
import type { Location } from "vscode-languageserver";
import { languageSessions } from "../../support/language-session.ts";
import { renames } from "../../support/renames.ts";

describe("what Swift defines anew under the same name", () => {
  const given = languageSessions();
  const { renamed } = renames(given);
  const text = "func f(one: A?) {\n  if let one { one.go() }\n  run { [one] in one?.go() }\n}\n";
  const at = (words: string): Readonly<Record<string, string>> => {
    const place = text.indexOf(words);
    return { "A.swift": `${text.slice(0, place)}¦${text.slice(place)}` };
  };

  it("leads to what it is given", async () => {
    const session = await given(at("one { one"));
    const found = await session.request<Location[]>("textDocument/definition", session.at());
    assert.deepEqual(
      found.map(({ range }) => range.start),
      [{ line: 0, character: 7 }],
    );
  });

  it("is given what has another name now", async () => {
    assert.deepEqual(await renamed(at("one: A?"), "other"), {
      "A.swift":
        "func f(other: A?) {\n  if let one = other { one.go() }\n  run { [one = other] in one?.go() }\n}\n",
    });
  });

  it("has another name, and is given what keeps its own", async () => {
    const inBody =
      "func f(one: A?) {\n  if let other = one { other.go() }\n  run { [one] in one?.go() }\n}\n";
    for (const words of ["one { one", "one.go"])
      assert.deepEqual(await renamed(at(words), "other"), { "A.swift": inBody }, words);
    assert.deepEqual(await renamed(at("one?.go"), "other"), {
      "A.swift": "func f(one: A?) {\n  if let one { one.go() }\n  run { [other = one] in other?.go() }\n}\n",
    });
  });

  it("leaves what is given a value", async () => {
    const files = { "A.swift": "func f(¦one: A?) {\n  if let one = one { one.go() }\n}\n" };
    assert.deepEqual(await renamed(files, "other"), {
      "A.swift": "func f(other: A?) {\n  if let one = other { one.go() }\n}\n",
    });
  });
});

import { strict as assert } from "node:assert";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { METHODS } from "../../../server/protocol/methods.ts";
import type { LocateSymbolsAnswer } from "../../../server/protocol/locate-symbols.ts";
import { languageSessions } from "../../support/language-session.ts";

const FILES = {
  "crew.ts": [
    "// nothing",
    "export class Crew {",
    "  name = '';",
    "  grow(): number {",
    "    return 1;",
    "  }",
    "}",
    "export class One { two() {} three() {} }",
    "",
  ].join("\n"),
  "other.ts": "export function moved() {}\n",
};

describe("locating symbols", () => {
  const given = languageSessions();

  async function found(symbol: object): Promise<string | null> {
    const session = await given(FILES, { opens: [] });
    const { symbols }: LocateSymbolsAnswer = await session.request(METHODS.locateSymbols, {
      symbols: [symbol],
    });
    const [one] = symbols;
    assert.ok(one);
    if (one.symbol === null) return null;
    const { path, container, name, line } = one.symbol;
    return `${path}:${line} ${container}/${name}${one.hasMoved ? " moved" : ""}`;
  }

  const at = (line: number, column?: number) =>
    found({ path: "crew.ts", line, ...(column === undefined ? {} : { column }) });

  it("finds nothing outside of every symbol, nor in a file that is not there", async () => {
    assert.equal(await at(1), null);
    assert.equal(await at(1, 4), null);
    assert.equal(await at(99, 1), null);
    assert.equal(await found({ path: "gone.ts", line: 1 }), null);
    assert.equal(await found({ path: "crew.ts", container: "", name: "gone", kind: "class" }), null);
  });

  it("finds the innermost symbol around a line", async () => {
    assert.equal(await at(2), "crew.ts:2 /Crew");
    assert.equal(await at(4), "crew.ts:4 Crew/grow");
    assert.equal(await at(5), "crew.ts:4 Crew/grow");
    assert.equal(await at(7), "crew.ts:2 /Crew");
  });

  it("takes what a line defines for a column before it, and tells several in one line apart", async () => {
    assert.equal(await at(4, 1), "crew.ts:4 Crew/grow");
    assert.equal(await at(5, 5), "crew.ts:4 Crew/grow");
    assert.equal(await at(8, 10), "crew.ts:8 /One");
    assert.equal(await at(8, 22), "crew.ts:8 One/two");
    assert.equal(await at(8, 32), "crew.ts:8 One/three");
  });

  it("says that a symbol has moved", async () => {
    const address = { container: "", name: "moved", kind: "function", line: 9 };
    assert.equal(await found({ ...address, path: "crew.ts" }), "other.ts:1 /moved moved");
    assert.equal(await found({ ...address, path: "other.ts" }), "other.ts:1 /moved");
  });

  it("follows a file that another program has moved, though its old text is open still", async () => {
    const session = await given(FILES, { opens: ["other.ts"] });
    const address = { path: "other.ts", container: "", name: "moved", kind: "function" };
    const ask = async () => {
      const params = { symbols: [address] };
      const { symbols }: LocateSymbolsAnswer = await session.request(METHODS.locateSymbols, params);
      return `${symbols[0]?.symbol?.path} ${symbols[0]?.hasMoved}`;
    };
    assert.equal(await ask(), "other.ts false");
    await rm(join(session.root, "other.ts"));
    await session.workspace.changed(["other.ts"]);
    assert.equal(await ask(), "other.ts false");
    await writeFile(join(session.root, "new.ts"), FILES["other.ts"]);
    await session.workspace.changed(["new.ts"]);
    assert.equal(await ask(), "new.ts true");
    address.path = "elsewhere.ts";
    assert.equal(await ask(), "new.ts true");
  });
});

import { strict as assert } from "node:assert";
import { mock } from "node:test";
import { deferred } from "../../../server/files/deferred.ts";
import type { FindSymbolsAnswer } from "../../../server/protocol/find-symbols.ts";
import { METHODS } from "../../../server/protocol/methods.ts";
import { recordOf } from "../../support/extract.ts";
import { languageSessions, type LanguageSession } from "../../support/language-session.ts";

const FILES = {
  "src/shop.ts": `/** Sells things to people. Never buys. */
export class Shop {
  /**
   * Takes an order.
   * @param item what is wanted
   */
  order(item: string, amount = 1): Receipt {
    const local = amount;
    return { item, amount: local };
  }
  close(): void {}
}

export interface Receipt {
  item: string;
  amount: number;
}
`,
  "src/door.ts": "export class Door {\n  close(): void {}\n}\n",
  "test/shop.ts": "export function orderShop() {}\n",
};

const find = (session: LanguageSession, params: object): Promise<FindSymbolsAnswer> =>
  session.request(METHODS.findSymbols, { query: "", ...params });

const named = ({ symbols }: FindSymbolsAnswer): readonly string[] =>
  symbols.map(({ path, container, name }) => `${path} ${container === "" ? "" : `${container}.`}${name}`);

describe("finding symbols by name", () => {
  const given = languageSessions();
  const opens: readonly string[] = [];

  it("refuses what it does not know, patterns that leave the folder, and foreign or stale cursors", async () => {
    const session = await given(FILES, { opens });
    const refused = (params: object) => session.refusal(METHODS.findSymbols, params);
    assert.match(await refused({}), /query/);
    assert.match(await refused({ query: "", path: "../other/*.ts" }), /leads out of the folder/);
    assert.match(await refused({ query: "", cursor: "nonsense" }), /not from an answer/);
    const { cursor } = await find(session, { query: "close", limit: 1 });
    assert.ok(cursor !== null);
    assert.match(await refused({ query: "other", limit: 1, cursor }), /not from an answer/);
    await session.workspace.changed(["src/gone.ts"]);
    await session.workspace.index.change([], ["test/shop.ts"]);
    assert.match(await refused({ query: "close", limit: 1, cursor }), /has changed since/);
  });

  it("waits a moment for what was written before it was asked, and tells what it did not wait for", async () => {
    const session = await given(FILES, { opens });
    const { workspace } = session;
    const { bytes: record } = await recordOf("typescript", "export class Window {}\n");
    const [work, begun] = [deferred(), deferred()];
    const busy = mock.method(workspace, "settled", () => {
      begun.resolve();
      return work.promise;
    });
    const asked = find(session, { query: "Window" });
    await begun.promise;
    await workspace.index.change([{ path: "src/window.ts", size: 1, mtimeMs: 1, hash: "1", record }], []);
    work.resolve();
    const { symbols, indexing } = await asked;
    assert.deepEqual([symbols.map(({ path }) => path), indexing], [["src/window.ts"], null]);
    const never = deferred();
    busy.mock.mockImplementation(() => never.promise);
    const late = await find(session, { query: "Window" });
    assert.deepEqual([late.symbols.length, late.indexing], [1, { files: 4, filesDone: 4 }]);
    assert.equal(busy.mock.callCount(), 2);
    never.resolve();
    busy.mock.restore();
  });

  it("finds nothing where there is nothing", async () => {
    const session = await given(FILES, { opens });
    for (const params of [
      { query: "zzz" },
      { query: "close", kinds: ["macro"] },
      { query: "close", path: "*.py" },
    ]) {
      const { symbols, cursor, notes, indexing } = await find(session, params);
      assert.deepEqual([symbols, cursor, notes, indexing], [[], null, [], null]);
    }
    assert.deepEqual(named(await find(session, { query: "local" })), []);
  });

  it("finds by name, container, pattern, kind and path", async () => {
    const session = await given(FILES, { opens });
    const by = async (params: object) => named(await find(session, params));
    assert.deepEqual(await by({ query: "close" }), ["src/door.ts Door.close", "src/shop.ts Shop.close"]);
    assert.deepEqual(await by({ query: "Shop.close" }), ["src/shop.ts Shop.close"]);
    assert.deepEqual(await by({ query: "shop::close" }), ["src/shop.ts Shop.close"]);
    assert.deepEqual(await by({ query: "order*" }), ["src/shop.ts Shop.order", "test/shop.ts orderShop"]);
    assert.deepEqual(await by({ query: "*Shop" }), ["src/shop.ts Shop", "test/shop.ts orderShop"]);
    assert.deepEqual(await by({ query: "order", isExact: true }), ["src/shop.ts Shop.order"]);
    assert.deepEqual(await by({ query: "", kinds: ["class"] }), ["src/door.ts Door", "src/shop.ts Shop"]);
    assert.deepEqual(await by({ query: "", path: "test/" }), ["test/shop.ts orderShop"]);
  });

  it("shows the signature, the summary, the place, and source text within its bounds", async () => {
    const session = await given(FILES, { opens });
    const { symbols } = await find(session, { query: "Shop.order", sourceLines: 2 });
    assert.deepEqual(symbols, [
      {
        path: "src/shop.ts",
        container: "Shop",
        name: "order",
        kind: "method",
        line: 7,
        endLine: 10,
        signature: "order(item: string, amount = 1): Receipt",
        doc: "Takes an order.",
        source: {
          text: "  order(item: string, amount = 1): Receipt {\n    const local = amount;",
          from: 7,
          to: 8,
          isCut: true,
        },
      },
    ]);
  });

  it("shows no more source text than an answer has room for", async () => {
    const wide = Array.from({ length: 20 }, (_, at) => `  const row${at} = "${"x".repeat(400)}";\n`).join("");
    const files = Array.from({ length: 12 }, (_, at) => [
      `f${at}.ts`,
      `export function wide${at}() {\n${wide}}\n`,
    ]);
    const session = await given(Object.fromEntries(files) as Record<string, string>, { opens });
    const { symbols, notes } = await find(session, { query: "wide", sourceLines: 400 });
    assert.equal(symbols.length, 12);
    assert.ok(symbols[0]?.source !== undefined && symbols.at(-1)?.source === undefined);
    const characters = symbols.reduce((sum, { source }) => sum + (source?.text.length ?? 0), 0);
    assert.ok(characters < 60_000, `${characters} characters`);
    assert.match(notes.join(), /Source text is left out/);
  });

  it("goes through pages without a row twice or missed", async () => {
    const session = await given(FILES, { opens });
    const all = named(await find(session, { limit: 500 }));
    const seen: string[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page: FindSymbolsAnswer = await find(session, { limit: 2, cursor });
      seen.push(...named(page));
      cursor = page.cursor;
    }
    assert.equal(all.length, 9);
    assert.deepEqual(seen, all);
  });

  it("shows a client its own unsaved text", async () => {
    const session = await given(FILES, { opens: ["src/door.ts"] });
    session.change("src/door.ts", "// a line more\nexport class Door {\n  close(how: string): void {}\n}\n");
    const { symbols } = await find(session, { query: "Door.close" });
    assert.deepEqual(
      symbols.map(({ line, signature }) => [line, signature]),
      [[3, "close(how: string): void"]],
    );
  });
});

import { strict as assert } from "node:assert";
import { METHODS } from "../../../server/protocol/methods.ts";
import type { SymbolRelationsAnswer } from "../../../server/protocol/symbol-relations.ts";
import { languageSessions, type LanguageSession } from "../../support/language-session.ts";

const FILES = {
  "shop.ts": `export class Shop {
  order(item: string): void {
    check(item);
    this.pack(item);
    this.pack(item);
  }
  pack(item: string): void {}
}
export function check(item: string): boolean {
  return item !== "";
}
`,
  "main.ts": `import { check, Shop } from "./shop";
const shop = new Shop();
shop.order("tea");
export function again(other) {
  shop.order("tea");
  other.order("coffee");
  return check;
}
`,
  "table.ts": "export class Table {\n  order(): void {}\n}\n",
};

const ask = (session: LanguageSession, params: object): Promise<SymbolRelationsAnswer> =>
  session.request(METHODS.symbolRelations, params);

const rows = ({ related }: SymbolRelationsAnswer): readonly string[] =>
  related.map(({ path, symbol, confidence, count }) => `${symbol?.name ?? path} ${confidence} ${count}`);

describe("what a symbol has to do with others", () => {
  const given = languageSessions();
  const opens: readonly string[] = [];

  it("refuses a symbol that there is not, and one of several, with a way on", async () => {
    const session = await given(FILES, { opens });
    const refused = (symbol: object) =>
      session.refusal(METHODS.symbolRelations, { symbol, relation: "references" });
    assert.match(await refused({ name: "nothing" }), /there is no symbol nothing/);
    assert.match(await refused({ name: "check", path: "../shop.ts" }), /there is no symbol check in/);
    const several = await refused({ name: "order" });
    assert.match(
      several,
      /2 symbols are named order: shop\.ts:2 method in Shop; table\.ts:2 method in Table/,
    );
    assert.match(
      await session.refusal(METHODS.symbolRelations, { symbol: {}, relation: "likes" }),
      /relation/,
    );
  });

  it("groups references by the symbol that encloses them, the surest first", async () => {
    const session = await given(FILES, { opens });
    const answer = await ask(session, { symbol: { name: "Shop.order" }, relation: "references" });
    assert.deepEqual(rows(answer), ["again proved 2", "main.ts proved 1"]);
    const [again] = answer.related;
    assert.deepEqual(again?.byConfidence, { proved: 1, name: 1 });
    assert.deepEqual(again.places, [
      { path: "main.ts", line: 5, text: 'shop.order("tea");' },
      { path: "main.ts", line: 6, text: 'other.order("coffee");' },
    ]);
    assert.deepEqual([answer.symbol.line, answer.total, answer.cursor], [2, 2, null]);
  });

  it("tells callers from other uses", async () => {
    const session = await given(FILES, { opens });
    const symbol = { name: "check", path: "shop.ts", container: "", kind: "function" };
    assert.deepEqual(rows(await ask(session, { symbol, relation: "callers" })), ["order proved 1"]);
    const all = rows(await ask(session, { symbol, relation: "references" }));
    assert.deepEqual(all, ["again proved 1", "order proved 1"]);
    assert.deepEqual(rows(await ask(session, { symbol, relation: "references", path: "shop.*" })), [
      "order proved 1",
    ]);
  });

  it("finds what a symbol calls", async () => {
    const session = await given(FILES, { opens });
    const symbol = { name: "order", path: "shop.ts", line: 2 };
    const answer = await ask(session, { symbol, relation: "callees" });
    assert.deepEqual(rows(answer), ["pack proved 2", "check proved 1"]);
    assert.deepEqual(rows(await ask(session, { symbol: { name: "check" }, relation: "callees" })), []);
  });

  it("goes through pages", async () => {
    const session = await given(FILES, { opens });
    const question = { symbol: { name: "check" }, relation: "references", limit: 1 };
    const first = await ask(session, question);
    assert.deepEqual([first.total, first.related.length], [2, 1]);
    const second = await ask(session, { ...question, cursor: first.cursor });
    assert.deepEqual([second.related.length, second.cursor], [1, null]);
  });
});

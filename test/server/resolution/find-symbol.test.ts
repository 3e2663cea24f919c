import { strict as assert } from "node:assert";
import type { LocateSymbolsAnswer } from "../../../server/protocol/locate-symbols.ts";
import { METHODS } from "../../../server/protocol/methods.ts";
import type { SymbolAddress } from "../../../server/protocol/symbol-address.ts";
import { languageSessions, type LanguageSession } from "../../support/language-session.ts";

const ORDER: SymbolAddress = { path: "shop.ts", container: "Shop", name: "order", kind: "method", line: 2 };

describe("finding a symbol again", () => {
  const given = languageSessions();

  async function found(files: Record<string, string>, address: object = ORDER): Promise<string | null> {
    const session: LanguageSession = await given(files, { opens: [] });
    const params = { symbols: [address] };
    const { symbols } = await session.request<LocateSymbolsAnswer>(METHODS.locateSymbols, params);
    const [{ symbol, hasMoved } = assert.fail()] = symbols;
    if (symbol === null) return null;
    return `${symbol.path}:${symbol.line} ${symbol.kind} ${symbol.container}${hasMoved ? " moved" : ""}`;
  }

  it("finds nothing where it is gone, or where several could be meant", async () => {
    assert.equal(await found({}), null);
    assert.equal(await found({ "shop.ts": "export class Shop {}\n" }), null);
    const twice = "export class Shop {\n  order() {}\n}\n";
    assert.equal(await found({ "a.ts": twice, "b.ts": twice }), null);
    const otherKind = "export class Shop {\n  order = 1;\n}\n";
    assert.equal(await found({ "other.ts": otherKind }), null);
  });

  it("finds it after edits around it", async () => {
    const text =
      "// a line\n// another\nexport class Table {\n  order() {}\n}\nexport class Shop {\n  order() {}\n}\n";
    assert.equal(await found({ "shop.ts": text }), "shop.ts:7 method Shop");
  });

  it("tells overloads apart by the line", async () => {
    const text = "def order():\n    pass\n\ndef other():\n    pass\n\ndef order():\n    pass\n";
    const address = { path: "a.py", container: "", name: "order", kind: "function" };
    assert.match((await found({ "a.py": text }, { ...address, line: 8 })) ?? "", /^a\.py:[17] function $/);
  });

  it("finds it in another file, in another container, and as another kind", async () => {
    const text = "export class Shop {\n  order() {}\n}\n";
    assert.equal(
      await found({ "market/shop.ts": text, "shop.ts": "" }),
      "market/shop.ts:2 method Shop moved",
    );
    assert.equal(
      await found({ "shop.ts": "export class Market {\n  order() {}\n}\n" }),
      "shop.ts:2 method Market moved",
    );
    const arrow = { path: "a.ts", container: "", name: "run", kind: "function" };
    assert.match((await found({ "a.ts": "export const run = 1;\n" }, arrow)) ?? "", /^a\.ts:1 \w+ {2}moved$/);
  });

  it("names the innermost symbol at a line", async () => {
    const text = "export class Shop {\n  order() {\n    return 1;\n  }\n}\n";
    assert.equal(await found({ "shop.ts": text }, { path: "shop.ts", line: 3 }), "shop.ts:2 method Shop");
    assert.equal(await found({ "shop.ts": text }, { path: "shop.ts", line: 1 }), "shop.ts:1 class ");
    assert.equal(await found({ "shop.ts": text }, { path: "shop.ts", line: 9 }), null);
  });
});

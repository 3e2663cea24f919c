import { strict as assert } from "node:assert";
import { METHODS } from "../../server/protocol/methods.ts";
import { openDesk, type Desk } from "./tool-calls.ts";

const MAIN = "/home/anna/crew";
const ORDER = {
  path: "src/shop.ts",
  container: "Shop",
  name: "order",
  kind: "method",
  line: 7,
  endLine: 9,
  signature: "order(): void",
  doc: "",
};

describe("issue_symbols", () => {
  let desk: Desk & { readonly project: string };
  let issue: string;
  let known: Partial<typeof ORDER> | null;

  beforeEach(async () => {
    desk = await openDesk();
    desk.code.known = { present: [MAIN], gone: [] };
    known = {};
    desk.code.answers = {
      [METHODS.locateSymbols]: (params) => ({
        symbols: (params as { symbols: object[] }).symbols.map(() => ({
          symbol: known === null ? null : { ...ORDER, ...known },
          hasMoved: false,
        })),
      }),
    };
    const made = await desk.call("issue_write", { title: "Order twice" });
    issue = String(made["issue"]?.["key"]);
  });
  afterEach(() => desk.close());

  it("refuses what is no definition, and a link without a place", async () => {
    const nowhere = await desk.refusal("issue_symbols", { issue, action: "link" });
    assert.equal(nowhere.code, "invalid");
    known = null;
    const none = await desk.refusal("issue_symbols", { issue, action: "link", path: "src/shop.ts", line: 3 });
    assert.deepEqual([none.code, none.message], ["not_found", "there is no definition at src/shop.ts:3"]);
    const unknown = await desk.refusal("issue_symbols", { issue, action: "unlink", name: "order" });
    assert.equal(unknown.code, "not_found");
  });

  it("links the definition around a line, once, and takes the link away again", async () => {
    const place = { issue, path: "src/shop.ts", line: 8 };
    const shown = { path: "src/shop.ts", line: 7, kind: "method", name: "order", container: "Shop" };
    const linked = await desk.call("issue_symbols", { ...place, action: "link" });
    assert.deepEqual(linked, { issue, symbols: [shown] });
    assert.deepEqual(await desk.call("issue_symbols", { ...place, action: "link" }), linked);
    const unlinked = await desk.call("issue_symbols", { issue, action: "unlink", name: "order" });
    assert.deepEqual(unlinked, { issue, symbols: [] });
  });

  it("shows where a definition is now, and which is lost", async () => {
    await desk.call("issue_symbols", { issue, action: "link", path: "src/shop.ts", line: 8 });
    known = { path: "src/till.ts", line: 90 };
    const moved = { path: "src/till.ts", line: 90, kind: "method", name: "order", container: "Shop" };
    assert.deepEqual(await desk.call("issue_symbols", { issue }), { issue, symbols: [moved] });
    known = null;
    const lost = {
      path: "src/shop.ts",
      line: 7,
      kind: "method",
      name: "order",
      container: "Shop",
      lost: true,
    };
    assert.deepEqual(await desk.call("issue_symbols", { issue }), { issue, symbols: [lost] });
  });

  it("lists without the code, and says why", async () => {
    await desk.call("issue_symbols", { issue, action: "link", path: "src/shop.ts", line: 8 });
    desk.code.known = { present: [], gone: [MAIN] };
    const answer = await desk.call("issue_symbols", { issue });
    assert.match(String(answer["notes"]), /the folder of CREW is gone/);
    assert.equal(answer["symbols"]?.length, 1);
  });
});

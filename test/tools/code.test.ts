import { strict as assert } from "node:assert";
import { DomainError } from "../../backend/domain/errors.ts";
import { METHODS } from "../../server/protocol/methods.ts";
import { openDesk, type Desk } from "./tool-calls.ts";

const BINDING = "/home/anna/crew/.git";
const MAIN = "/home/anna/crew";
const TREE = "/home/anna/crew-tree";

const SHOP = {
  path: "src/shop.ts",
  container: "Shop",
  name: "order",
  kind: "method",
  line: 7,
  endLine: 9,
  signature: "order(): void",
  doc: "",
};
const EMPTY = { indexing: null, notes: [], cursor: null, symbols: [] };

/** Each tool about code, with arguments that it takes. */
const CALLS: readonly (readonly [tool: string, args: object])[] = [
  ["symbol_find", { query: "order" }],
  ["symbol_references", { name: "order" }],
  ["code_outline", {}],
  ["code_search", { query: "taking orders" }],
  ["repo_map", { words: ["order"] }],
];

describe("the tools about code", () => {
  let desk: Desk & { readonly project: string };

  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  it("refuse a project without a folder, and one whose folder is gone, with a way on", async () => {
    for (const [tool, args] of CALLS) {
      const unbound = await desk.refusal(tool, args);
      assert.deepEqual(
        [unbound.code, unbound.message],
        ["not_found", "no folder is known for the project CREW"],
      );
    }
    desk.code.known = { present: [], gone: [MAIN] };
    for (const [tool, args] of CALLS) {
      const gone = await desk.refusal(tool, args);
      assert.deepEqual([gone.code, gone.message], ["not_found", `the folder of CREW is gone: ${MAIN}`]);
      assert.match(gone.hint, /Open the project's folder/);
    }
    assert.deepEqual(desk.code.asked, []);
  });

  it("refuse every folder that is not one of the project's", async () => {
    desk.code.known = { present: [MAIN, TREE], gone: [] };
    for (const folder of ["/", "/etc", `${MAIN}/src`, `${MAIN}/../other`, "crew", ""]) {
      const { code, message, hint } = await desk.refusal("symbol_find", { query: "x", folder });
      assert.deepEqual([code, message], ["invalid", `${folder} is not a folder of the project CREW`]);
      assert.equal(hint, `Leave folder out, or give one of: ${MAIN}, ${TREE}.`);
    }
    assert.deepEqual(desk.code.asked, []);
  });

  it("refuse what a token may not see, as if it were not there", async () => {
    desk.code.known = { present: [MAIN], gone: [] };
    const other = await desk.command("project", "create", {
      key: "OTHER",
      name: "Other",
      bindings: [BINDING],
    });
    const caller = { projects: new Set([other]) };
    for (const [tool, args] of CALLS) {
      const refusal = await desk.refusal(tool, { ...args, project: "CREW" }, { caller });
      assert.deepEqual([refusal.code, refusal.message], ["not_found", "there is no project CREW"], tool);
      const scopes = new Set<never>();
      assert.equal((await desk.refusal(tool, args, { caller: { scopes } })).code, "forbidden", tool);
    }
    assert.deepEqual(desk.code.asked, []);
  });

  it("pass on what the index refuses", async () => {
    desk.code.known = { present: [MAIN], gone: [] };
    const stale = new DomainError("conflict", "the index has changed since", "Ask again without a cursor.");
    desk.code.answers = {
      [METHODS.findSymbols]: () => {
        throw stale;
      },
    };
    await assert.rejects(desk.call("symbol_find", { query: "x", cursor: "c" }), stale);
  });

  it("look into the caller's own folder, or the one that is named", async () => {
    await desk.command("project", "bind", { binding: BINDING }, desk.project);
    desk.code.known = { present: [MAIN, TREE], gone: [] };
    desk.code.answers = { [METHODS.findSymbols]: () => EMPTY };
    const answer = await desk.call("symbol_find", { query: "x" }, { folder: `${MAIN}/src` });
    assert.equal(answer["folder"], MAIN);
    assert.deepEqual(desk.code.lookedFor, [{ bindings: [BINDING], callerFolder: `${MAIN}/src` }]);
    await desk.call("symbol_find", { query: "x", folder: `${TREE}/` });
    assert.deepEqual(
      desk.code.asked.map(({ folder }) => folder),
      [MAIN, TREE],
    );
  });

  it("say how far the indexing is", async () => {
    desk.code.known = { present: [MAIN], gone: [] };
    const indexing = { files: 400, filesDone: 120 };
    desk.code.answers = {
      [METHODS.findSymbols]: () => ({ ...EMPTY, indexing, notes: ["There may be more."] }),
    };
    const { notes } = await desk.call("symbol_find", { query: "x" });
    assert.match(String(notes), /120 of 400 files are in[^]*Ask again[^]*There may be more/);
  });

  it("answer in short rows", async () => {
    desk.code.known = { present: [MAIN], gone: [] };
    const source = { text: "order(): void {}", from: 7, to: 7, isCut: true };
    const place = { path: "main.ts", line: 3, text: "shop.order();" };
    const related = { path: "main.ts", symbol: null, confidence: "proved", count: 2, places: [place] };
    desk.code.answers = {
      [METHODS.findSymbols]: () => ({ ...EMPTY, symbols: [{ ...SHOP, source }], cursor: "next" }),
      [METHODS.searchCode]: () => ({ ...EMPTY, symbols: [{ ...SHOP, doc: "Orders.", score: 2 }] }),
      [METHODS.symbolRelations]: () => ({
        ...EMPTY,
        symbol: SHOP,
        total: 1,
        related: [{ ...related, byConfidence: { proved: 1, name: 1 } }],
      }),
      [METHODS.codeOutline]: () => ({
        ...EMPTY,
        files: [
          {
            path: "src/shop.ts",
            language: "typescript",
            lines: 20,
            symbols: [
              {
                name: "Shop",
                kind: "class",
                line: 1,
                endLine: 20,
                depth: 1,
                signature: "class Shop",
                owner: "",
              },
              { name: "order", kind: "method", line: 7, endLine: 7, depth: 2, signature: "", owner: "" },
            ],
          },
        ],
      }),
      [METHODS.repoMap]: () => ({
        ...EMPTY,
        text: "src/shop.ts\n  1: class Shop\n",
        tokens: 7,
        files: [{ path: "src/shop.ts", rank: 0.123_456, symbols: [] }],
      }),
    };
    const row = {
      path: "src/shop.ts",
      line: 7,
      end_line: 9,
      kind: "method",
      name: "order",
      container: "Shop",
    };
    const signature = "order(): void";
    const args = { query: "order", kinds: ["method"], path: "src/", exact: true, source_lines: 1, limit: 1 };
    assert.deepEqual(await desk.call("symbol_find", args), {
      folder: MAIN,
      symbols: [{ ...row, signature, source: { text: source.text, from: 7, to: 7, cut: true } }],
      cursor: "next",
    });
    assert.deepEqual(desk.code.asked.at(-1)?.params, {
      query: "order",
      kinds: ["method"],
      path: "src/",
      isExact: true,
      sourceLines: 1,
      limit: 1,
    });
    assert.deepEqual((await desk.call("code_search", { query: "orders" }))["symbols"], [
      { ...row, signature, doc: "Orders." },
    ]);
    assert.deepEqual(await desk.call("symbol_references", { name: "order", relation: "callers" }), {
      folder: MAIN,
      symbol: { ...row, signature },
      total: 1,
      related: [
        {
          path: "main.ts",
          confidence: "proved",
          count: 2,
          by_confidence: { proved: 1, name: 1 },
          places: [place],
        },
      ],
    });
    assert.deepEqual((await desk.call("code_outline"))["files"], [
      { path: "src/shop.ts", language: "typescript", lines: 20, outline: "1-20 class Shop\n  7 order" },
    ]);
    assert.deepEqual(await desk.call("repo_map", { files: ["src"], tokens: 100 }), {
      folder: MAIN,
      map: "src/shop.ts\n  1: class Shop\n",
      tokens: 7,
      files: [{ path: "src/shop.ts", rank: 0.123 }],
    });
  });
});

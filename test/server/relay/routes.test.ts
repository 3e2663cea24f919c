import { strict as assert } from "node:assert";
import { isRepeatable, routeOf, tagged, untagged } from "../../../server/relay/routes.ts";

describe("routes", () => {
  const uri = "file:///a.ts";
  const file = { to: "file", uri };

  it("lead to the first owner when a message says nothing", () => {
    for (const params of [null, undefined, [], {}, { textDocument: null }, { textDocument: { uri: 7 } }]) {
      assert.deepEqual(routeOf("textDocument/hover", params), { to: "first" });
    }
  });

  it("lead to the owner of the file that a message is about", () => {
    const about: [string, object][] = [
      ["textDocument/definition", { textDocument: { uri } }],
      ["callHierarchy/incomingCalls", { item: { uri, name: "x" } }],
      ["typeHierarchy/subtypes", { item: { uri } }],
      ["workspaceSymbol/resolve", { name: "x", location: { uri } }],
      ["workspace/executeCommand", { command: "x", arguments: [1, { textDocument: { uri } }] }],
      ["crewdeck/anything", { uri }],
    ];
    for (const [method, params] of about) assert.deepEqual(routeOf(method, params), file, method);
  });

  it("lead to all for what is about the whole workspace", () => {
    for (const method of ["workspace/symbol", "workspace/diagnostic", "crewdeck/status"]) {
      assert.deepEqual(routeOf(method, { query: "x" }), { to: "all" });
    }
    assert.deepEqual(routeOf("completionItem/resolve", { label: "x", data: { uri } }), { to: "item" });
  });

  it("are taken again only by what changes nothing", () => {
    for (const method of ["workspace/executeCommand", "custom/thing", "shutdown"]) {
      assert.equal(isRepeatable(method), false, method);
    }
    for (const method of [
      "textDocument/rename",
      "workspace/symbol",
      "completionItem/resolve",
      "crewdeck/status",
    ]) {
      assert.equal(isRepeatable(method), true, method);
    }
  });

  describe("of items", () => {
    it("are not made up for what has none", () => {
      for (const result of [null, 7, "x", { items: 7 }]) assert.deepEqual(tagged(result, uri), result);
      assert.deepEqual(tagged([null, 7], uri), [null, 7]);
      for (const item of [null, 7, {}, { data: 7 }, { data: { crewdeckFolder: 7 } }]) {
        assert.equal(untagged(item), undefined);
      }
    });

    it("lead back, with the item as it was", () => {
      const items = [{ label: "a", data: { deep: [1] } }, { label: "b" }, { label: "c", data: null }];
      const [one, two, three] = tagged(items, uri) as object[];
      assert.deepEqual(untagged(one), { item: items[0], folderUri: uri });
      assert.deepEqual(untagged(two), { item: items[1], folderUri: uri });
      assert.deepEqual(untagged(three), { item: items[2], folderUri: uri });
    });

    it("carry what a list has for all of its items", () => {
      const list = {
        isIncomplete: true,
        itemDefaults: { data: 5, commitCharacters: ["."] },
        items: [{ label: "a" }],
      };
      const { items, ...rest } = tagged(list, uri) as { items: object[] };
      assert.deepEqual(rest, { isIncomplete: true, itemDefaults: { commitCharacters: ["."] } });
      assert.deepEqual(untagged(items[0])?.item, { label: "a", data: 5 });
    });
  });
});

// Agents ask for code: a real MCP client, a real backend, and the real owner of a small folder in several languages.
import { strict as assert } from "node:assert";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readBeacon } from "../../server/owner/beacon.ts";
import { eventually } from "../support/eventually.ts";
import { bind, mcpWorld, WAYS, type Agent, type Backend, type Called, type McpWorld } from "./mcp-ways.ts";

const FILES: Readonly<Record<string, string>> = {
  "web/shop.ts": `import { price } from "./price";

/** Sells tea and nothing else. */
export class Shop {
  order(item: string): number {
    return price(item);
  }
}
`,
  "web/price.ts":
    "/** What a thing costs. */\nexport function price(item: string): number {\n  return item.length;\n}\n",
  "tools/report.py":
    'def monthly_report(orders):\n    """Adds up what was sold in a month."""\n    return total(orders)\n\n\ndef total(orders):\n    return sum(orders)\n',
  "engine/lib.rs":
    "pub struct Engine;\n\nimpl Engine {\n    pub fn start(&self) -> bool {\n        true\n    }\n}\n",
};

/** A part of an answer, by its path. */
function at({ value, refused }: Called, ...path: readonly (string | number)[]): unknown {
  assert.equal(refused, null);
  let part: unknown = value;
  for (const step of path) part = (part as Record<string | number, unknown> | undefined)?.[step];
  return part;
}

function names(called: Called, list = "symbols"): readonly unknown[] {
  return (at(called, list) as readonly { readonly name: unknown }[]).map(({ name }) => name);
}

describe("tools about code over MCP", () => {
  let world: McpWorld;
  let backend: Backend;
  let agent: Agent;

  before(async () => {
    world = await mcpWorld();
    for (const [path, text] of Object.entries(FILES)) {
      const absolute = join(world.place.workspace, path);
      await mkdir(dirname(absolute), { recursive: true });
      await writeFile(absolute, text);
    }
    backend = await world.serve();
    const [way] = WAYS;
    assert.ok(way !== undefined);
    agent = await way.join(world, backend, { headers: { "x-crewdeck-folder": world.place.workspace } });
  });
  after(async () => {
    await agent.close();
    await world.dispose();
  });

  it("know no folder before the project has one, and answer once it has", async () => {
    await agent.call("project_write", { key: "CREW", name: "Crew" });
    const { refused } = await agent.call("symbol_find", { query: "order" });
    assert.deepEqual(
      [refused?.code, refused?.message],
      ["not_found", "no folder is known for the project CREW"],
    );
    const project = at(await agent.call("project_write", { project: "CREW" }), "project", "id");
    await bind(backend, project, world.place.workspace);
    assert.equal(at(await agent.call("symbol_find", { query: "order" }), "folder"), world.place.workspace);
  });

  it("look nowhere else", async () => {
    for (const folder of ["/", world.place.root, `${world.place.workspace}/web`]) {
      const { refused } = await agent.call("code_outline", { folder });
      assert.equal(refused?.code, "invalid");
    }
    for (const path of ["../", "/etc/passwd", "web/../../home"]) {
      const { refused } = await agent.call("code_outline", { path });
      assert.equal(refused?.code, "invalid", path);
    }
    const missing = await agent.call("symbol_references", { name: "nothing" });
    assert.deepEqual(
      [missing.refused?.code, missing.refused?.message],
      ["not_found", "there is no symbol nothing"],
    );
  });

  it("find symbols, with their text", async () => {
    const found = await agent.call("symbol_find", { query: "Shop.order", source_lines: 10 });
    assert.deepEqual(
      [at(found, "symbols", 0, "path"), at(found, "symbols", 0, "line"), at(found, "notes")],
      ["web/shop.ts", 5, undefined],
    );
    assert.equal(
      at(found, "symbols", 0, "source", "text"),
      "  order(item: string): number {\n    return price(item);\n  }",
    );
    assert.deepEqual(names(await agent.call("symbol_find", { query: "*report" })), ["monthly_report"]);
    assert.deepEqual(names(await agent.call("symbol_find", { query: "", path: "engine/" })), [
      "Engine",
      "start",
    ]);
  });

  it("tell who uses, calls and is called", async () => {
    const references = await agent.call("symbol_references", { name: "price" });
    assert.deepEqual(
      [at(references, "related", 0, "symbol", "name"), at(references, "related", 0, "confidence")],
      ["order", "proved"],
    );
    const callees = await agent.call("symbol_references", { name: "monthly_report", relation: "callees" });
    assert.equal(at(callees, "related", 0, "symbol", "name"), "total");
  });

  it("outline, search and map the code", async () => {
    const outline = await agent.call("code_outline", { path: "engine/lib.rs" });
    assert.match(
      String(at(outline, "files", 0, "outline")),
      /1 pub struct Engine;?\n4-6 \(Engine\) pub fn start/,
    );
    assert.equal(
      names(await agent.call("code_search", { query: "sum of all sold this month" }))[0],
      "monthly_report",
    );
    const map = await agent.call("repo_map", { words: ["price"], tokens: 300 });
    assert.match(
      String(at(map, "map")),
      /web\/price\.ts\n {2}2: export function price\(item: string\): number/,
    );
    assert.ok(Number(at(map, "tokens")) <= 300);
  });

  it("follow what is written, and say when a cursor is stale", async () => {
    const first = await agent.call("symbol_find", { query: "", limit: 1 });
    const cursor = at(first, "cursor");
    assert.ok(typeof cursor === "string");
    await writeFile(join(world.place.workspace, "web/new.ts"), "export function freshlyMade() {}\n");
    await eventually("the new file is found", async () =>
      names(await agent.call("symbol_find", { query: "freshlyMade" })).includes("freshlyMade"),
    );
    const { refused } = await agent.call("symbol_find", { query: "", limit: 1, cursor });
    assert.deepEqual([refused?.code, refused?.hint.includes("without a cursor")], ["conflict", true]);
  });

  it("answer again when the index was killed", async () => {
    const index = join(world.place.data, "index");
    const [owner = assert.fail("there is no owner")] = await readdir(index);
    const beacon = await readBeacon(join(index, owner));
    assert.ok(beacon !== null);
    process.kill(beacon.pid, "SIGKILL");
    assert.deepEqual(names(await agent.call("symbol_find", { query: "total", exact: true })), ["total"]);
    assert.notEqual((await readBeacon(join(index, owner)))?.pid, beacon.pid);
  });

  it("say so when the folder is gone", async () => {
    await rename(world.place.workspace, `${world.place.workspace}-moved`);
    const refused = await eventually(
      "the folder is missed",
      async () => {
        const called = await agent.call("symbol_find", { query: "order" });
        return called.refused ?? false;
      },
      40_000,
    );
    assert.match(refused.message, /the folder of CREW is gone/);
    await rm(`${world.place.workspace}-moved`, { recursive: true });
  }).timeout(60_000);
});

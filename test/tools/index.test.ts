// The tools' public face: names, schemas and size. A change here is a change for every agent.
import { strict as assert } from "node:assert";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { definitionOf, EAGER_BYTES_MAX, EAGER_TOOLS_MAX, listFor } from "../../backend/mcp/definitions.ts";
import { instructions } from "../../backend/mcp/instructions.ts";
import { SCOPES, type Caller, type Scope } from "../../backend/http/caller.ts";
import { tools } from "../../backend/tools/index.ts";
import { toolsPage } from "./tools-page.ts";

const root = join(import.meta.dirname, "../..");
const goldenFolder = join(root, "test/golden/tools");
/** CREWDECK_UPDATE_GOLDEN=1 writes what is new; look at the difference before it is committed. */
const isUpdating = process.env["CREWDECK_UPDATE_GOLDEN"] === "1";

/** Names that are promised to agents; they stay. */
const PUBLIC_NAMES = [
  "work_next",
  "work_report",
  "issue_read",
  "issue_search",
  "issue_write",
  "issue_link",
  "comment_write",
  "project_overview",
  "milestone_write",
  "decision_write",
  "events_poll",
  "whoami",
  "symbol_find",
  "symbol_references",
  "code_outline",
  "code_search",
  "repo_map",
];

function checkGolden(path: string, actual: string): void {
  if (isUpdating) writeFileSync(path, actual);
  assert.equal(actual, readFileSync(path, "utf8"), `${path} differs: is that meant?`);
}

function callerWith(...scopes: Scope[]): Caller {
  return {
    tokenId: "t",
    scopes: new Set(scopes),
    projects: null,
    actor: { kind: "agent", name: "worker-1" },
    revoked: new AbortController().signal,
  };
}

const names = (...scopes: Scope[]): string[] => listFor(callerWith(...scopes)).map((tool) => tool.name);

describe("the list of tools", () => {
  it("keeps the promised names", () => {
    const present = tools.map((tool) => tool.name);
    assert.deepEqual(
      PUBLIC_NAMES.filter((name) => !present.includes(name)),
      [],
    );
    assert.equal(new Set(present).size, present.length);
  });

  for (const tool of tools) {
    it(`keeps the schema of ${tool.name}`, () => {
      checkGolden(
        join(goldenFolder, `${tool.name}.json`),
        `${JSON.stringify(definitionOf(tool), null, 2)}\n`,
      );
    });

    it(`describes ${tool.name} whole`, () => {
      const { title, description, inputSchema, outputSchema, annotations } = definitionOf(tool);
      assert.ok(title !== undefined && title.length > 0);
      assert.ok(description !== undefined && description.length > 20 && description.length <= 4_096);
      assert.equal(inputSchema["additionalProperties"], false);
      assert.equal(outputSchema?.["type"], "object");
      assert.equal(typeof annotations?.readOnlyHint, "boolean");
      assert.equal(annotations?.readOnlyHint, tool.scope === "read");
      for (const name of Object.keys(inputSchema.properties ?? {})) assert.match(name, /^[a-z][a-z_]*$/);
    });
  }

  it("has a golden file for these tools and no other", () => {
    const files = readdirSync(goldenFolder).toSorted();
    assert.deepEqual(files, tools.map((tool) => `${tool.name}.json`).toSorted());
  });

  it("loads few tools eagerly, at a known price", () => {
    const eager = tools.filter((tool) => tool.eager);
    const bytes = Buffer.byteLength(JSON.stringify({ tools: eager.map(definitionOf) }));
    assert.ok(eager.length <= EAGER_TOOLS_MAX, `${eager.length} tools are eager`);
    assert.ok(bytes <= EAGER_BYTES_MAX, `the eager tools take ${bytes} bytes`);
    const figures = { tools: eager.map((tool) => tool.name), bytes, bytesMax: EAGER_BYTES_MAX };
    checkGolden(join(root, "test/golden/eager-tools.json"), `${JSON.stringify(figures, null, 2)}\n`);
    for (const tool of tools) {
      assert.equal(definitionOf(tool)._meta?.["anthropic/alwaysLoad"], tool.eager ? true : undefined);
    }
  });

  it("shows a token only what its scope allows, always in the same order", () => {
    assert.deepEqual(names("approve"), []);
    assert.deepEqual(names("read"), [
      "issue_read",
      "issue_search",
      "project_overview",
      "whoami",
      "events_poll",
      "symbol_find",
      "symbol_references",
      "code_outline",
      "code_search",
      "repo_map",
    ]);
    assert.deepEqual(
      names("read", "write"),
      tools.map((tool) => tool.name),
    );
    assert.deepEqual(names(...SCOPES), names("admin"));
  });

  it("documents itself", () => {
    checkGolden(join(root, "backend/tools/README.md"), toolsPage());
  });

  it("introduces the server in few words that name real tools", () => {
    assert.ok(instructions.length <= 4_096);
    const known = new Set(tools.map((tool) => tool.name));
    const mentioned =
      instructions.match(/\b[a-z]+_(?:next|report|read|search|write|link|overview|poll)\b/g) ?? [];
    assert.deepEqual(
      mentioned.filter((name) => !known.has(name)),
      [],
    );
  });
});

// The official conformance suite in both eras, against the real backend with the suite's fixtures beside its own tools.
import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { mcpWorld, type Backend, type McpWorld } from "./mcp-ways.ts";

const root = join(import.meta.dirname, "../..");
const packageFolder = join(root, "node_modules/@modelcontextprotocol/conformance");
const expected = join(root, "test/mcp/conformance-expected.yaml");
/** How many scenarios each revision requires; fewer would mean that the suite did not run. */
const REQUIRED = { "2026-07-28": 37, "2025-11-25": 30 } as const;

describe("MCP conformance", () => {
  let world: McpWorld;
  let backend: Backend;

  before(async () => {
    world = await mcpWorld();
    backend = await world.serve({ CREWDECK_MCP_FIXTURES: "1" });
  });
  after(() => world.dispose());

  it("expects no failure without a reason", () => {
    const lines = readFileSync(expected, "utf8").trim().split("\n");
    for (const [number, line] of lines.entries()) {
      if (!line.startsWith("  - ")) continue;
      const reasoned = lines.slice(0, number).findLast((before) => !before.startsWith("  - "));
      assert.match(reasoned ?? "", /^ {2}# .{20}/, `line ${number + 1} has no reason above it`);
    }
  });

  for (const [revision, required] of Object.entries(REQUIRED)) {
    it(`passes what ${revision} requires`, async () => {
      const { code, output } = await conformance(
        world,
        "server",
        "--url",
        `${backend.url}/mcp`,
        "--requirements",
        revision,
        "--expected-failures",
        expected,
      );
      assert.equal(code, 0, output);
      const passed = output.match(/^✓ /gm)?.length ?? 0;
      assert.ok(passed >= required, `${passed} scenarios passed:\n${output}`);
    });
  }

  it("asks for a token, and shows no fixture, when it is not asked to", async () => {
    const plain = await mcpWorld();
    try {
      const { url, token } = await plain.serve();
      const body = { jsonrpc: "2.0", id: 1, method: "tools/list" };
      const post = (headers: Record<string, string>): Promise<Response> =>
        fetch(`${url}/mcp`, { method: "POST", headers, body: JSON.stringify(body) });
      assert.equal((await post({ "content-type": "application/json" })).status, 401);
      const answered = await post({
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
        authorization: `Bearer ${token}`,
        "mcp-protocol-version": "2026-07-28",
        "mcp-method": "tools/list",
      });
      assert.doesNotMatch(await answered.text(), /test_simple_text/);
    } finally {
      await plain.dispose();
    }
  });
});

async function conformance(world: McpWorld, ...args: string[]): Promise<{ code: number; output: string }> {
  const { bin } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as {
    bin: Record<string, string> | string;
  };
  const script = typeof bin === "string" ? bin : (Object.values(bin)[0] ?? "");
  const child = spawn(process.execPath, [join(packageFolder, script), ...args], {
    cwd: world.place.temp,
    env: world.place.env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code: child.exitCode ?? 1, output: `${output}${errors}` };
}

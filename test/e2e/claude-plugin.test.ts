// The real Claude Code CLI with the plugin of the build: its tools, and the nine operations of its LSP tool.
import { strict as assert } from "node:assert";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { runClaude, validatePlugin } from "../support/claude-cli.ts";
import { isolated, type Isolated } from "../support/isolated.ts";
import {
  call,
  startScriptedModel,
  type ModelRequest,
  type ScriptedModel,
} from "../support/scripted-model.ts";

const plugin = join(import.meta.dirname, "../../dist/plugin");

const files: Readonly<Record<string, string>> = {
  "web/lib.ts": "/** Draws it. */\nexport function render(size: number): number {\n  return size;\n}\n",
  "web/main.ts": 'import { render } from "./lib";\n\nexport function start(): void {\n  render(1);\n}\n',
  "web/shapes.ts":
    "export interface Shape {\n  area(): number;\n}\n\nexport class Square implements Shape {\n  area(): number {\n    return 4;\n  }\n}\n",
  "tool.py":
    "class Tool:\n    def use(self):\n        return self.grip()\n\n    def grip(self):\n        return 1\n",
  "crew.go":
    'package crew\n\n// Greets whoever is there.\nfunc Greet(name string) string { return name }\n\nfunc Start() { Greet("x") }\n',
};

interface Operation {
  readonly name: string;
  readonly file: string;
  /** What is asked about: where this stands for the nth time, counted from 0. */
  readonly at: readonly [text: string, nth: number];
  readonly query?: string;
  readonly expected: readonly RegExp[];
}

/** Lines and characters in the answers count from 1. */
const operations: readonly Operation[] = [
  { name: "goToDefinition", file: "web/main.ts", at: ["render", 1], expected: [/web\/lib\.ts:2:17/] },
  {
    name: "findReferences",
    file: "tool.py",
    at: ["grip", 1],
    expected: [/Line 3:21/, /Line 5:9/, /Found 2 /],
  },
  {
    name: "hover",
    file: "crew.go",
    at: ["Greet", 2],
    expected: [/func Greet\(name string\) string/, /Greets whoever is there/],
  },
  {
    name: "documentSymbol",
    file: "tool.py",
    at: ["Tool", 0],
    expected: [/^Tool \(Class\) - Line 1$/m, /^ +use \(Method\) - Line 2$/m, /^ +grip \(Method\) - Line 5$/m],
  },
  {
    name: "workspaceSymbol",
    file: "tool.py",
    at: ["Tool", 0],
    query: "squ",
    expected: [/Square \(Class\)/, /shapes\.ts/],
  },
  { name: "goToImplementation", file: "web/shapes.ts", at: ["Shape", 0], expected: [/web\/shapes\.ts:5:14/] },
  {
    name: "prepareCallHierarchy",
    file: "web/lib.ts",
    at: ["render", 0],
    expected: [/render \(Function\)/, /lib\.ts:2/],
  },
  {
    name: "incomingCalls",
    file: "web/lib.ts",
    at: ["render", 0],
    expected: [/start \(Function\)/, /main\.ts/],
  },
  {
    name: "outgoingCalls",
    file: "web/main.ts",
    at: ["start", 0],
    expected: [/render \(Function\)/, /lib\.ts/],
  },
];

function inputOf({ name, file, at: [text, nth], query }: Operation, folder: string): object {
  const source = files[file] ?? "";
  let offset = -1;
  for (let count = 0; count <= nth; count += 1) offset = source.indexOf(text, offset + 1);
  assert.ok(offset >= 0, `${text} is not in ${file} ${nth + 1} times`);
  const lines = source.slice(0, offset).split("\n");
  return {
    operation: name,
    filePath: join(folder, file),
    line: lines.length,
    character: (lines.at(-1) ?? "").length + 1,
    ...(query === undefined ? {} : { query }),
  };
}

/** The texts of all tool results in a request, oldest first. */
function resultsIn(request: ModelRequest | undefined): string[] {
  const blocks = (request?.messages ?? []).flatMap(({ content }) => content);
  return blocks
    .filter(({ type }) => type === "tool_result")
    .map((block) => {
      const content = "content" in block ? block.content : "";
      return typeof content === "string" ? content : JSON.stringify(content);
    });
}

describe("Claude Code with the plugin", () => {
  let world: Isolated;
  let model: ScriptedModel;
  before(async () => {
    world = await isolated();
    const asked = operations.map((operation) => () => [call("LSP", inputOf(operation, world.workspace))]);
    model = await startScriptedModel({
      lsp: asked,
      tool: [() => [call("mcp__plugin_crewdeck_crewdeck__whoami", {})]],
    });
  });
  after(async () => {
    await model.stop();
    await world.dispose();
  });

  const run = async (script: string, folder: string) => {
    const allowedTools = ["LSP", "mcp__plugin_crewdeck_crewdeck__whoami"];
    const prompt = `Look at it [[${script}]]`;
    const { exitCode, stderr } = await runClaude({
      prompt,
      model,
      plugin: folder,
      world,
      files,
      allowedTools,
    });
    assert.equal(exitCode, 0, stderr);
    return resultsIn(model.requests.at(-1));
  };

  it("goes on without it when there is no crewdeck on the machine", async () => {
    const away = join(world.root, "away");
    await cp(plugin, away, { recursive: true });
    const results = await run("lsp", away);
    assert.equal(results.length, operations.length);
    for (const result of results) assert.match(result, /error|crash|fail/i);
  });

  it("accepts the plugin without a warning", async () => {
    const { exitCode, result } = await validatePlugin(plugin);
    assert.equal(exitCode, 0, result);
    assert.match(result, /Validation passed/);
  });

  it("has Crewdeck's tools", async () => {
    assert.match((await run("tool", plugin)).join(), /agent:claude-code/);
  });

  it("gets right answers from all nine operations", async () => {
    const results = await run("lsp", plugin);
    const wrong = operations.flatMap(({ name, expected }, index) =>
      expected
        .filter((pattern) => !pattern.test(results[index] ?? ""))
        .map((pattern) => `${name} lacks ${String(pattern)}: ${results[index]}`),
    );
    assert.deepEqual(wrong, []);
  });
});

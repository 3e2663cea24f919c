// Runs test/host inside a real extension host: that of VS Code's server, driven through a browser page.
// Invariant: what counts is what the tests left in their report; a host that ends without one has failed.
import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { provideVscodeServer } from "../../extension/launch/code-server.ts";
import { startVscodeServer, type VscodeServer } from "../../extension/launch/vscode-server.ts";
import type { HostReport } from "../host/index.ts";
import { launchChromium } from "./chromium.ts";
import { isolated, type Isolated } from "./isolated.ts";
import { quietSettings } from "./workbench.ts";

const limitMs = 120_000;
const root = join(import.meta.dirname, "../..");
const sources = join(root, "test/host");
/** Inside the project, where the bundles find mocha. */
const bundles = join(root, "dist/host");

export interface HostRun extends HostReport {
  /** What the extension host and its window printed. */
  readonly output: string;
}

/** Bundles the host tests and returns the path of the module that runs them. */
export async function bundleHostTests(): Promise<string> {
  const files = readdirSync(sources).filter((name) => name === "index.ts" || name.endsWith(".test.ts"));
  await build({
    entryPoints: files.map((name) => join(sources, name)),
    outdir: bundles,
    bundle: true,
    platform: "node",
    format: "cjs",
    outExtension: { ".js": ".cjs" },
    external: ["vscode", "mocha"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  return join(bundles, "index.cjs");
}

/** Runs the module's run() in an extension host where the checkout is the extension under development. */
export async function runInHost(module: string, env: NodeJS.ProcessEnv = {}): Promise<HostRun> {
  const files = await provideVscodeServer();
  const world = await isolated(env);
  try {
    const profile = join(world.root, "code");
    const options = { files, profile, env: world.env, settings: quietSettings, smokeTestDriver: true };
    const server = await startVscodeServer(options);
    try {
      return await drive(server, world, module);
    } finally {
      await server.stop();
    }
  } finally {
    await world.dispose();
  }
}

async function drive(server: VscodeServer, world: Isolated, module: string): Promise<HostRun> {
  const report = join(world.root, "report.json");
  const printed: string[] = [];
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.exposeFunction("codeAutomationLog", (type: string, args: unknown[]) => {
      printed.push(`${type}: ${args.map(String).join(" ")}`);
    });
    const exitCode = await exitOf(page, addressOf(server, world, module, report));
    const output = printed.join("\n");
    if (existsSync(report)) return { ...(JSON.parse(await readFile(report, "utf8")) as HostReport), output };
    return {
      passed: [],
      failed: [`the extension host ended with ${exitCode} and no report\n${output}`],
      output,
    };
  } finally {
    await browser.close();
  }
}

async function exitOf(page: Page, address: string): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const exit = new Promise<number>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`the host tests did not end within ${limitMs} ms`)), limitMs);
    page.exposeFunction("codeAutomationExit", resolve).catch(reject);
  });
  try {
    await page.goto(address);
    return await exit;
  } finally {
    clearTimeout(timer);
  }
}

function addressOf(server: VscodeServer, world: Isolated, module: string, report: string): string {
  const remote = `vscode-remote://127.0.0.1:${server.port}`;
  const payload = [
    ["extensionDevelopmentPath", `${remote}${root}`],
    ["extensionTestsPath", `${remote}${module}`],
    ["extensionEnvironment", JSON.stringify({ CREWDECK_HOST_REPORT: report })],
  ];
  const query = new URLSearchParams({ folder: world.workspace, payload: JSON.stringify(payload) });
  return `${server.url}/?${query.toString()}`;
}

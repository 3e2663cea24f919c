// `npm run test:electron`: the tests of test/host in desktop VS Code, where it can be downloaded.
import { join } from "node:path";
import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";
import { cacheFolder } from "../extension/launch/cache.ts";
import { bundleHostTests } from "./support/host.ts";
import { isolated } from "./support/isolated.ts";

const root = join(import.meta.dirname, "..");

process.exitCode = await run();

async function run(): Promise<number> {
  const extensionTestsPath = await bundleHostTests();
  const vscodeExecutablePath = await downloadAndUnzipVSCode({
    version: "stable",
    cachePath: join(cacheFolder(), "vscode-desktop"),
  }).catch((error: unknown) => {
    process.stderr.write(
      `Desktop VS Code could not be downloaded: ${String(error)}\nThese tests need update.code.visualstudio.com. The same tests run in VS Code's server with: npm run test:e2e\n`,
    );
    return undefined;
  });
  if (vscodeExecutablePath === undefined) return 1;
  const world = await isolated();
  try {
    return await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath,
      launchArgs: [world.workspace, "--disable-extensions", "--disable-workspace-trust", "--no-sandbox"],
      extensionTestsEnv: { CREWDECK_DATA_DIR: world.data },
    });
  } finally {
    await world.dispose();
  }
}

// The Chromium that the tests look through: the machine's own, never a downloaded build.
// Invariant: a browser that is missing is installed where that is possible, and is otherwise named in the error; no
// test is ever skipped for the lack of it.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { chromium, type Browser } from "playwright-core";
import { withProgress } from "../../extension/launch/progress.ts";

const commands = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const applications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];
const windowsPrograms = [
  "Google\\Chrome\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
];

/** Starts a browser with a fresh profile; the caller closes it. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await provideChromium(),
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** @returns the path of a Chromium, after installing one when none is there and this machine allows it. */
export async function provideChromium(): Promise<string> {
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    await installFromDebian();
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    "The end-to-end tests need Chromium or Chrome and found none. Install it (Debian and Ubuntu: sudo apt-get install chromium; Fedora: sudo dnf install chromium; macOS: brew install --cask chromium), or set CREWDECK_CHROMIUM to its path.",
  );
}

function findChromium(): string | undefined {
  const chosen = process.env["CREWDECK_CHROMIUM"];
  if (chosen !== undefined && chosen !== "") {
    if (existsSync(chosen)) return chosen;
    throw new Error(`CREWDECK_CHROMIUM names ${chosen}, and there is no such file.`);
  }
  return candidates().find((path) => existsSync(path));
}

function candidates(): string[] {
  if (process.platform === "darwin") return applications;
  if (process.platform === "win32") {
    const roots = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].map((name) => process.env[name]);
    return roots.flatMap((root) =>
      root === undefined ? [] : windowsPrograms.map((name) => join(root, name)),
    );
  }
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return commands.flatMap((command) => ["/usr/bin", ...folders].map((folder) => join(folder, command)));
}

async function installFromDebian(): Promise<void> {
  const run = promisify(execFile);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    await withProgress("Installing Chromium from the system's packages", async () => {
      await run("apt-get", ["update"], { env });
      await run("apt-get", ["install", "--yes", "--no-install-recommends", "chromium"], { env });
    });
  } catch (error) {
    throw new Error(
      "apt-get could not install chromium; install it by hand, or set CREWDECK_CHROMIUM to its path",
      {
        cause: error,
      },
    );
  }
}

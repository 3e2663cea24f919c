// A real VS Code in a real browser, with the packaged extension, as its user meets it.
// Invariant: every workbench has its own server, profile, home and data folder, and dispose() ends and removes them all.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { provideVscodeServer } from "../../extension/launch/code-server.ts";
import { folderUrl, startVscodeServer, type VscodeServer } from "../../extension/launch/vscode-server.ts";
import { launchChromium } from "./chromium.ts";
import { runAndChoose, runCommand } from "./command-palette.ts";
import { eventually } from "./eventually.ts";
import { isolated, type Isolated } from "./isolated.ts";
import { packagedVsix } from "./vsix.ts";

const shots = join(import.meta.dirname, "../shots");
const readyMs = 60_000;

/** As the theme picker names them. */
const themes = {
  light: { name: "Light Modern", css: ".monaco-workbench.vs" },
  dark: { name: "Dark Modern", css: ".monaco-workbench.vs-dark" },
  hc: { name: "Dark High Contrast", css: ".monaco-workbench.hc-black" },
} as const;

export type Theme = keyof typeof themes;

/** A quiet VS Code: what it would show of itself is in nobody's way. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.colorTheme": themes.dark.name,
  "workbench.tips.enabled": false,
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "telemetry.telemetryLevel": "off",
  "git.enabled": false,
};

export interface WorkbenchOptions {
  /** Added to the environment of the extension host. */
  readonly env?: NodeJS.ProcessEnv;
  /** Added to quietSettings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The extensions to install; Crewdeck's own when left out. */
  readonly vsixes?: readonly string[];
  /** Called with the workspace folder before VS Code opens it. */
  readonly prepare?: (workspace: string, home: string) => Promise<void>;
  /** Called with the page before VS Code opens in it: for what is gone by the time that its window stands. */
  readonly watch?: (page: Page, world: Isolated) => Promise<void>;
  readonly size?: Size;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Starts VS Code and resolves when its window stands. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const files = await provideVscodeServer();
  const vsixes = options.vsixes ?? [await packagedVsix()];
  const world = await isolated(options.env);
  try {
    await options.prepare?.(world.workspace, world.home);
    const settings = { ...quietSettings, ...options.settings };
    const profile = join(world.root, "code");
    const server = await startVscodeServer({ files, profile, env: world.env, settings, vsixes });
    try {
      const browser = await launchChromium();
      try {
        const page = await browser.newPage({ viewport: options.size ?? { width: 1280, height: 800 } });
        await options.watch?.(page, world);
        const workbench = new Workbench(world, server, browser, page);
        await workbench.open();
        return workbench;
      } catch (error) {
        await browser.close();
        throw error;
      }
    } catch (error) {
      await server.stop();
      throw error;
    }
  } catch (error) {
    await world.dispose();
    throw error;
  }
}

/** One open VS Code window; made by openWorkbench. */
export class Workbench {
  constructor(
    readonly world: Isolated,
    readonly server: VscodeServer,
    readonly browser: Browser,
    readonly page: Page,
  ) {}

  /** Opens the workspace folder and waits for the window. */
  async open(): Promise<void> {
    await this.page.goto(folderUrl(this.server, this.world.workspace));
    await this.standing();
  }

  /** Reloads the window as a person does. A browser's own reload may lose what VS Code has not yet stored: open editors. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent("load", { timeout: readyMs });
    await Promise.all([loaded, this.runCommand("Developer: Reload Window")]);
    await this.standing();
  }

  /** Runs the command that the palette shows under this title, such as "Crewdeck: Open Board". */
  async runCommand(title: string, limitMs?: number): Promise<void> {
    await runCommand(this.page, title, limitMs);
  }

  /** Runs a command that asks, and chooses the row with this text. */
  async runAndChoose(title: string, text: string): Promise<void> {
    await runAndChoose(this.page, title, text);
  }

  /** The content of the open web view with this title; wait for an element inside before using it. */
  async webview(title: string): Promise<FrameLocator> {
    const name = await eventually(`a web view "${title}" is open`, () => this.webviewName(title), readyMs);
    return this.page.frameLocator(`iframe.webview[name="${name}"]`).frameLocator("iframe#active-frame");
  }

  /** Saves what the window shows as test/shots/NAME.png and returns the path. */
  async screenshot(name: string): Promise<string> {
    await mkdir(shots, { recursive: true });
    const path = join(shots, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  /** Changes the theme while everything stays open, as a person does. */
  async setTheme(theme: Theme): Promise<void> {
    const { name, css } = themes[theme];
    await this.runAndChoose("Preferences: Color Theme", name);
    await this.page.locator(css).waitFor();
  }

  /** Changes the user's settings and reloads the window, since VS Code's server does not watch their file. */
  async setSettings(changes: Readonly<Record<string, unknown>>): Promise<void> {
    const path = join(this.world.root, "code", "data", "User", "settings.json");
    const settings = JSON.parse(await readFile(path, "utf8")) as Record<string, unknown>;
    await writeFile(path, JSON.stringify({ ...settings, ...changes }, null, 2));
    await this.reload();
  }

  async resize(size: Size): Promise<void> {
    await this.page.setViewportSize(size);
  }

  /** Ends the browser, the server and the backend, and removes their folders. */
  async dispose(): Promise<void> {
    try {
      await this.browser.close();
    } finally {
      await this.server.stop();
      await this.world.dispose();
    }
  }

  private async standing(): Promise<void> {
    await this.page.locator(".monaco-workbench .statusbar").waitFor({ timeout: readyMs });
  }

  /** A web view's outer frame carries only an id; its title is on the frame inside. */
  private async webviewName(title: string): Promise<string | undefined> {
    for (const outer of await this.page.locator("iframe.webview.ready").all()) {
      const name = (await outer.getAttribute("name", { timeout: 1_000 }).catch(() => null)) ?? "";
      const inner = this.page.frameLocator(`iframe.webview[name="${name}"]`).locator("iframe#active-frame");
      const titles = await inner.evaluateAll((frames) => frames.map((frame) => frame.getAttribute("title")));
      if (titles.includes(title)) return name;
    }
    return undefined;
  }
}

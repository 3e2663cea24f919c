// One Board for each test: a fresh store behind it, a fresh page in a shared browser, and everything that went wrong
// in the page collected, so that a test that passes has seen no error.
import { strict as assert } from "node:assert";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import type { Issue, Status } from "../../backend/domain/issue-fields.ts";
import type { HostRequest } from "../../backend/protocol/host.ts";
import { launchChromium } from "../support/chromium.ts";
import { eventually } from "../support/eventually.ts";
import { PERSON, PROJECT, serveBoard, type BoardServer } from "./board-server.ts";
import { makeProject } from "./sample.ts";
import type { ThemeName } from "./themes.ts";

export interface BoardOptions {
  readonly theme?: ThemeName;
  readonly size?: { readonly width: number; readonly height: number };
  readonly host?: "vscode" | "browser";
  readonly isStill?: boolean;
}

type Fields = Partial<
  Pick<Issue, "status" | "priority" | "body" | "labels" | "parent" | "assignee" | "rank">
>;

export class BoardPage {
  readonly problems: string[] = [];
  readonly requested: string[] = [];

  constructor(
    readonly page: Page,
    readonly server: BoardServer,
  ) {
    page.on("pageerror", (error) => this.problems.push(String(error.stack)));
    page.on("console", (message) => {
      if (message.type() === "error") this.problems.push(message.text());
    });
    page.on("request", (request) => this.requested.push(request.url()));
  }

  async open({ theme = "dark", host = "vscode" }: BoardOptions = {}): Promise<void> {
    const path =
      host === "vscode" ? `/vscode?project=${PROJECT}&theme=${theme}` : "/#token=secret-of-the-test";
    await this.page.goto(this.server.url + path);
    await this.page.locator(".view-count").waitFor();
  }

  /** Makes an issue as the person, or as an agent when `by` names one; its id is `issue-` and the name. */
  async make(name: string, title: string, fields: Fields = {}, by?: string): Promise<string> {
    const actor = by === undefined ? PERSON : ({ kind: "agent", name: by } as const);
    const id = `issue-${name}`;
    await this.server.act(actor, "issue", id, "create", {
      project: PROJECT,
      title,
      status: "todo",
      ...fields,
    });
    return id;
  }

  issue(id: string): Issue {
    const row = this.server.store.row("issue", id);
    assert.ok(row !== undefined, `the store has no issue ${id}`);
    return row.state;
  }

  card(id: string): Locator {
    return this.page.locator(`[data-issue="${id}"]`);
  }

  column(status: Status): Locator {
    return this.page.locator(`[data-column="${status}"]`);
  }

  /** The titles of a column as they are shown, from the top. */
  async titles(status: Status): Promise<string[]> {
    const places = await this.column(status)
      .locator(".card-place")
      .evaluateAll((elements) =>
        elements.map((element) => ({
          top: Number(element.getAttribute("aria-rowindex")),
          title: element.querySelector(".card-title")?.textContent ?? "",
        })),
      );
    return places.toSorted((one, other) => one.top - other.top).map(({ title }) => title);
  }

  async untilTitles(status: Status, expected: readonly string[]): Promise<void> {
    let seen: string[] = [];
    await eventually(`the column ${status} shows ${expected.join(", ")}`, async () => {
      seen = await this.titles(status);
      return JSON.stringify(seen) === JSON.stringify(expected);
    }).catch((error: unknown) => {
      throw new Error(`it shows ${seen.join(", ")}`, { cause: error });
    });
  }

  async untilStored(what: string, holds: () => boolean): Promise<void> {
    await eventually(what, () => Promise.resolve(holds()), 5_000);
  }

  /** The issue whose card has the keyboard. */
  async focused(): Promise<string | null> {
    return this.page.evaluate(() => document.activeElement?.getAttribute("data-issue") ?? null);
  }

  async untilFocused(id: string): Promise<void> {
    await this.page.locator(`[data-issue="${id}"]:focus`).waitFor({ timeout: 5_000 });
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Drags with the real pointer, in steps as a hand would. `to` is relative to the target's top left corner. */
  async drag(card: Locator, target: Locator, to: { readonly x: number; readonly y: number }): Promise<void> {
    await this.lift(card);
    await this.carry(target, to);
    await this.page.mouse.up();
  }

  async lift(card: Locator): Promise<void> {
    const from = await boxOf(card);
    await this.page.mouse.move(from.x + 40, from.y + 12);
    await this.page.mouse.down();
    await this.page.mouse.move(from.x + 60, from.y + 20, { steps: 3 });
    await this.page.locator(".drag-ghost").waitFor();
  }

  async carry(target: Locator, to: { readonly x: number; readonly y: number }): Promise<void> {
    const over = await boxOf(target);
    await this.page.mouse.move(over.x + to.x, over.y + to.y, { steps: 6 });
  }

  async hostRequests(): Promise<readonly HostRequest[]> {
    return this.page.evaluate(() => Reflect.get(window, "hostRequests") as HostRequest[]);
  }

  async violations(): Promise<readonly string[]> {
    return this.page.evaluate(() => Reflect.get(window, "violations") as string[]);
  }
}

export async function boxOf(
  locator: Locator,
): Promise<{ x: number; y: number; width: number; height: number }> {
  await locator.waitFor();
  const box = await locator.boundingBox();
  assert.ok(box !== null, "the element is not on the screen");
  return box;
}

let browser: Promise<Browser> | null = null;

/** Gives each test of a suite its Board. A test fails when its page met an error that it did not expect. */
export function useBoardPage(options: BoardOptions = {}): () => BoardPage {
  let present: { readonly board: BoardPage; readonly context: BrowserContext } | null = null;
  beforeEach(async () => {
    browser ??= launchChromium();
    const context = await (
      await browser
    ).newContext({
      viewport: options.size ?? { width: 1400, height: 860 },
      reducedMotion: options.isStill === true ? "reduce" : "no-preference",
    });
    const server = await serveBoard();
    await makeProject(server);
    present = { context, board: new BoardPage(await context.newPage(), server) };
  });
  afterEach(async () => {
    const { board, context } = present ?? {};
    present = null;
    await context?.close();
    await board?.server.close();
    assert.deepEqual(board?.problems, []);
    assert.deepEqual(board?.server.errors, []);
  });
  return () => {
    assert.ok(present !== null);
    return present.board;
  };
}

after(async () => {
  await (await browser)?.close();
  browser = null;
});

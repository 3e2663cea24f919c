// The command palette as a person uses it: F1, a title, a click on its row.
// Invariant: a command acts exactly once. Everything before the click may be repeated, for a palette that opens while
// extensions still start lists too little, and one that opens while a web view takes the focus closes again.
import type { Locator, Page } from "playwright-core";

const limitDefaultMs = 30_000;
const attemptMs = 1_500;

/** Runs the command that the palette shows under `title`, its category included, such as "Crewdeck: Open Board". */
export async function runCommand(page: Page, title: string, limitMs = limitDefaultMs): Promise<void> {
  const widget = page.locator(".quick-input-widget");
  const input = widget.locator("input.input");
  const row = rowOf(page, title);
  const deadline = performance.now() + limitMs;
  for (;;) {
    try {
      await page.keyboard.press("F1");
      await input.fill(`>${title}`, { timeout: attemptMs });
      await row.click({ timeout: attemptMs });
      break;
    } catch (error) {
      if (performance.now() > deadline) {
        const shown = await widget.innerText().catch(() => "nothing");
        throw new Error(`the palette does not offer "${title}"; it shows: ${shown}`, { cause: error });
      }
      await page.keyboard.press("Escape");
    }
  }
  await row.waitFor({ state: "hidden" });
}

/**
 * Runs a command that asks, and chooses the row with this text. Until the choice all of it may be repeated, as a person
 * would: a pick that opens while a web view takes the focus back closes again, and a command that has only asked has
 * done nothing.
 */
export async function runAndChoose(
  page: Page,
  title: string,
  text: string,
  limitMs = limitDefaultMs,
): Promise<void> {
  const row = rowOf(page, text);
  const deadline = performance.now() + limitMs;
  for (;;) {
    await runCommand(page, title, limitMs);
    try {
      await page.locator(".quick-input-widget input.input").fill(text, { timeout: attemptMs });
      await row.click({ timeout: attemptMs });
      break;
    } catch (error) {
      if (performance.now() > deadline)
        throw new Error(`"${title}" does not offer "${text}"`, { cause: error });
      await page.keyboard.press("Escape");
    }
  }
  await row.waitFor({ state: "hidden" });
}

/** The row with exactly this label; the list also offers what is merely similar. */
function rowOf(page: Page, label: string): Locator {
  const exact = new RegExp(`^\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*$`);
  const name = page.locator(".label-name", { hasText: exact });
  return page.locator(".quick-input-widget .monaco-list-row", { has: name }).first();
}

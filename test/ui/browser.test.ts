import { strict as assert } from "node:assert";
import { useBoardPage } from "./board-page.ts";

describe("the Board in a plain browser", () => {
  const board = useBoardPage();

  it("says what is missing when there is no token", async () => {
    await board().page.goto(`${board().server.url}/`);
    await board().page.getByText("This page has no token.").waitFor();
  });

  it("takes the token out of the address, and keeps it over a reload", async () => {
    const a = await board().make("a", "First");
    await board().open({ host: "browser" });
    await board().card(a).waitFor();
    assert.equal(board().page.url(), `${board().server.url}/`);
    await board().page.reload();
    await board().card(a).waitFor();
    assert.deepEqual(await board().violations(), []);
  });

  it("follows the reader's preference for dark", async () => {
    await board().make("a", "First");
    await board().page.emulateMedia({ colorScheme: "dark" });
    await board().open({ host: "browser" });
    const colour = await board().page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(colour, "rgb(31, 31, 31)");
  });
});

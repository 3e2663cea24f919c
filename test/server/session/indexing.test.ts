import { strict as assert } from "node:assert";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { languageSessions } from "../../support/language-session.ts";

describe("what a client hears of the index", () => {
  const given = languageSessions();

  it("is that it is ready, as soon as it is", async () => {
    const { notifications, request, root, workspace } = await given({ "a.ts": "export const first = 1;\n" });
    const told = () =>
      notifications.flatMap(({ method, params }) =>
        method === "crewdeck/statusChanged" ? [(params as { state: string }).state] : [],
      );
    for (const round of [1, 2]) {
      const before = told().length;
      writeFileSync(join(root, `b${round}.ts`), "export const second = 2;\n");
      await workspace.refresh();
      // Messages come in their order: what was said before the answer is here with it.
      await request("crewdeck/status", null);
      assert.equal(told().slice(before).at(-1), "ready");
    }
  });
});

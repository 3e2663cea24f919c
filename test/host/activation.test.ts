import { strict as assert } from "node:assert";
import { commands, extensions, workspace } from "vscode";
import { COMMANDS } from "../../extension/commands/index.ts";
import { Settings } from "../../extension/settings.ts";
import { crewdeck } from "./crewdeck.ts";

describe("the extension in the extension host", () => {
  it("activates, and says how long that took", async () => {
    const { activationMs } = await crewdeck();
    assert.ok(Number.isFinite(activationMs) && activationMs > 0, `activate took ${activationMs} ms`);
  });

  it("registers every command of the list, and no other", async () => {
    await crewdeck();
    const registered = (await commands.getCommands(true)).filter((id) => /^crewdeck\.(?!\w+\.)/.test(id));
    const listed = COMMANDS.map(({ id }) => id);
    assert.deepEqual(registered.toSorted(), listed.toSorted());
  });

  it("has every setting, with its default", async () => {
    await crewdeck();
    const configuration = workspace.getConfiguration("crewdeck");
    for (const [name, value] of Object.entries(Settings.parse({}))) {
      assert.deepEqual(configuration.inspect(name)?.defaultValue, value, name);
    }
  });

  it("runs where the workspace is", () => {
    const extension = extensions.getExtension("crewdeck.crewdeck");
    const manifest: unknown = extension?.packageJSON;
    assert.partialDeepStrictEqual(manifest, { extensionKind: ["workspace"] });
  });
});

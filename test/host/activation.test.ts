import { strict as assert } from "node:assert";
import { commands, extensions } from "vscode";

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe("the extension in the extension host", () => {
  it("activates, quickly", async () => {
    const extension = extensions.getExtension<{ activationMs: number }>("crewdeck.crewdeck");
    assert.ok(extension, "the extension is not installed");
    const { activationMs } = await extension.activate();
    assert.ok(activationMs <= 50, `activate took ${activationMs.toFixed(1)} ms`);
  });

  it("registers every command that its manifest names", async () => {
    const extension = extensions.getExtension("crewdeck.crewdeck");
    assert.ok(extension, "the extension is not installed");
    const { contributes } = extension.packageJSON as Manifest;
    const registered = new Set(await commands.getCommands(true));
    const missing = contributes.commands.filter(({ command }) => !registered.has(command));
    assert.deepEqual(missing, []);
  });
});

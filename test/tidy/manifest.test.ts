// package.json says exactly what the lists say, and everything that it points to is there.
import { strict as assert } from "node:assert";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { COMMANDS } from "../../extension/commands/index.ts";
import { contributes, withContributions } from "../../extension/manifest.ts";

const root = join(import.meta.dirname, "../..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, unknown>;

describe("the manifest", () => {
  it("is what `npm run manifest` writes", () => {
    assert.deepEqual(manifest, JSON.parse(JSON.stringify(withContributions(manifest))));
  });

  it("points to files that are there", () => {
    const text = JSON.stringify(contributes());
    const paths = text.match(/extension\/media\/[\w.-]+/g) ?? [];
    assert.ok(paths.length > 0);
    for (const path of [...paths, String(manifest["icon"])]) assert.ok(existsSync(join(root, path)), path);
  });

  it("offers commands only that exist in its welcome views", () => {
    const ids = new Set<string>(COMMANDS.map((command) => command.id));
    for (const [, id = ""] of JSON.stringify(contributes().viewsWelcome).matchAll(
      /command:(crewdeck\.\w+)/g,
    )) {
      assert.ok(ids.has(id), id);
    }
  });

  it("has the version of the plugin for Claude Code", () => {
    const plugin: unknown = JSON.parse(
      readFileSync(join(root, "backend/claude/plugin/.claude-plugin/plugin.json"), "utf8"),
    );
    assert.partialDeepStrictEqual(plugin, { name: manifest["name"], version: manifest["version"] });
  });

  it("names every command once", () => {
    assert.equal(new Set(COMMANDS.map((command) => command.id)).size, COMMANDS.length);
  });
});

import { strict as assert } from "node:assert";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { goTo } from "../../../support/go-to.ts";
import { tempFolder } from "../../../support/temp.ts";

describe("PHP classes of one name", () => {
  const removals: (() => Promise<void>)[] = [];
  after(async () => {
    for (const remove of removals) await remove();
  });

  const copy = "<?php\nnamespace Acme\\Lib;\nclass Thing {}\n";
  const files = {
    "src/Lib/Thing.php": copy,
    "old/Acme/Lib/Thing.php": copy,
    "tests/project/vendor/acme/Thing.php": copy,
  };

  async function found(projects: Readonly<Record<string, object>>, from: string): Promise<readonly string[]> {
    const { path: root, remove } = await tempFolder("autoload");
    removals.push(remove);
    for (const [path, json] of Object.entries(projects)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), JSON.stringify(json));
    }
    return goTo({ ...files, [from]: "<?php\nuse Acme\\Lib\\¦Thing;\n" }, root);
  }

  const all = Object.keys(files)
    .map((path) => `proved ${path} Thing`)
    .toSorted();

  it("are all meant where no composer.json says more", async () => {
    assert.deepEqual(await found({}, "a.php"), all);
    assert.deepEqual(await found({ "composer.json": { autoload: { "psr-4": [] } } }, "a.php"), all);
    assert.deepEqual(
      await found({ "composer.json": { autoload: { "psr-4": { "Far\\": "src" } } } }, "a.php"),
      all,
    );
  });

  it("are where the project says that they are", async () => {
    const psr4 = { "composer.json": { autoload: { "psr-4": { "Acme\\": ["gone", "src/"] } } } };
    assert.deepEqual(await found(psr4, "tests/a.php"), ["proved src/Lib/Thing.php Thing"]);
    const psr0 = { "composer.json": { "autoload-dev": { "psr-0": { "Acme\\": "old" } } } };
    assert.deepEqual(await found(psr0, "a.php"), ["proved old/Acme/Lib/Thing.php Thing"]);
    const classmap = { "composer.json": { autoload: { classmap: ["src/"] } } };
    assert.deepEqual(await found(classmap, "a.php"), ["proved src/Lib/Thing.php Thing"]);
  });

  it("are those of the nearest project, installed ones too", async () => {
    const projects = {
      "composer.json": { autoload: { "psr-4": { "Acme\\": "src/" } } },
      "tests/project/composer.json": { autoload: { "psr-4": { "App\\": "" } } },
      "tests/other/composer.json": {},
    };
    assert.deepEqual(await found(projects, "tests/project/a.php"), [
      "proved tests/project/vendor/acme/Thing.php Thing",
    ]);
    assert.deepEqual(await found(projects, "tests/other/a.php"), ["proved src/Lib/Thing.php Thing"]);
  });
});

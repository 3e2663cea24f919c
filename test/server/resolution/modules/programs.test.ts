import { strict as assert } from "node:assert";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ConfigFiles } from "../../../../server/resolution/config-files.ts";
import { Programs } from "../../../../server/resolution/modules/programs.ts";
import { tempFolder } from "../../../support/temp.ts";

describe("the files of one program", () => {
  const removals: (() => Promise<void>)[] = [];
  after(async () => {
    for (const remove of removals) await remove();
  });

  async function given(files: Readonly<Record<string, object>>): Promise<Programs> {
    const { path: root, remove } = await tempFolder("programs");
    removals.push(remove);
    for (const [path, json] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), JSON.stringify(json));
    }
    return new Programs(new ConfigFiles(root));
  }

  it("are all where nothing says what belongs together", async () => {
    assert.equal((await given({})).together("a.ts", "b/c.ts"), true);
    assert.equal((await given({ "tsconfig.json": {} })).together("a.ts", "b/c.ts"), true);
  });

  it("are not those that are excluded, or not included", async () => {
    const programs = await given({
      "tsconfig.json": {
        include: ["src", "*.ts", "test/**/*.spec.ts", "lib/*"],
        exclude: ["src/fixtures/**/*", "src/out"],
      },
    });
    const seen = (path: string) => programs.together("src/a.ts", path);
    for (const path of [
      "src/b.ts",
      "src/deep/b.d.ts",
      "own.ts",
      "test/x/y.spec.ts",
      "test/y.spec.ts",
      "lib/a.ts",
    ])
      assert.equal(seen(path), true, path);
    for (const path of ["src/fixtures/a.ts", "src/out/b.ts", "test/x.ts", "other/a.ts", "lib/deep/a.ts"])
      assert.equal(seen(path), false, path);
    assert.equal(programs.together("other/a.ts", "src/fixtures/a.ts"), true);
  });

  it("are said by the nearest configuration, or by the one that it extends", async () => {
    const programs = await given({
      "base/tsconfig.base.json": { include: ["../app/src"] },
      "app/tsconfig.json": { extends: "../base/tsconfig.base" },
      "app/tool/tsconfig.json": { files: ["main.ts"] },
    });
    assert.equal(programs.together("app/src/a.ts", "app/src/b.ts"), true);
    assert.equal(programs.together("app/src/a.ts", "app/test/b.ts"), false);
    assert.equal(programs.together("app/tool/main.ts", "app/tool/other.ts"), false);
  });
});

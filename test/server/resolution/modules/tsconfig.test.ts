import { strict as assert } from "node:assert";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigFiles } from "../../../../server/resolution/config-files.ts";
import { NearestConfigs } from "../../../../server/resolution/modules/tsconfig.ts";
import { tempFolder } from "../../../support/temp.ts";

describe("the nearest configuration", () => {
  let now = 0;
  let folder = "";
  let nearest = new NearestConfigs(new ConfigFiles(""));
  let remove: () => Promise<void>;

  beforeEach(async () => {
    ({ path: folder, remove } = await tempFolder("nearest"));
    await mkdir(join(folder, "app/src/deep"), { recursive: true });
    nearest = new NearestConfigs(new ConfigFiles(folder, { now: () => now }));
  });
  afterEach(() => remove());

  it("is none where no folder has one that can be read", async () => {
    await writeFile(join(folder, "app/tsconfig.json"), "{ no");
    assert.equal(nearest.of("app/src"), null);
    assert.equal(nearest.of(""), null);
  });

  it("is that of the folder itself, then of those above it, TypeScript's before JavaScript's", async () => {
    for (const path of ["jsconfig.json", "app/jsconfig.json", "app/tsconfig.json", "app/src/jsconfig.json"])
      await writeFile(join(folder, path), "{}");
    assert.equal(nearest.of(""), "jsconfig.json");
    assert.equal(nearest.of("app"), "app/tsconfig.json");
    assert.equal(nearest.of("app/src/deep"), "app/src/jsconfig.json");
  });

  it("is another one when files have come and gone", async () => {
    assert.equal(nearest.of("app/src/deep"), null);
    await writeFile(join(folder, "app/tsconfig.json"), "{}");
    now += 10_000;
    assert.equal(nearest.of("app/src/deep"), "app/tsconfig.json");
    await rm(join(folder, "app/tsconfig.json"));
    now += 10_000;
    assert.equal(nearest.of("app/src/deep"), null);
  });
});

import { strict as assert } from "node:assert";
import { mkdir, stat, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { dataDirOf, prepareDataDir, type Surroundings } from "../../backend/process/data-dir.ts";
import { temporaryFolder } from "./temporary-folder.ts";

function check(expected: string, asked: string | undefined, given: Partial<Surroundings>): void {
  assert.equal(dataDirOf(asked, { env: {}, platform: "linux", home: "/home/ada", ...given }), expected);
}

describe("the data folder", () => {
  const temporary = temporaryFolder();

  it("is refused where a file is in the way, with a hint", async () => {
    const blocked = join(temporary(), "file");
    await writeFile(blocked, "");
    await assert.rejects(prepareDataDir(join(blocked, "data")), { code: "unavailable", hint: /--data-dir/ });
  });

  it("is what was asked for, before the environment and the platform", () => {
    check(resolve("/asked"), "/asked", { env: { CREWDECK_DATA_DIR: "/env" } });
    check(resolve("/env"), undefined, { env: { CREWDECK_DATA_DIR: "/env" } });
    check(resolve("/env"), " ", { env: { CREWDECK_DATA_DIR: "/env" } });
  });

  it("is the platform's folder for state otherwise", () => {
    check("/home/ada/.local/state/crewdeck", undefined, {});
    check("/state/crewdeck", undefined, { env: { XDG_STATE_HOME: "/state" } });
    check("/home/ada/.local/state/crewdeck", undefined, { env: { XDG_STATE_HOME: "relative" } });
    check("/Users/ada/Library/Application Support/Crewdeck", undefined, {
      platform: "darwin",
      home: "/Users/ada",
    });
    check("C:\\Users\\ada\\Local\\Crewdeck", undefined, {
      platform: "win32",
      env: { LOCALAPPDATA: "C:\\Users\\ada\\Local" },
    });
    check("C:\\Users\\ada\\AppData\\Local\\Crewdeck", undefined, {
      platform: "win32",
      home: "C:\\Users\\ada",
    });
  });

  it("is made for its owner alone", async () => {
    const made = await prepareDataDir(join(temporary(), "a", "b"));
    const { mode } = await stat(made);
    if (process.platform === "win32") assert.ok((await stat(made)).isDirectory());
    else assert.equal(mode & 0o777, 0o700);
  });

  it("has one real path under all its names", async () => {
    const folder = join(temporary(), "real");
    await mkdir(folder);
    await symlink(folder, join(temporary(), "alias"), "junction");
    assert.equal(await prepareDataDir(join(temporary(), "alias")), await prepareDataDir(folder));
  });
});

import { strict as assert } from "node:assert";
import { cacheFolder } from "../../../extension/launch/cache.ts";

describe("the cache folder", () => {
  const cases: readonly [string, Record<string, string>, NodeJS.Platform, string, string][] = [
    ["is what the user chose", { CREWDECK_CACHE_DIR: "/big/disk" }, "darwin", "/home/ada", "/big/disk"],
    ["is in the home folder on Linux", {}, "linux", "/home/ada", "/home/ada/.cache/crewdeck"],
    ["follows XDG_CACHE_HOME", { XDG_CACHE_HOME: "/var/ada" }, "linux", "/home/ada", "/var/ada/crewdeck"],
    [
      "ignores a relative XDG_CACHE_HOME",
      { XDG_CACHE_HOME: "x" },
      "linux",
      "/home/ada",
      "/home/ada/.cache/crewdeck",
    ],
    ["is in Library on macOS", {}, "darwin", "/Users/ada", "/Users/ada/Library/Caches/crewdeck"],
    [
      "is in LOCALAPPDATA on Windows",
      { LOCALAPPDATA: "D:\\L" },
      "win32",
      "C:\\ada",
      "D:\\L\\crewdeck\\Cache",
    ],
    ["needs no LOCALAPPDATA", {}, "win32", "C:\\ada", "C:\\ada\\AppData\\Local\\crewdeck\\Cache"],
  ];
  for (const [name, env, platform, home, expected] of cases) {
    it(name, () => {
      assert.equal(cacheFolder(env, platform, home), expected);
    });
  }
});

import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Locked {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../package-lock.json"), "utf8"),
) as {
  packages: Record<string, Locked>;
};

describe("the lock file", () => {
  // npm leaves a package out when its registry does not have it (yet), and then `npm ci` refuses the file everywhere.
  it("has the optional packages of every platform", () => {
    const places = Object.keys(packages);
    const missing = Object.values(packages)
      .flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
      .filter((name) => !places.some((place) => place.endsWith(`node_modules/${name}`)));
    assert.deepEqual(missing, []);
  });

  it("vouches for every package by its hash, and names no registry", () => {
    for (const [place, { resolved, integrity, link }] of Object.entries(packages)) {
      if (place === "") continue;
      assert.equal(resolved, undefined, place);
      assert.ok(integrity !== undefined || link === true, place);
    }
  });
});

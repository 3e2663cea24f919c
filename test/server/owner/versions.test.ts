import { strict as assert } from "node:assert";
import { compareVersions } from "../../../server/owner/versions.ts";

describe("versions", () => {
  it("are older, newer or the same", () => {
    const ordered = [
      "0.0.0-source",
      "0.0.1",
      "0.1.0-beta",
      "0.1.0",
      "0.2.0",
      "0.10.0",
      "1.0.0-alpha",
      "1.0.0",
    ];
    for (const [index, version] of ordered.entries()) {
      assert.equal(compareVersions(version, version), 0);
      for (const newer of ordered.slice(index + 1)) {
        assert.ok(compareVersions(version, newer) < 0, `${version} < ${newer}`);
        assert.ok(compareVersions(newer, version) > 0, `${newer} > ${version}`);
      }
    }
  });
});

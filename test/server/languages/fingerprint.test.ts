import assert from "node:assert/strict";
import { fingerprintOf } from "../../../server/languages/fingerprint.ts";
import { languages } from "../../../server/languages/index.ts";

describe("The fingerprint of all rules", () => {
  it("changes with a pattern, a function and a rule, and with nothing else", () => {
    const [first, ...others] = languages;
    assert.ok(first);
    const own = fingerprintOf(languages);
    assert.notEqual(fingerprintOf([{ ...first, docs: /^changed/ }, ...others]), own);
    assert.notEqual(fingerprintOf([{ ...first, scopesDeepMax: () => 7 }, ...others]), own);
    assert.notEqual(fingerprintOf([{ ...first, folds: ["changed"] }, ...others]), own);
    assert.equal(fingerprintOf([{ ...first }, ...others]), own);
  });
});

import { strict as assert } from "node:assert";
import { skewOf, type Skew } from "../../extension/skew.ts";

function check(backend: { version: string; protocol?: number }, expected: Skew): void {
  const own = { version: "1.2.0", protocol: 3 };
  assert.equal(skewOf(own, { protocol: 3, ...backend }), expected);
}

describe("the skew between extension and backend", () => {
  it("cannot be worked with when the protocols differ, whatever the versions", () => {
    check({ version: "1.2.0", protocol: 2 }, "update");
    check({ version: "1.1.0", protocol: 4 }, "reload");
  });

  it("is older or newer when only the versions differ", () => {
    check({ version: "1.1.9" }, "older");
    check({ version: "1.2.0-beta.1" }, "older");
    check({ version: "1.10.0" }, "newer");
  });

  it("is none for the same", () => {
    check({ version: "1.2.0" }, "none");
  });
});

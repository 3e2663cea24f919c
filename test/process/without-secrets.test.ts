import { strict as assert } from "node:assert";
import { withoutSecrets } from "../../backend/process/without-secrets.ts";

describe("a text without secrets", () => {
  it("has no tokens in it", () => {
    assert.equal(withoutSecrets("authorization: Bearer abc.def"), "authorization: Bearer [redacted]");
    assert.equal(withoutSecrets("x cdk_4Vb0mAAAAfghZZ-_81726354 y"), "x cdk_[redacted] y");
  });
});

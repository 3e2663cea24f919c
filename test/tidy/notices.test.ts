import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { notices, noticesPath } from "../../extension/launch/notices.ts";

describe("the third-party notices", () => {
  it("say what the lock file says; npm run notices writes them", () => {
    assert.equal(readFileSync(noticesPath, "utf8"), notices());
  });
});

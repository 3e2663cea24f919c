import { strict as assert } from "node:assert";
import { definitionsIn, recordOf } from "../../support/extract.ts";

describe("JavaScript", () => {
  it("gives a class the fields that its methods assign, each once", async () => {
    const record = await recordOf(
      "javascript",
      "class A {\n  constructor() { this.a = 1; this.a = 2; }\n  b() { this.a = this.c; this.d = () => 1; }\n}\n",
    );
    assert.deepEqual(definitionsIn(record), [
      "class A @1",
      "constructor A.constructor @2",
      "field self(A).a @2",
      "method A.b @3",
      "method self(A).d @3",
    ]);
  });
});

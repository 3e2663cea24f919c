import { strict as assert } from "node:assert";
import { definitionsIn, recordOf, referencesIn } from "../../support/extract.ts";

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

  it("does not know whose field it is in a function without a name", async () => {
    const text = 'describe("a", function () { this.timeout = 3; });\nfunction Made() { this.a = 1; }\n';
    const record = await recordOf("javascript", text);
    assert.deepEqual(definitionsIn(record), ["function Made @2", "field Made.a @2"]);
    assert.deepEqual(referencesIn(record), ["describe call @1 → ?", "timeout write @1 → ?.timeout"]);
  });
});

// The wire has a version. Whoever changes a message raises PROTOCOL and records the new hash.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Down } from "../../backend/protocol/down.ts";
import { QUERIES } from "../../backend/protocol/queries.ts";
import { Up } from "../../backend/protocol/up.ts";
import { PROTOCOL } from "../../backend/protocol/version.ts";

const golden = join(import.meta.dirname, "..", "golden", "wire.json");

describe("wire", () => {
  it("has the shape that its version promises", () => {
    const queries = Object.entries(QUERIES).map(([name, { params, result }]) => [
      name,
      shape(params),
      shape(result),
    ]);
    const text = JSON.stringify([shape(Up), shape(Down), queries]);
    const hash = createHash("sha256").update(text).digest("hex");
    const expected = JSON.parse(readFileSync(golden, "utf8")) as unknown;
    assert.deepEqual(
      { protocol: PROTOCOL, hash },
      expected,
      "The wire changed: raise PROTOCOL in backend/protocol/version.ts and record both in test/golden/wire.json.",
    );
  });
});

function shape(schema: z.ZodType): unknown {
  return z.toJSONSchema(schema, { unrepresentable: "any", io: "input" });
}

import assert from "node:assert/strict";
import { definitionsIn, recordOf, referencesIn } from "../../support/extract.ts";

describe("HCL", () => {
  it("goes on through errors", async () => {
    assert.deepEqual(definitionsIn(await recordOf("hcl", "")), []);
    const broken = definitionsIn(await recordOf("hcl", 'a "b" {\n  c = \n}\nd { e = 1 }\n'));
    assert.ok(
      broken.some((line) => line.includes("d.e @4")),
      broken.join(),
    );
  });

  it("has blocks by their last label, and attributes", async () => {
    const record = await recordOf(
      "hcl",
      `resource "aws_instance" "main" {
  count = var.size
  name  = "web-\${local.zone}"
  lifecycle { keep = true }
}
variable "size" { default = 3 }
module "net" { source = "./net" }
locals { zone = [for a in module.net.all : upper(a.b)] }
`,
    );
    assert.deepEqual(definitionsIn(record), [
      "object main @1",
      "key main.count @2",
      "key main.name @3",
      "key main.lifecycle @4",
      "key main.lifecycle.keep @4",
      "variable size @6",
      "key size.default @6",
      "module net @7",
      "key net.source @7",
      "key locals @8",
      "key locals.zone @8",
    ]);
    assert.deepEqual(referencesIn(record).slice(0, 3), [
      "size read @2 → variable size @6",
      "zone read @3 → ?",
      "net read @8 → module net @7",
    ]);
  });
});

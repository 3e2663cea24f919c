import assert from "node:assert/strict";
import { definitionsIn, recordOf } from "../../support/extract.ts";

async function definitionsOf(text: string): Promise<readonly string[]> {
  return definitionsIn(await recordOf("kotlin", text));
}

describe("the body of a type in Kotlin", () => {
  it("has companions without a name under the word they begin with", async () => {
    const definitions = await definitionsOf(
      "class A {\n  companion object {\n    fun b() {}\n  }\n}\nclass C {\n  private companion object D {\n    fun e() {}\n  }\n}\n",
    );
    assert.deepEqual(definitions, [
      "class A @1",
      "object A.companion @2",
      "method A.b @3",
      "class C @6",
      "object C.D @7",
      "method C.e @8",
    ]);
  });

  it("has what stands in a body of one line", async () => {
    const definitions = await definitionsOf(
      "class A { fun b() {} }\nenum class C { D { override fun e() = 1 }; abstract fun e(): Int }\nval f = object : G { val h = 1 }\n",
    );
    assert.deepEqual(definitions, [
      "class A @1",
      "method A.b @1",
      "enum C @2",
      "enumMember C.D @2",
      "method C.D.e @2",
      "method C.e @2",
      "variable f @3",
      "field an G.h @3",
    ]);
  });

  it("tells accessors from calls, and sees them behind annotations", async () => {
    const definitions = await definitionsOf(
      'class A {\n  val b\n    @JvmName("b")\n    get() = c()\n  fun d() {\n    val e = f()\n    get(e)\n  }\n  fun g() {}\n}\n',
    );
    assert.deepEqual(definitions, [
      "class A @1",
      "field A.b @2",
      "method A.d @5",
      "variable A.d.e @6",
      "method A.g @9",
    ]);
  });
});

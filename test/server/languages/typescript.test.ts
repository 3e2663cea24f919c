import assert from "node:assert/strict";
import { definitionsIn, recordOf, referencesIn, typeOf } from "../../support/extract.ts";

describe("TypeScript", () => {
  it("knows nothing of an empty file, and goes on through errors", async () => {
    assert.deepEqual(definitionsIn(await recordOf("typescript", "")), []);
    const broken = await recordOf("typescript", "const a = (;\nconst b = 1;");
    assert.ok(definitionsIn(broken).some((line) => line.startsWith("variable b")));
  });

  it("binds names by scope, hoists var, and tells types from values", async () => {
    const record = await recordOf(
      "typescript",
      `const x = 1;
function f(x: number) { { const x = 2; use(x); } var late = x; return late; }
interface T {} const T = 3; let t: T = T;`,
    );
    assert.deepEqual(referencesIn(record), [
      "use call @2 → ?",
      "x read @2 → variable f.x @2",
      "x read @2 → parameter f.x @2",
      "late read @2 → variable f.late @2",
      "T type @3 → interface T @3",
      "T read @3 → variable T @3",
    ]);
  });

  it("knows what members are looked up in", async () => {
    const record = await recordOf(
      "typescript",
      `import * as ns from "./ns"; import { Base } from "./base";
class A extends Base { constructor(private b: B) { super(); } m(): A { return this.b.go(new A().m().b); } }
ns.f(); const made = new A(); made.m(); unknown().x;`,
    );
    assert.deepEqual(definitionsIn(record), [
      "import ns @1",
      "import Base @1",
      "class A @2",
      "constructor A.constructor @2",
      "parameter A.constructor.b @2",
      "field A.b @2",
      "method A.m @2",
      "variable made @3",
    ]);
    assert.deepEqual(referencesIn(record).slice(2), [
      "A type @2 → class A @2",
      "b read @2 → self(A).b",
      "go call @2 → self(A).b.go",
      "A call @2 → class A @2",
      "m call @2 → an A.m",
      "b read @2 → an A.m().b",
      "ns read @3 → import ns @1",
      "f call @3 → ns.f",
      "A call @3 → class A @2",
      "made read @3 → variable made @3",
      "m call @3 → made.m",
      "unknown call @3 → ?",
      "x read @3 → unknown().x",
    ]);
    const made = record.definitions.at(-1);
    assert.ok(made);
    assert.equal(typeOf(record, made), "an A");
  });

  it("defines what is given a function, wherever it is assigned", async () => {
    const record = await recordOf(
      "typescript",
      `let late; late = () => 1; late = 2;
class A { constructor() { this.go = function () {}; this.n = 1; } }
const o = { run: () => late(), n: 2 }; o.stop = () => o.run(); [late, o.n] = [1, 2];`,
    );
    assert.deepEqual(definitionsIn(record), [
      "variable late @1",
      "function late @1",
      "class A @2",
      "constructor A.constructor @2",
      "method self(A).go @2",
      "variable o @3",
      "method run @3",
      "method an o.stop @3",
    ]);
    assert.deepEqual(referencesIn(record), [
      "late write @1 → variable late @1",
      "late write @1 → variable late @1",
      "n write @2 → self(A).n",
      "late call @3 → variable late @1",
      "n key @3 → ?.n",
      "o read @3 → variable o @3",
      "o read @3 → variable o @3",
      "run call @3 → o.run",
      "late write @3 → variable late @1",
      "o read @3 → variable o @3",
      "n write @3 → o.n",
    ]);
  });
});

import { strict as assert } from "node:assert";
import { goTo } from "../../../support/go-to.ts";

describe("Swift's files", () => {
  const files = {
    "Source/A.swift": "class A { func m() {} }\n",
    "Tests/Help.swift": "class Help {}\nextension A { func helped() {} }\n",
  };

  it("know nothing of what is only there for tests", async () => {
    const type = "func f(h: ¦Help) {}\n";
    assert.deepEqual(await goTo({ ...files, "Source/B.swift": type }), []);
    const member = "func f(a: A) { a.¦helped() }\n";
    assert.deepEqual(await goTo({ ...files, "App/AppTests/B.swift": member }), [
      "proved Tests/Help.swift A.helped",
    ]);
  });

  it("see each other, and tests see them and each other", async () => {
    const beside = "func f(a: ¦A) {}\n";
    assert.deepEqual(await goTo({ ...files, "Source/B.swift": beside }), ["proved Source/A.swift A"]);
    assert.deepEqual(await goTo({ ...files, "Tests/B.swift": beside }), ["proved Source/A.swift A"]);
    const test = "func f(h: ¦Help) {}\n";
    assert.deepEqual(await goTo({ ...files, "Tests/B.swift": test }), ["proved Tests/Help.swift Help"]);
  });

  it("define for tests what hides the same from elsewhere", async () => {
    const added = {
      "Source/R.swift": "extension Result { var good: Bool { true }; func m(a: Int) {} }\n",
      "Tests/R.swift": "extension Result { var good: Bool { true }; func m(b: Int) {} }\n",
    };
    const test = "func f(r: Result<Int, E>) { r.¦good }\n";
    assert.deepEqual(await goTo({ ...added, "Tests/B.swift": test }), ["proved Tests/R.swift Result.good"]);
    assert.deepEqual(await goTo({ ...added, "Source/B.swift": test }), ["proved Source/R.swift Result.good"]);
    const overloads = "func f(r: Result<Int, E>) { r.¦m(a: 1) }\n";
    assert.equal((await goTo({ ...added, "Tests/B.swift": overloads })).length, 2);
  });
});

import { strict as assert } from "node:assert";
import { goTo } from "../../support/go-to.ts";

describe("a function of JavaScript", () => {
  const made = [
    "function Made(x) { this.a = x; }",
    "Made.prototype.go = function () { return this.a; };",
    "Made.of = function () {};",
    "",
  ].join("\n");

  it("makes objects, with what it gives them and what is in its prototype", async () => {
    assert.deepEqual(await goTo({ "a.js": `${made}new Made().¦a;\n` }), ["proved a.js Made.a"]);
    assert.deepEqual(await goTo({ "a.js": `${made}new Made().¦go();\n` }), ["proved a.js prototype.go"]);
    const inside = made.replace("this.a;", "this.¦a;");
    assert.deepEqual(await goTo({ "a.js": inside }), ["proved a.js Made.a"]);
    const beside = `${made}Made.prototype.on = function () { this.¦go(); };\n`;
    assert.deepEqual(await goTo({ "a.js": beside }), ["proved a.js prototype.go"]);
  });

  it("has what is added to it", async () => {
    assert.deepEqual(await goTo({ "a.js": `${made}Made.¦of();\n` }), ["proved a.js Made.of"]);
  });

  it("does the same where it is imported", async () => {
    const files = { "made.js": `${made}module.exports = Made;\n` };
    const text = "const M = require('./made');\nnew M().¦go();\n";
    assert.deepEqual(await goTo({ ...files, "a.js": text }), ["proved made.js prototype.go"]);
  });

  it("adds to the prototype of a class as well", async () => {
    const text = "class A {}\nA.prototype.x = function () {};\nnew A().¦x();\n";
    assert.deepEqual(await goTo({ "a.js": text }), ["proved a.js prototype.x"]);
  });

  it("leaves by its name what its prototype may have from elsewhere", async () => {
    const text = "class Other { go() {} }\nfunction Made() {}\nMade.prototype = other;\nnew Made().¦go();\n";
    assert.deepEqual(await goTo({ "a.js": text }), ["name a.js Other.go"]);
  });
});

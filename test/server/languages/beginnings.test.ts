import { strict as assert } from "node:assert";
import { ASCII, beginningsOf } from "../../../server/languages/beginnings.ts";
import { languages } from "../../../server/languages/index.ts";
import { samplesOf } from "../../support/language-samples.ts";

const textOf = (pattern: RegExp): string | null => {
  const found = beginningsOf(pattern);
  return found === null ? null : String.fromCharCode(...[...found].toSorted((one, other) => one - other));
};

describe("what a match can begin with", () => {
  it("is the first of what is written, and of what follows it where that may be missing", () => {
    assert.equal(textOf(/export\s*[{*]/y), "e");
    assert.equal(textOf(/(?:Box|Rc|Arc)\s*</y), "ABR");
    assert.equal(textOf(/(?:@\w+\s*)*(?:public|readonly)?own/y), "@opr");
    assert.equal(textOf(/a?b*c{0,2}d+e/y), "abcd");
    assert.equal(textOf(/[+-]?\d/y), "+-0123456789");
    assert.equal(textOf(/\{|\(|\u0041/y), "(A{");
    assert.equal(textOf(/id\s*=/iy), "Ii");
  });

  it("is told by what stands behind what has no width", () => {
    assert.equal(textOf(/(?<=module\s*=\s*)\{/y), "{");
    assert.equal(textOf(/(?!(?:true|false)\b)t\w+/y), "t");
    assert.equal(textOf(/\b(?=[a-z])xy/my), "x");
    assert.equal(textOf(/^(?<name>a|b)c/y), "ab");
  });

  it("is anything for what may match nothing", () => {
    for (const pattern of [/(?=a)/y, /a*/y, /a|/y, /(?:a?)(?:b*)/y, /^$/y])
      assert.equal(textOf(pattern), null);
  });

  it("leaves out nothing with which a variant begins in any sample", () => {
    let matches = 0;
    for (const { id, variants } of languages) {
      const patterns = Object.values(variants).flatMap((list) => list.map(({ pattern }) => pattern));
      for (const pattern of patterns.filter((one) => one instanceof RegExp)) {
        const found = beginningsOf(pattern);
        for (const text of found === null ? [] : samplesOf(id)) {
          for (let at = 0; at < text.length; at += 1) {
            pattern.lastIndex = at;
            if (!pattern.test(text)) continue;
            matches += 1;
            const code = text.charCodeAt(at);
            assert.ok(found?.has(code) === true || code >= ASCII, `${id} ${pattern.source} at ${at}`);
          }
        }
      }
    }
    assert.ok(matches > 1_000, `${matches}`);
  });
});

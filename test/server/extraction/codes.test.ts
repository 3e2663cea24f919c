// What both compilers read is what the lists say that it numbers.
import assert from "node:assert/strict";
import * as codes from "../../../server/extraction/codes.ts";
import { ANY_FIELD, FIRST_CHILD, identifierCodes, valueCodes } from "../../../server/languages/compile.ts";
import { edges, importRoles, kinds, scopeKinds, uses } from "../../../server/languages/language.ts";
import { importFields } from "../../../server/languages/import-tables.ts";
import { takeCodes } from "../../../server/languages/shapes.ts";
import { ERROR_SYMBOL } from "../../../server/syntax/visitor.ts";

/** `typeParameter` is TYPE_PARAMETER. */
function constantOf(prefix: string, name: string): string {
  return `${prefix}_${name.replaceAll(/([A-Z])/g, "_$1").toUpperCase()}`;
}

/** The constants of a prefix, by their names. */
function withPrefix(prefix: string): ReadonlyMap<string, number> {
  return new Map(Object.entries(codes).filter(([name]) => name.startsWith(`${prefix}_`)));
}

function assertNumbered(prefix: string, list: readonly string[], first = 0): void {
  const expected = new Map(list.map((name, place) => [constantOf(prefix, name), place + first]));
  const actual = withPrefix(prefix);
  assert.ok(actual.size > 0);
  for (const [name, code] of actual) assert.equal(code, expected.get(name), name);
}

describe("The codes of the extraction", () => {
  it("number the lists of languages", () => {
    assertNumbered("KIND", kinds);
    assertNumbered("USE", uses);
    assertNumbered("SCOPE", scopeKinds);
    assertNumbered("EDGE", edges, 1);
    assertNumbered("IMPORT", importRoles, 1);
    assertNumbered("FIELD", importFields);
  });

  it("are those of a language's tables", () => {
    const named = (prefix: string, values: Readonly<Record<string, number>>) => {
      for (const [name, code] of withPrefix(prefix))
        assert.equal(
          Object.entries(values).find(([key]) => constantOf(prefix, key) === name)?.[1],
          code,
          name,
        );
    };
    named("VALUE", valueCodes);
    named("IDENTIFIER", identifierCodes);
    named("TAKES", takeCodes);
    assert.equal(codes.ANY_FIELD, ANY_FIELD);
    assert.equal(codes.FIRST_CHILD, FIRST_CHILD);
    assert.equal(codes.ERROR_SYMBOL, ERROR_SYMBOL);
  });

  it("say one thing of a language with each bit", () => {
    const { IMPLICIT_SELF, SELF_IS_OWNER, MEMBERS_IN_BODY, DECLARES_FIRST, NAMED_FOR_TYPE, HAS_MAKERS } =
      codes;
    const { SEPARATE_CALLS, SEPARATE_VALUES, ASSIGNS_TO_BLOCKS, ASSIGNS_TO_VISIBLE } = codes;
    const bits = [IMPLICIT_SELF, SELF_IS_OWNER, MEMBERS_IN_BODY, DECLARES_FIRST, NAMED_FOR_TYPE, HAS_MAKERS]
      .concat(SEPARATE_CALLS, SEPARATE_VALUES, ASSIGNS_TO_BLOCKS, ASSIGNS_TO_VISIBLE)
      .concat(codes.TYPES_ALONE, codes.TYPES_OR_CONSTANTS, codes.EXTENDS_TYPES);
    assert.deepEqual(
      bits,
      bits.map((_, place) => 1 << place),
    );
  });

  it("fit into what is kept of them", () => {
    assert.ok(kinds.length <= 32, "sets of kinds are 32 bits");
    assert.ok(uses.length <= 8, "a use is three bits of an occurrence");
    for (const [name, code] of withPrefix("FLAG")) assert.ok(code < 256, name);
    const separate = ["FLAG", "SAYS", "WORD", "BETWEEN"];
    for (const prefix of separate) {
      const bits = [...withPrefix(prefix).values()];
      assert.equal(new Set(bits).size, bits.length, prefix);
      for (const bit of bits) assert.equal(bit & (bit - 1), 0, prefix);
    }
  });
});

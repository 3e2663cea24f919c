import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { ProjectKey } from "../../backend/domain/project.ts";
import { keysLike, projectKeyOf, unusedKey } from "../../backend/projects/project-key.ts";

describe("the key of a new project", () => {
  it("is valid for any name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const key = projectKeyOf(name);
        assert.ok(ProjectKey.safeParse(key).success, `${name} gave ${key}`);
      }),
    );
  });

  it("suits the name", () => {
    const expected = {
      crewdeck: "CREW",
      "my-cool-app": "MCA",
      tokenStore: "TS",
      café: "CAFE",
      x: "XX",
      x2: "X2",
      "42": "P42",
      "3d-viewer": "V3",
      проект: "PROJ",
      "": "PROJ",
      "a b c d e f g h i j k l": "ABCDEFGHIJ",
    };
    for (const [name, key] of Object.entries(expected)) assert.equal(projectKeyOf(name), key);
  });

  it("is one that no project has", () => {
    const taken = new Set(["ABCDEFGHIJ", "ABCDEFGHI2"]);
    const find = (_entity: string, _index: string, key: string) => (taken.has(key) ? "somebody" : undefined);
    assert.equal(unusedKey({ find }, "CREW"), "CREW");
    assert.equal(unusedKey({ find }, "ABCDEFGHIJ"), "ABCDEFGHI3");
    const keys = keysLike("ABCDEFGHIJ");
    for (let place = 0; place < 200; place += 1) assert.ok(ProjectKey.safeParse(keys.next().value).success);
  });
});

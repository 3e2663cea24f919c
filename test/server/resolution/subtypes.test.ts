import { strict as assert } from "node:assert";
import { allSubtypesOf, overridesOf, subtypesOf } from "../../../server/resolution/subtypes.ts";
import { described, resolverOver, targetNamed } from "../../support/resolve.ts";

const files = {
  "a.ts": "export interface Shape { area(): number }\n",
  "b.ts":
    'import type { Shape as S } from "./a";\n' +
    "export abstract class Base implements S { abstract area(): number }\n" +
    "class Shape {}\nclass Other extends Shape { area() { return 2; } }\n",
  "c.ts": 'import { Base } from "./b";\nexport class Square extends Base { area() { return 1; } side = 1 }\n',
};

describe("subtypes", () => {
  it("leave out what extends another type of the same name", async () => {
    const resolver = await resolverOver(files);
    const found = await subtypesOf(resolver, targetNamed(resolver, "a.ts", "Shape"), { most: 10 });
    assert.deepEqual(
      found.map((one) => described(resolver, one)),
      ["b.ts Base"],
    );
  });

  it("stop when they are told to", async () => {
    const resolver = await resolverOver(files);
    const shape = targetNamed(resolver, "a.ts", "Shape");
    assert.equal((await allSubtypesOf(resolver, shape, { most: 1 })).length, 1);
  });

  it("of subtypes are found as well, each once", async () => {
    const resolver = await resolverOver(files);
    const found = await allSubtypesOf(resolver, targetNamed(resolver, "a.ts", "Shape"), { most: 10 });
    assert.deepEqual(
      found.map((one) => described(resolver, one)),
      ["b.ts Base", "c.ts Square"],
    );
  });

  it("end where types extend each other in a circle", async () => {
    const resolver = await resolverOver({ "a.ts": "class A extends B {}\nclass B extends A {}\n" });
    const found = await allSubtypesOf(resolver, targetNamed(resolver, "a.ts", "A"), { most: 10 });
    assert.deepEqual(
      found.map((one) => described(resolver, one)),
      ["a.ts B"],
    );
  });

  it("are found behind a default import of another name", async () => {
    const resolver = await resolverOver({
      "a.ts": "export default class Base {}\n",
      "b.ts": 'import Parent from "./a";\nclass Child extends Parent {}\n',
    });
    const found = await subtypesOf(resolver, targetNamed(resolver, "a.ts", "Base"), { most: 10 });
    assert.deepEqual(
      found.map((one) => described(resolver, one)),
      ["b.ts Child"],
    );
  });

  it("override members", async () => {
    const resolver = await resolverOver(files);
    const area = targetNamed(resolver, "a.ts", "Shape.area");
    const found = await overridesOf(resolver, area, { most: 10 });
    assert.deepEqual(
      found.map((one) => described(resolver, one)),
      ["b.ts Base.area", "c.ts Square.area"],
    );
  });
});

import assert from "node:assert/strict";
import * as fc from "fast-check";
import { bytesOfName } from "../../../server/search/name-arena.ts";
import { NameTable } from "../../../server/search/name-table.ts";

const NAMES = [
  "getUser",
  "get_user",
  "",
  "é",
  "e\u0301",
  "名前",
  "😀",
  "\ud83d",
  "\ude00",
  "a".repeat(10_000),
  "é".repeat(70_000),
];

describe("the table of names", () => {
  it("knows no name that was not added, and no id that was not given", () => {
    const table = new NameTable();
    assert.equal(table.idOf("get"), -1);
    assert.equal(table.has(0), false);
    for (const id of [-1, 0, 0.5, 7, Number.NaN]) {
      assert.equal(table.remove(id), false);
      assert.throws(() => table.nameOf(id), /No name has the id/);
      table.setFindable(id, true);
    }
    assert.deepEqual(table.search("", { limit: 10 }), []);
  });

  it("forgets a removed name, once", () => {
    const table = new NameTable();
    const id = table.add("get");
    table.add("set");
    assert.equal(table.remove(id), true);
    assert.equal(table.remove(id), false);
    assert.equal(table.idOf("get"), -1);
    assert.equal(table.size, 1);
  });

  it("gives back every string as it was, whatever is in it", () => {
    const table = new NameTable();
    const ids = NAMES.map((name) => table.add(name));
    assert.equal(new Set(ids).size, NAMES.length);
    assert.deepEqual(
      ids.map((id) => table.nameOf(id)),
      NAMES,
    );
    table.compact();
    assert.deepEqual(
      NAMES.map((name) => table.idOf(name)),
      ids,
    );
  });

  it("gives one id for one name, however often it is added", () => {
    const table = new NameTable();
    assert.equal(table.intern("get"), table.add("get"));
    assert.equal(table.add("get"), table.intern("get"));
    assert.equal(table.size, 1);
  });

  it("knows a name by its bytes, wherever they lie", () => {
    const table = new NameTable();
    const bytes = Buffer.from("getUserSet");
    const user = table.internBytes({ bytes, start: 3, length: 4, width: 1 });
    assert.equal(table.nameOf(user), "User");
    assert.equal(table.intern("User"), user);
    for (const name of NAMES) assert.equal(table.addBytes(bytesOfName(name)), table.idOf(name));
    const set = table.addBytes({ bytes, start: 7, length: 3, width: 1 });
    assert.equal(table.search("set", { limit: 1 })[0]?.id, set);
  });

  it("finds a name that is only referred to once it is made findable", () => {
    const table = new NameTable();
    const id = table.intern("getUser");
    assert.deepEqual(table.search("getUser", { limit: 10 }), []);
    table.setFindable(id, true);
    assert.equal(table.isFindable(id), true);
    assert.equal(table.search("getUser", { limit: 10 })[0]?.id, id);
    table.setFindable(id, false);
    assert.deepEqual(table.search("getUser", { limit: 10 }), []);
    assert.equal(table.idOf("getUser"), id);
  });

  it("gives its memory back when all names are removed, and starts anew", () => {
    const table = new NameTable();
    const before = table.byteLength;
    const ids = Array.from({ length: 20_000 }, (_, index) => table.add(`name${index}`));
    assert.ok(table.byteLength > before);
    for (const id of ids) table.remove(id);
    assert.equal(table.size, 0);
    assert.equal(table.end, 0);
    assert.equal(table.byteLength, before);
    assert.equal(table.add("first"), 0);
  });

  it("gives memory back while names are removed, without moving an id", () => {
    const table = new NameTable();
    const ids = Array.from({ length: 20_000 }, (_, index) =>
      table.add(`a_name_that_takes_its_room_${index}`),
    );
    const full = table.byteLength;
    for (const id of ids) if (id % 4 !== 0) table.remove(id);
    assert.ok(table.byteLength < full * 0.75);
    for (const id of ids)
      if (id % 4 === 0) assert.equal(table.nameOf(id), `a_name_that_takes_its_room_${id}`);
  });

  it("behaves as two maps, whatever is added and removed", () => {
    const name = fc.string({ unit: fc.constantFrom("a", "B", "_", "é", "\ud83d", "\ude00"), maxLength: 3 });
    const step = fc.record({ name, action: fc.constantFrom("add", "intern", "remove", "compact") });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const table = new NameTable();
        const findable = new Map<string, boolean>();
        for (const { name, action } of steps) {
          if (action === "compact") table.compact();
          if (action === "remove") assert.equal(table.remove(table.idOf(name)), findable.delete(name));
          if (action === "add") assert.equal(table.nameOf(table.add(name)), name);
          if (action === "add") findable.set(name, true);
          if (action === "intern") assert.equal(table.nameOf(table.intern(name)), name);
          if (action === "intern") findable.set(name, findable.get(name) ?? false);
        }
        assert.equal(table.size, findable.size);
        const found = table.search("", { limit: 1_000 }).map(({ id }) => table.nameOf(id));
        const expected = [...findable].filter(([, isFindable]) => isFindable).map(([text]) => text);
        assert.deepEqual(found.toSorted(), expected.toSorted());
        const ids = [...findable.keys()].map((text) => table.idOf(text));
        assert.ok(ids.every((id) => id >= 0 && id < table.end) && new Set(ids).size === ids.length);
      }),
    );
  });

  it("finds the others in a nearly full table when some are removed", () => {
    const table = new NameTable();
    const ids = Array.from({ length: 1_500 }, (_, index) => table.add(`name${index}`));
    for (const id of ids) {
      if (id % 3 > 0) continue;
      table.remove(id);
      for (let other = 0; other < ids.length; other += 1) {
        assert.equal(table.idOf(`name${other}`), other <= id && other % 3 === 0 ? -1 : other);
      }
    }
  });

  it("holds a hundred thousand names and finds each of them while others go", () => {
    const table = new NameTable();
    const ids = Array.from({ length: 100_000 }, (_, index) => table.add(`symbol_${index.toString(36)}`));
    for (let id = 0; id < ids.length; id += 3) table.remove(id);
    for (let index = 0; index < ids.length; index += 1) {
      assert.equal(table.idOf(`symbol_${index.toString(36)}`), index % 3 === 0 ? -1 : index);
    }
  });
});

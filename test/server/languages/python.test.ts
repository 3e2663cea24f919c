import assert from "node:assert/strict";
import { definitionsIn, recordOf, referencesIn, typeOf } from "../../support/extract.ts";

async function typesOf(text: string): Promise<readonly string[]> {
  const record = await recordOf("python", text);
  return record.definitions.map(
    (definition) => `${record.names[definition.name]}: ${typeOf(record, definition)}`,
  );
}

describe("Python", () => {
  it("goes on through errors", async () => {
    const broken = await recordOf("python", "def f(:\n  pass\nclass A(\nx = 1\n");
    assert.ok(definitionsIn(broken).length > 0);
    assert.deepEqual(definitionsIn(await recordOf("python", "")), []);
  });

  it("defines where a scope first assigns, and writes from then on", async () => {
    const record = await recordOf(
      "python",
      `count = 0
def f(a, *rest, b=1, **more):
    global count
    count = a
    total = [item for item in rest if item]
    total += more
    def g():
        nonlocal total
        total = b
    (c, *d), e = g, total = lambda a: a
`,
    );
    assert.deepEqual(definitionsIn(record), [
      "variable count @1",
      "function f @2",
      "parameter f.a @2",
      "parameter f.rest @2",
      "parameter f.b @2",
      "parameter f.more @2",
      "variable f.total @5",
      "variable f.item @5",
      "function f.g @7",
      "variable f.c @10",
      "variable f.d @10",
      "variable f.e @10",
      "parameter f.a @10",
    ]);
    assert.deepEqual(referencesIn(record), [
      "count read @3 → variable count @1",
      "count write @4 → variable count @1",
      "a read @4 → parameter f.a @2",
      "item read @5 → variable f.item @5",
      "rest read @5 → parameter f.rest @2",
      "item read @5 → variable f.item @5",
      "total write @6 → variable f.total @5",
      "more read @6 → parameter f.more @2",
      "total read @8 → variable f.total @5",
      "total write @9 → variable f.total @5",
      "b read @9 → parameter f.b @2",
      "g write @10 → function f.g @7",
      "total write @10 → variable f.total @5",
      "a read @10 → parameter f.a @10",
    ]);
  });

  it("makes fields of what a method gives its object, and nothing else", async () => {
    const record = await recordOf(
      "python",
      `class A(Base, metaclass=M):
    size = 1
    def __init__(self, other):
        self.x, self.size = other.x, 2
        other.y = self.x
        super().__init__(self.m, key=size)
    @property
    def m(self): return self.x
def f(self):
    self.z = 1
`,
    );
    assert.deepEqual(definitionsIn(record), [
      "class A @1",
      "field A.size @2",
      "constructor A.__init__ @3",
      "parameter A.__init__.self @3",
      "parameter A.__init__.other @3",
      "field A.x @4",
      "property A.m @8",
      "parameter A.m.self @8",
      "function f @9",
      "parameter f.self @9",
    ]);
    assert.deepEqual(
      referencesIn(record).filter((line) => !line.startsWith("self") && !line.startsWith("other")),
      [
        "Base read @1 → ?",
        "metaclass key @1 → ?.metaclass",
        "M read @1 → ?",
        "size write @4 → field A.size @2",
        "x read @4 → A.__init__.other.x",
        "y write @5 → A.__init__.other.y",
        "x read @5 → A.__init__.self.x",
        "super call @6 → ?",
        "__init__ call @6 → super(A).__init__",
        "m read @6 → A.__init__.self.m",
        "key key @6 → parameters(super(A).__init__).key",
        "size read @6 → ?",
        "property read @7 → ?",
        "x read @8 → A.m.self.x",
        "z write @10 → f.self.z",
      ],
    );
    const [parameter] = record.definitions.filter(({ line }) => line === 2).slice(1);
    assert.ok(parameter);
    assert.equal(typeOf(record, parameter), "self(A)");
    assert.equal(record.supers.length, 1);
  });

  it("knows modules with their dots, and what is imported as a whole", async () => {
    const record = await recordOf(
      "python",
      `import os.path, numpy as np
from . import tides
from ..ports . charts import (Chart, depth_at as depth)
from .signals import *
os.path.join(np.zeros(1), depth())
`,
    );
    const imports = record.definitions.map(
      ({ name, module, imported }) => `${record.names[name]} ← ${module} ${record.names[imported]}`,
    );
    assert.deepEqual(imports, [
      "os ← os *",
      "path ← os.path *",
      "np ← numpy *",
      "numpy ← numpy *",
      "tides ← . tides",
      "ports ← ..ports *",
      "charts ← ..ports.charts *",
      "Chart ← ..ports.charts Chart",
      "depth ← ..ports.charts depth_at",
      "signals ← .signals *",
    ]);
    assert.deepEqual(record.wildcards, [{ module: ".signals", exported: true }]);
    assert.deepEqual(referencesIn(record), [
      "depth_at import @3 → import depth @3",
      "os read @5 → import os @1",
      "path read @5 → os.path",
      "join call @5 → os.path.join",
      "np read @5 → import np @1",
      "zeros call @5 → np.zeros",
      "depth call @5 → import depth @3",
    ]);
  });

  it("knows types through generics, optional ones and quotes", async () => {
    assert.deepEqual(
      await typesOf(`a: list[A] = []
b: Optional["B"] = None
c: ns.C | None = None
d = D()
def f(e: "E", *args: int, g=D()) -> Final[F]: pass
with open(d) as h, lock: pass
i, j = D()
type K[T] = dict[T, L]
`),
      [
        "a: an list",
        "b: an B",
        "c: an ns.C",
        "d: D()",
        "f: an F",
        "e: an E",
        "args: ?",
        "g: D()",
        "h: open()",
        "i: ?",
        "j: ?",
        "K: an dict",
        "T: ?",
      ],
    );
  });

  it("binds what patterns capture, and reads dotted names in them", async () => {
    const record = await recordOf(
      "python",
      `match command:
    case Point(x=0, y=where) | ns.RED: pass
    case [first, *rest] | {"k": value, **others}: pass
    case str() as text if (size := len(text)): pass
try: pass
except (E, F) as problem: print(problem)
`,
    );
    assert.deepEqual(
      definitionsIn(record).map((line) => line.replace("variable ", "")),
      ["where @2", "first @3", "rest @3", "value @3", "others @3", "text @4", "size @4", "problem @6"],
    );
    assert.deepEqual(referencesIn(record).slice(0, 5), [
      "command read @1 → ?",
      "Point type @2 → ?",
      "x key @2 → ?.x",
      "y key @2 → ?.y",
      "ns read @2 → ?",
    ]);
  });

  it("documents with the text that a body begins with, or else the comment above", async () => {
    const record = await recordOf(
      "python",
      `# Above.
def f():
    """First.

    Second.
    """
# Only above.
def g(): pass
class C: "One line."
`,
    );
    assert.deepEqual(
      record.definitions.map(({ docs }) => docs),
      [
        [2, 5],
        [6, 6],
        [8, 8],
      ],
    );
  });
});

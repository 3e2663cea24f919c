import { strict as assert } from "node:assert";
import { goTo } from "../../../support/go-to.ts";

describe("Python modules", () => {
  it("that are not in the workspace are outside, whatever has the name of their members", async () => {
    const files = { "a.py": "import os\nos.¦path\n", "b.py": "class B:\n    def path(self): pass\n" };
    assert.deepEqual(await goTo(files), []);
  });

  it("do not see a module beside them in their own package", async () => {
    const files = {
      "p/__init__.py": "",
      "p/json.py": "def dumps(): pass\n",
      "p/use.py": "import json\njson.¦dumps()\n",
    };
    assert.deepEqual(await goTo(files), []);
  });

  it("do not reach above the workspace", async () => {
    assert.deepEqual(await goTo({ "a.py": "from ... import ¦b\n" }), ["proved a.py b"]);
  });

  it("are found by their dots", async () => {
    const files = {
      "p/__init__.py": "",
      "p/a.py": "def f(): pass\n",
      "p/q/__init__.py": "",
      "p/q/b.py": "from ..a import f\n¦f()\n",
    };
    assert.deepEqual(await goTo(files), ["proved p/a.py f"]);
  });

  it("are found in src folders above", async () => {
    const files = {
      "src/p/__init__.py": "from .a import A as A\n",
      "src/p/a.py": "class A:\n    def m(self): pass\n",
      "tests/test_a.py": "from p import A\nA().¦m()\n",
    };
    assert.deepEqual(await goTo(files), ["proved src/p/a.py A.m"]);
  });

  it("are members of their packages", async () => {
    const files = { "p/__init__.py": "", "p/a.py": "def f(): pass\n", "b.py": "import p.a\np.a.¦f()\n" };
    assert.deepEqual(await goTo(files), ["proved p/a.py f"]);
  });

  it("are imported from the package that they stand in", async () => {
    const files = { "p/__init__.py": "", "p/a.py": "def f(): pass\n", "p/b.py": "from . import a\na.¦f()\n" };
    assert.deepEqual(await goTo(files), ["proved p/a.py f"]);
  });

  it("may be folders without a marker", async () => {
    const files = { "p/q/a.py": "def f(): pass\n", "b.py": "from p.q import a\na.¦f()\n" };
    assert.deepEqual(await goTo(files), ["proved p/q/a.py f"]);
  });

  it("give on what they import by a wildcard", async () => {
    const files = {
      "p/__init__.py": "from .a import *\n",
      "p/a.py": "def f(): pass\n",
      "b.py": "from p import *\n¦f()\n",
    };
    assert.deepEqual(await goTo(files), ["proved p/a.py f"]);
  });

  it("are found anywhere when only one package has the name", async () => {
    const files = { "x/y/p/__init__.py": "def f(): pass\n", "z/b.py": "from p import f\n¦f()\n" };
    assert.deepEqual(await goTo(files), ["proved x/y/p/__init__.py f"]);
  });
});

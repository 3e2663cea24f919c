import { strict as assert } from "node:assert";
import { goTo } from "../../../support/go-to.ts";

describe("C's and C++'s includes", () => {
  it("give nothing of what no file declares", async () => {
    assert.deepEqual(await goTo({ "a.c": '#include <stdio.h>\nint f() { return ¦printf("x"); }\n' }), []);
  });

  it("end where headers include each other in a circle", async () => {
    const files = {
      "a.h": '#include "b.h"\n',
      "b.h": '#include "a.h"\n',
      "a.c": '#include "a.h"\nint f(void) { return ¦g(); }\n',
    };
    assert.deepEqual(await goTo(files), []);
  });

  it("are found beside the file, then by the end of their path", async () => {
    const files = {
      "src/a.h": "struct near { int x; };\n",
      "other/a.h": "struct near { int x; };\n",
      "src/a.c": '#include "a.h"\nint f(struct near *n) { return n->¦x; }\n',
    };
    assert.deepEqual(await goTo(files), ["proved src/a.h near.x"]);
    const installed = {
      "include/lib/a.h": "struct far { int x; };\n",
      "src/a.c": "#include <lib/a.h>\nint f(struct far *n) { return n->¦x; }\n",
    };
    assert.deepEqual(await goTo(installed), ["proved include/lib/a.h far.x"]);
  });

  it("lead to where something has a body", async () => {
    const files = {
      "a.h": "int f(void);\n",
      "a.c": '#include "a.h"\nint f(void) { return 1; }\n',
      "b.c": '#include "a.h"\nint g(void) { return ¦f(); }\n',
    };
    assert.deepEqual(await goTo(files), ["proved a.c f"]);
  });

  it("lead to the last of a macro's alternatives, which holds where no condition does", async () => {
    const files = {
      "a.h": "#if defined(W)\n#define API one\n#else\n#define API\n#endif\n",
      "a.c": '#include "a.h"\nint x = ¦API;\n',
    };
    assert.deepEqual(await goTo(files), ["proved a.h API"]);
  });

  it("tell types of the same name apart by the types around them", async () => {
    const files = {
      "a.h": "class Iterator { public: void Next(); };\n",
      "b.cc": '#include "a.h"\nclass List { class Iterator { void Next() {} }; };\n',
      "c.cc": '#include "a.h"\nvoid f(Iterator* i) { i->¦Next(); }\n',
    };
    assert.deepEqual(await goTo(files), ["proved a.h Iterator.Next"]);
  });

  it("show enumerators and what is in namespaces", async () => {
    const files = {
      "a.h": "namespace n {\nenum Kind { kOne };\nclass A { public: int m(); };\n}\n",
      "b.h": "namespace n {\nclass B {};\n}\n",
      "a.cc": '#include "a.h"\nnamespace n {\nint A::m() { return ¦kOne; }\n}\n',
    };
    assert.deepEqual(await goTo(files), ["proved a.h n.Kind.kOne"]);
    const qualified = { ...files, "a.cc": '#include "b.h"\nn::¦A a;\n' };
    assert.deepEqual(await goTo(qualified), ["proved a.h n.A"]);
  });
});

import { strict as assert } from "node:assert";
import { findDefinition } from "../../../../server/resolution/find-definition.ts";
import { goTo } from "../../../support/go-to.ts";
import { resolverOver } from "../../../support/resolve.ts";

/** The lines, counted from 1, that one lands on. */
async function placeOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const marked = Object.entries(files).find(([, text]) => text.includes("¦"));
  assert.ok(marked);
  const [path, text] = marked;
  const before = text.slice(0, text.indexOf("¦")).split("\n");
  const resolver = await resolverOver({ ...files, [path]: text.replace("¦", "") });
  const found = findDefinition(resolver, path, before.length - 1, before.at(-1)?.length ?? 0);
  return (found?.answers ?? []).map(
    (answer) => `${answer.path}:${(resolver.definition(answer)?.line ?? -1) + 1}`,
  );
}

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

  it("take in no header of the system from a folder of the workspace", async () => {
    const standIn = { "deps/c99/stdint.h": "typedef int uint8_t;\n" };
    assert.deepEqual(await goTo({ ...standIn, "a.c": "#include <stdint.h>\n¦uint8_t x;\n" }), []);
    assert.deepEqual(await goTo({ ...standIn, "a.h": "int f(¦uint8_t x);\n" }), []);
  });

  it("show no macro of another part of the workspace that they do not lead to", async () => {
    const elsewhere = {
      "deps/win32.h": "#define snprintf _snprintf\n",
      "test/t.c": "#define snprintf mine\n",
    };
    const use = { "src/a.c": "int f(void) { return ¦snprintf(0); }\n" };
    assert.deepEqual(await goTo({ ...elsewhere, ...use }), []);
  });

  it("are found in other folders first where they stand in angle brackets", async () => {
    const both = { "src/sds.h": "typedef char *sds;\n", "deps/hi/sds.h": "typedef char *sds;\n" };
    const used = (include: string) => goTo({ ...both, "src/a.c": `#include ${include}\n¦sds x;\n` });
    assert.deepEqual(await used("<sds.h>"), ["proved deps/hi/sds.h sds"]);
    assert.deepEqual(await used('"sds.h"'), ["proved src/sds.h sds"]);
    const alone = { "src/a.h": "typedef char *sds;\n", "src/a.c": "#include <a.h>\n¦sds x;\n" };
    assert.deepEqual(await goTo(alone), ["proved src/a.h sds"]);
  });

  it("are not needed for the nearest type that a header can mean, which is in no unit", async () => {
    const files = {
      "src/server.h": '#include "lat.h"\ntypedef long long mstime_t;\n',
      "deps/m.h": "typedef long mstime_t;\n",
      "src/other.c": "typedef int mstime_t;\n",
      "src/lat.h": "int f(¦mstime_t t);\n",
    };
    assert.deepEqual(await goTo(files), ["scoped src/server.h mstime_t"]);
    const spaced = {
      "c.h": "namespace n {\nclass A { int x(); };\n}\n",
      "t.cc": "namespace n {\nstruct A {};\n}\n",
      "m.h": "namespace n {\nclass A;\nint f(const ¦A* c);\n}\n",
    };
    assert.deepEqual(await goTo(spaced), ["proved c.h n.A"]);
  });

  it("leave open what a type is that only a unit says", async () => {
    const files = {
      "r.h": "typedef struct Rep Rep;\n",
      "r.c": '#include "r.h"\nstruct Rep { int x; };\nint f(¦Rep *r) { return r->x; }\n',
    };
    assert.deepEqual(await goTo(files), ["proved r.h Rep"]);
    const other = { ...files, "r.c": "struct Rep { int x; };\n", "a.c": "int g(¦Rep *r);\n" };
    assert.deepEqual(await goTo({ ...other, "r.h": "" }), []);
    const member = { ...files, "r.c": files["r.c"].replace("¦", "").replace("->x", "->¦x") };
    assert.deepEqual(await goTo(member), ["scoped r.c Rep.x"]);
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

  it("lead to a macro instead of what it hides, and in its own file to what stands before", async () => {
    const files = {
      "z.h": "void *zm(int n);\n#define zm v_m\n",
      "z.c": '#include "z.h"\nvoid *zm(int n) { return 0; }\n',
      "a.c": '#include "z.h"\nvoid *f(void) { return ¦zm(1); }\n',
    };
    assert.deepEqual(await placeOf(files), ["z.h:2"]);
    const own = "#if A\n#define M a\n#else\n#define M b\n#endif\nint x = ¦M;\n#define M c\n";
    assert.deepEqual(await placeOf({ "a.c": own }), ["a.c:4"]);
  });

  it("lead to a struct by its keyword, and to the type of its name without", async () => {
    const header = { "f.h": "typedef struct Flags {\n int a;\n} Flags;\n" };
    const use = (text: string) => placeOf({ ...header, "a.c": `#include "f.h"\n${text};\n` });
    assert.deepEqual(await use("struct ¦Flags one"), ["f.h:1"]);
    assert.deepEqual(await use("¦Flags one"), ["f.h:3"]);
    const both = { "b.h": "struct suite {\n int n;\n} suite[] = {};\n" };
    const bare = { ...both, "b.c": '#include "b.h"\nint n(void) { return ¦suite[0].n; }\n' };
    assert.deepEqual(await placeOf(bare), ["b.h:3"]);
    assert.deepEqual(await placeOf({ "o.h": "typedef struct Open Open;\n", "a.c": "struct ¦Open *o;\n" }), [
      "o.h:1",
    ]);
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
    const within = {
      "s.h": "class S {\n enum Code { kOk };\n int f();\n};\n",
      "s.cc": '#include "s.h"\nint S::f() { return ¦kOk; }\n',
    };
    assert.deepEqual(await goTo(within), ["proved s.h S.Code.kOk"]);
    const qualified = { ...files, "a.cc": '#include "b.h"\nn::¦A a;\n' };
    assert.deepEqual(await goTo(qualified), ["proved a.h n.A"]);
  });
});

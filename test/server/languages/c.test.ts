import assert from "node:assert/strict";
import { goTo } from "../../support/go-to.ts";
import { definitionsIn, recordOf, referencesIn, typeOf } from "../../support/extract.ts";

describe("C", () => {
  it("goes on through errors", async () => {
    const broken = await recordOf("c", "int f(int a) { return a +; }\nint 3;\nstruct good { int x; };");
    assert.ok(definitionsIn(broken).some((line) => line.startsWith("struct good")));
  });

  it("tells functions from variables and types through declarators", async () => {
    const record = await recordOf(
      "c",
      `static int count = 0, *ptr, arr[LIMIT], (*fp)(int a);
struct p *make(int x, struct p *from);
typedef int (*handler)(int n);
typedef struct { int x; } anon_t;
typedef struct node { struct node *next; } node_t, *node_ref;
struct p { int x, y; int (*cb)(int a); union { int i; } u; };`,
    );
    assert.deepEqual(definitionsIn(record), [
      "variable count @1",
      "variable ptr @1",
      "variable arr @1",
      "variable fp @1",
      "parameter a @1",
      "function make @2",
      "parameter make.x @2",
      "parameter make.from @2",
      "type handler @3",
      "parameter handler.n @3",
      "field anon_t.x @4",
      "type anon_t @4",
      "struct node @5",
      "field node.next @5",
      "type node_t @5",
      "type node_ref @5",
      "struct p @6",
      "field p.x @6",
      "field p.y @6",
      "field p.cb @6",
      "parameter p.cb.a @6",
      "field p.u.i @6",
      "field p.u @6",
    ]);
    const make = record.definitions.find(({ name }) => record.names[name] === "make");
    assert.ok(make);
    assert.equal(typeOf(record, make), "an p");
  });

  it("defines a struct or an enum where it has a body, and enumerators around it", async () => {
    const record = await recordOf(
      "c",
      "struct later;\nenum state { IDLE, BUSY };\nenum state f(struct later *l) { return BUSY; }",
    );
    assert.deepEqual(definitionsIn(record), [
      "enum state @2",
      "enumMember state.IDLE @2",
      "enumMember state.BUSY @2",
      "function f @3",
      "parameter f.l @3",
    ]);
    assert.deepEqual(referencesIn(record), [
      "later tag @1 → ?",
      "state tag @3 → enum state @2",
      "later tag @3 → ?",
      "BUSY read @3 → enumMember state.BUSY @2",
    ]);
  });

  it("binds names by block, labels apart, and members by their pointers", async () => {
    const record = await recordOf(
      "c",
      `struct p { int x; struct p *next; };
int f(struct p *q, int out) {
  struct p z = { .x = out };
  for (int i = 0; i < out; i++) { int out = i; q->next->x = out; }
  if (q->x) goto out;
  (*q).next = (struct p *)make(&z);
out:
  return ((struct p *)any)->x + sizeof(*q);
}`,
    );
    assert.deepEqual(referencesIn(record).slice(2), [
      "p tag @3 → struct p @1",
      "x key @3 → an p.x",
      "out read @3 → parameter f.out @2",
      "i read @4 → variable f.i @4",
      "out read @4 → parameter f.out @2",
      "i write @4 → variable f.i @4",
      "i read @4 → variable f.i @4",
      "q read @4 → parameter f.q @2",
      "next read @4 → f.q.next",
      "x write @4 → f.q.next.x",
      "out read @4 → variable f.out @4",
      "q read @5 → parameter f.q @2",
      "x read @5 → f.q.x",
      "out read @5 → label f.out @7",
      "q read @6 → parameter f.q @2",
      "next write @6 → f.q.next",
      "p tag @6 → struct p @1",
      "make call @6 → ?",
      "z read @6 → variable f.z @3",
      "p tag @8 → struct p @1",
      "any read @8 → ?",
      "x read @8 → an p.x",
      "q read @8 → parameter f.q @2",
    ]);
  });

  it("does not take a parameter for the type that it is declared with", async () => {
    const header = { "q.h": "typedef struct quicklist { int len; } quicklist;\n" };
    const use = (text: string) => goTo({ ...header, "a.c": `#include "q.h"\n${text}` });
    assert.deepEqual(await use("int f(const ¦quicklist *quicklist);\n"), ["proved q.h quicklist"]);
    const member = await use("int f(quicklist *quicklist) { return quicklist->¦len; }\n");
    assert.deepEqual(member, ["proved q.h quicklist.len"]);
  });

  it("means a variable by its bare name, and the struct of its name by the keyword alone", async () => {
    const config = "static struct config {\n int port; } config;\n";
    const record = await recordOf("c", `${config}int f(struct config *c) { return config.port; }`);
    assert.deepEqual(
      referencesIn(record).filter((line) => line.startsWith("config")),
      ["config tag @3 → struct config @1", "config read @3 → variable config @2"],
    );
  });

  it("has the members of types without a name", async () => {
    const header = {
      "r.h":
        "struct rio {\n union {\n struct { char *ptr; } buffer;\n struct { int *conn; } conn;\n } io;\n};\n",
    };
    const use = (text: string) =>
      goTo({ ...header, "a.c": `#include "r.h"\nint f(struct rio *r) { return ${text}; }\n` });
    assert.deepEqual(await use("r->io.¦conn.conn"), ["proved r.h rio.io.conn"]);
    assert.deepEqual(await use("r->io.conn.¦conn"), ["proved r.h rio.io.conn.conn"]);
  });

  it("reads functions through the macros behind them", async () => {
    const text = "MOD_API int (*Put)(int *x,\n  int y) MOD_ATTR;\nMOD_API void *(*New)(int n)MOD_ATTR;\n";
    assert.deepEqual(
      definitionsIn(await recordOf("c", text)).filter((line) => !line.startsWith("parameter")),
      ["variable Put @1", "variable New @3"],
    );
  });

  it("reads the bodies of macros, and takes headers in", async () => {
    const record = await recordOf(
      "c",
      '#include <a/b.h>\n#include "c.h"\n#define MAX(a, b) ((a) > limit("a", 0x1F) ? (a)->top : b) /* a */\nint x = MAX(1, 2);',
    );
    assert.deepEqual(record.wildcards, [
      { module: "<a/b.h>", exported: true },
      { module: "c.h", exported: true },
    ]);
    assert.deepEqual(referencesIn(record), [
      "a read @3 → parameter MAX.a @3",
      "limit call @3 → ?",
      "a read @3 → parameter MAX.a @3",
      "top read @3 → ?.top",
      "b read @3 → parameter MAX.b @3",
      "MAX call @4 → macro MAX @3",
    ]);
  });

  it("means a type by its bare name, and a struct by its keyword, where both have one name", async () => {
    const record = await recordOf(
      "c",
      "typedef struct node { struct node *next; } node;\nnode *f(struct node *n);\nstruct other { int x; };\nother *g();",
    );
    assert.deepEqual(referencesIn(record), [
      "node tag @1 → struct node @1",
      "node type @2 → type node @1",
      "node tag @2 → struct node @1",
      "other type @4 → ?",
    ]);
  });
});

import assert from "node:assert/strict";
import { findReferences } from "../../../server/resolution/find-references.ts";
import { goTo } from "../../support/go-to.ts";
import { definitionsIn, recordOf, referencesIn, typeOf } from "../../support/extract.ts";
import { resolverOver } from "../../support/resolve.ts";

describe("C++", () => {
  it("goes on through errors", async () => {
    const broken = await recordOf("cpp", "class { void f( ; };\nnamespace {\nclass Good {};\n");
    assert.ok(definitionsIn(broken).some((line) => line.startsWith("class Good")));
  });

  it("gives members to classes, also from outside and behind an export macro", async () => {
    const record = await recordOf(
      "cpp",
      `class Later;
template <typename T> class Stack : public Base<T>, ns::Other {
  Stack(int n) : size_(n) {}
  ~Stack();
  bool operator==(const Stack& o) const;
  virtual int go() = 0;
  int size_ = 0, top_;
  enum class Kind { kOne };
};
class EXPORT Open { int a; void m(); Open() = default; };
template <typename T> void Stack<T>::push(T v) { size_ = v.x(); this->top_; helper(); }
Stack::~Stack() {}
int Stack::made_ = 0;`,
    );
    assert.deepEqual(definitionsIn(record), [
      "typeParameter T @2",
      "class Stack @2",
      "constructor Stack.Stack @3",
      "parameter Stack.Stack.n @3",
      "method Stack.~Stack @4",
      "method Stack.operator== @5",
      "parameter Stack.operator==.o @5",
      "method Stack.go @6",
      "field Stack.size_ @7",
      "field Stack.top_ @7",
      "enum Stack.Kind @8",
      "enumMember Stack.Kind.kOne @8",
      "class Open @10",
      "field Open.a @10",
      "method Open.m @10",
      "constructor Open.Open @10",
      "typeParameter T @11",
      "method an Stack.push @11",
      "parameter an Stack.push.v @11",
      "method an Stack.~Stack @12",
      "field an Stack.made_ @13",
    ]);
    assert.equal(record.supers.length, 2);
    assert.deepEqual(
      referencesIn(record).filter((line) => / @(?:3|11) /.test(line)),
      [
        "size_ write @3 → self(Stack).size_",
        "n read @3 → parameter Stack.Stack.n @3",
        "Stack type @11 → class Stack @2",
        "T type @11 → typeParameter T @11",
        "T type @11 → typeParameter T @11",
        "size_ write @11 → implicit an Stack.size_",
        "v read @11 → parameter an Stack.push.v @11",
        "x call @11 → an Stack.push.v.x",
        "top_ read @11 → an Stack.top_",
        "helper call @11 → implicit an Stack.helper",
      ],
    );
  });

  it("types what is made, cast, declared or held by a smart pointer", async () => {
    const record = await recordOf(
      "cpp",
      `struct P { int a; };
void f(const std::vector<P>& all, std::unique_ptr<P> held) {
  auto p = new P(1); auto q = std::make_unique<P>(2); auto r = static_cast<P*>(any);
  P s{1}; const ns::Q* t = g(); auto u = h(); auto& [k, v] = pair;
  auto l = [&, z = 3](int y) -> P { return y + z; };
  for (auto& item : all) item.a;
  try { held->a; } catch (const E& e) { e.what(); }
}`,
    );
    const types = record.definitions
      .filter(({ kind }) => !["struct", "field"].includes(kind))
      .map((one) => `${one.kind} ${record.names[one.name]}: ${typeOf(record, one)}`);
    assert.deepEqual(types, [
      "function f: ?",
      "parameter all: an std.vector",
      "parameter held: an P",
      "variable p: an P",
      "variable q: an P",
      "variable r: an P",
      "variable s: an P",
      "variable t: an ns.Q",
      "variable u: h()",
      "variable k: ?",
      "variable v: ?",
      "function l: ?",
      "variable z: ?",
      "parameter y: ?",
      "variable item: ?",
      "parameter e: an E",
    ]);
    assert.deepEqual(
      referencesIn(record).slice(-9),
      [
        "y read @5 → parameter f.l.y @5",
        "z read @5 → variable f.l.z @5",
        "all read @6 → parameter f.all @2",
        "item read @6 → variable f.item @6",
        "a read @6 → f.item.a",
        "held read @7 → parameter f.held @2",
        "a read @7 → f.held.a",
        "E type @7 → ?",
        "e read @7 → parameter f.e @7",
        "what call @7 → f.e.what",
      ].slice(1),
    );
  });

  it("reads members through annotations of locks, and what these name", async () => {
    const record = await recordOf(
      "cpp",
      `#define GUARDED_BY(x) __attribute__((guarded_by(x)))
class S {
  int f() EXCLUSIVE_LOCKS_REQUIRED(mu_);
  int n_ GUARDED_BY(mu_) = 3;
  int mu_;
};`,
    );
    assert.deepEqual(definitionsIn(record), [
      "macro GUARDED_BY @1",
      "parameter GUARDED_BY.x @1",
      "class S @2",
      "method S.f @3",
      "field S.n_ @4",
      "field S.mu_ @5",
    ]);
    assert.deepEqual(
      referencesIn(record).filter((line) => / @[34] /.test(line)),
      [
        "EXCLUSIVE_LOCKS_REQUIRED read @3 → implicit self(S).EXCLUSIVE_LOCKS_REQUIRED",
        "mu_ read @3 → field S.mu_ @5",
        "GUARDED_BY read @4 → macro GUARDED_BY @1",
        "mu_ read @4 → field S.mu_ @5",
      ],
    );
  });

  it("takes a test for a class that extends its fixture", async () => {
    const fixture = "class Fix : public testing::Test {\n int look(int k);\n int size_;\n};\n";
    const record = await recordOf("cpp", `${fixture}TEST_F(Fix, Hit) { int x; }\nTEST(Other, Miss) {}\n`);
    assert.deepEqual(definitionsIn(record).slice(-3), ["class Hit @5", "variable Hit.x @5", "class Miss @6"]);
    const use = (text: string) => goTo({ "a.cc": `${fixture}TEST_F(Fix, Hit) {\n ${text}\n}\n` });
    assert.deepEqual(await use("¦look(1);"), ["proved a.cc Fix.look"]);
    assert.deepEqual(await use("EXPECT_EQ(1, ¦size_);"), ["proved a.cc Fix.size_"]);
  });

  it("does not call a test by its name alone", async () => {
    const files = {
      "n.h": "int Number(int n);\n",
      "n.cc": '#include "n.h"\nint Number(int n) { return n; }\n',
      "t.cc": '#include "n.h"\nTEST(Suite, Number) { EXPECT_EQ(1, ¦Number(1)); }\n',
    };
    assert.deepEqual(await goTo(files), ["proved n.cc Number"]);
  });

  it("sees what is in a namespace without a name", async () => {
    const hidden = "namespace n {\nnamespace {\nenum State { kLost };\nint help() { return 1; }\n}\n";
    const use = (text: string) => goTo({ "a.cc": `${hidden}int V::f() { return ${text}; }\n}\n` });
    assert.deepEqual(await use("¦help()"), ["proved a.cc n.help"]);
    assert.deepEqual(await use("¦kLost"), ["proved a.cc n.State.kLost"]);
  });

  it("goes through what using takes of a namespace, and no further than to what is not there", async () => {
    const header = { "s.h": "namespace l {\nclass Status {\n public:\n bool ok() const;\n};\n}\n" };
    const use = (text: string) => goTo({ ...header, "a.cc": `#include "s.h"\n${text}\n` });
    assert.deepEqual(await use("using std::string;\n¦string x;"), ["proved a.cc string"]);
    assert.deepEqual(await use("using other::Status;\n¦Status x;"), ["proved a.cc Status"]);
    assert.deepEqual(await use("using l::Status;\n¦Status x;"), ["proved s.h l.Status"]);
    assert.deepEqual(await use("using l::Status;\nbool f(Status& s) { return s.¦ok(); }"), [
      "proved s.h l.Status.ok",
    ]);
  });

  it("has the members of a variable that reads like a function", async () => {
    const text =
      "class A { public: A(int n); int get(); };\nint f(int n) {\n A a(n);\n return a.¦get();\n}\n";
    assert.deepEqual(await goTo({ "a.cc": text }), ["proved a.cc A.get"]);
  });

  it("means a class by its name, also where its constructors are inherited", async () => {
    const files = {
      "e.h": "class Base {\n public:\n Base() = default;\n};\n",
      "a.cc": '#include "e.h"\nclass A : public Base {\n ¦Base* other_;\n};\n',
    };
    assert.deepEqual(await goTo(files), ["proved e.h Base"]);
  });

  it("asks with a member for those that it overrides, and for where it is overridden itself", async () => {
    const resolver = await resolverOver({
      "i.h": "class It {\n virtual bool ok() = 0;\n};\n",
      "m.cc":
        '#include "i.h"\nclass M : public It {\n bool ok() override;\n};\nbool f(M* m) { return m->ok(); }\n',
      "n.cc": '#include "i.h"\nclass N : public It {\n bool ok() override;\n};\n',
      "u.cc": '#include "i.h"\nbool g(It* i) { return i->ok(); }\n',
    });
    const of = async (path: string): Promise<readonly string[]> => {
      const [found] = resolver.definitionsOf(path, "ok");
      assert.ok(found);
      const lines: string[] = [];
      for await (const batch of findReferences(resolver, { path, row: found.row }))
        lines.push(...batch.map((one) => `${one.path}:${one.occurrence.line + 1}`));
      return lines.toSorted();
    };
    assert.deepEqual(await of("i.h"), ["i.h:2", "m.cc:3", "n.cc:3", "u.cc:2"]);
    assert.deepEqual(await of("m.cc"), ["i.h:2", "m.cc:3", "m.cc:5", "u.cc:2"]);
  });

  it("has the members of a function's own types", async () => {
    const text =
      "struct Ikey { int n; };\nint f() {\n struct State {\n Ikey ikey;\n };\n State s;\n s.¦ikey;\n}\n";
    assert.deepEqual(await goTo({ "a.cc": text }), ["proved a.cc f.State.ikey"]);
  });

  it("knows namespaces, and what using takes from them", async () => {
    const record = await recordOf(
      "cpp",
      "namespace a { namespace b::c { int q; } int p = b::q; }\nusing namespace a::b;\nusing a::p;\nusing L = a::List<int>;\nint x = ::p + a::b::f<int>(p);",
    );
    assert.deepEqual(definitionsIn(record), [
      "namespace a @1",
      "namespace a.b @1",
      "namespace a.c @1",
      "variable a.b.q @1",
      "variable a.p @1",
      "import p @3",
      "type L @4",
      "variable x @5",
    ]);
    assert.deepEqual(record.wildcards, [{ module: "a::b", exported: true }]);
    assert.deepEqual(referencesIn(record).slice(-5), [
      "p read @5 → import p @3",
      "a read @5 → namespace a @1",
      "b read @5 → a.b",
      "f call @5 → a.b.f",
      "p read @5 → import p @3",
    ]);
  });
});

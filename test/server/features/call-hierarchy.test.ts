import { strict as assert } from "node:assert";
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
} from "vscode-languageserver";
import { languageSessions, type LanguageSession } from "../../support/language-session.ts";

const files = {
  "a.ts": "export function ca¦lled() {}\n",
  "b.ts":
    'import { called } from "./a";\n' +
    "called();\n" +
    "class C {\n  method() {\n    called();\n    [1].map(() => called());\n    this.other(called);\n  }\n  other(f: unknown) {}\n}\n",
};

describe("call hierarchy", () => {
  const given = languageSessions();

  async function prepared(session: LanguageSession): Promise<CallHierarchyItem> {
    const items = await session.request<CallHierarchyItem[]>(
      "textDocument/prepareCallHierarchy",
      session.at(),
    );
    const [item, ...others] = items;
    assert.ok(item !== undefined && others.length === 0);
    return item;
  }

  async function callersIn(session: LanguageSession): Promise<readonly string[]> {
    const item = await prepared(session);
    const found = await session.request<CallHierarchyIncomingCall[]>("callHierarchy/incomingCalls", { item });
    return found.map(({ from }) => from.name);
  }

  it("has nothing where nothing can be called", async () => {
    const { request, at } = await given({ "a.ts": "const ¦a = 1;\n" });
    assert.equal(await request("textDocument/prepareCallHierarchy", at()), null);
  });

  it("begins at a call with the overload that it means", async () => {
    const text = 'class A { void m(String s) {}\nvoid m(int i) {}\nvoid n() { m("a"); ¦m(1); } }';
    const session = await given({ "A.java": text });
    const item = await prepared(session);
    assert.equal(item.selectionRange.start.line, 1);
    const [call, ...others] = await session.request<CallHierarchyIncomingCall[]>(
      "callHierarchy/incomingCalls",
      { item },
    );
    assert.deepEqual(
      call?.fromRanges.map(({ start }) => start.character),
      [19],
    );
    assert.deepEqual(others, []);
  });

  it("goes on to the overloads that calls mean, in files that are open and in others", async () => {
    const a = 'class A { void m(String s) {}\nvoid m(int i) {}\nvoid ¦n() { m(1); m("a"); m(2); } }';
    const b = "class B { void o(A a) { a.m(3); } }\nclass C { void p(B b) { b.¦o(null); } }";
    const called = async (session: LanguageSession) => {
      const item = await prepared(session);
      const calls = await session.request<CallHierarchyOutgoingCall[]>("callHierarchy/outgoingCalls", {
        item,
      });
      return calls.map(({ to, fromRanges }) => [to.selectionRange.start.line, fromRanges.length]);
    };
    assert.deepEqual(await called(await given({ "A.java": a })), [
      [1, 2],
      [0, 1],
    ]);
    const closed = await given({ "A.java": a.replace("¦", ""), "B.java": b }, { opens: [] });
    assert.deepEqual(await called(closed), [[1, 1]]);
  });

  it("has no calls for an item that is gone, or that it never gave", async () => {
    const session = await given(files);
    const item = await prepared(session);
    session.change("a.ts", "export function other() {}\n");
    assert.deepEqual(await session.request("callHierarchy/incomingCalls", { item }), []);
    const foreign = { ...item, data: { something: 1 } };
    assert.deepEqual(await session.request("callHierarchy/outgoingCalls", { item: foreign }), []);
  });

  it("groups the calls of a function by the functions that they are in", async () => {
    const session = await given(files);
    const item = await prepared(session);
    const found = await session.request<CallHierarchyIncomingCall[]>("callHierarchy/incomingCalls", { item });
    assert.deepEqual(
      found.map(({ from, fromRanges }) => [
        from.name,
        from.detail,
        fromRanges.map(({ start }) => start.line),
      ]),
      [
        ["b.ts", "b.ts", [1]],
        ["method", "C · b.ts", [4, 5]],
      ],
    );
  });

  it("has the calls that a rule of the language leads to, beside those that are proved", async () => {
    const session = await given({
      "a.sh": "ca¦lled() {\n  :\n}\n\nown() {\n  called\n}\n",
      "b.sh": "other() {\n  called\n}\n",
    });
    assert.deepEqual(await callersIn(session), ["own", "other"]);
  });

  it("goes along no call for which only the name speaks, but to what nothing else is called like", async () => {
    const callers = "def run(any):\n    any.brew()\n";
    const incoming = async (texts: Readonly<Record<string, string>>): Promise<readonly string[]> =>
      callersIn(await given({ "b.py": callers, ...texts }));
    const pot = "class Pot:\n    def br¦ew(self): pass\n";
    const kettle = "class Kettle:\n    def brew(self): pass\n";
    assert.deepEqual(await incoming({ "a.py": pot }), ["run"]);
    assert.deepEqual(await incoming({ "a.py": pot, "c.py": kettle }), []);
    const session = await given({
      "a.py": pot.replace("¦", ""),
      "b.py": `${callers.replace("run", "r¦un")}    other()\ndef other(): pass\n`,
    });
    const item = await prepared(session);
    const found = await session.request<CallHierarchyOutgoingCall[]>("callHierarchy/outgoingCalls", { item });
    assert.deepEqual(
      found.map(({ to }) => to.name),
      ["other"],
    );
  });

  it("has the callers of a function within another, whatever else has its name", async () => {
    const session = await given({
      "b.ts": "function outer() {\n  function in¦ner() {}\n  inner();\n}\n",
      "c.ts": "export function inner() {}\nfunction other() {\n  inner();\n}\n",
    });
    assert.deepEqual(await callersIn(session), ["outer"]);
  });

  it("finds what a function calls, also after it moved", async () => {
    const session = await given({
      "a.ts":
        'import { one } from "./b";\nfunction f¦() {\n  one();\n  one();\n  new Two();\n  g();\n}\nclass Two {}\n',
      "b.ts": "export function one() {}\n",
    });
    const item = await prepared(session);
    session.change("a.ts", `\n\n${session.text("a.ts")}`);
    const found = await session.request<CallHierarchyOutgoingCall[]>("callHierarchy/outgoingCalls", { item });
    assert.deepEqual(
      found.map(({ to, fromRanges }) => [to.name, fromRanges.map(({ start }) => start.line)]),
      [
        ["one", [4, 5]],
        ["Two", [6]],
      ],
    );
  });
});

import { strict as assert } from "node:assert";
import type { SignatureHelp } from "vscode-languageserver";
import { languageSessions } from "../../support/language-session.ts";

describe("signature help", () => {
  const given = languageSessions();

  async function help(files: Readonly<Record<string, string>>): Promise<SignatureHelp | null> {
    const parameterInformation = { labelOffsetSupport: true };
    const signatureInformation = { parameterInformation };
    const capabilities = { textDocument: { signatureHelp: { signatureInformation } } };
    const { request, at } = await given(files, { capabilities });
    return request<SignatureHelp | null>("textDocument/signatureHelp", at());
  }

  /** The active signature, with the active parameter in brackets. */
  async function shown(files: Readonly<Record<string, string>>): Promise<string | null> {
    const found = await help(files);
    const signature = found?.signatures[found.activeSignature ?? 0];
    if (signature === undefined) return null;
    const parameter = signature.parameters?.[signature.activeParameter ?? 0]?.label;
    if (parameter === undefined) return signature.label;
    const [start, end] = parameter as [number, number];
    const { label } = signature;
    return `${label.slice(0, start)}[${label.slice(start, end)}]${label.slice(end)}`;
  }

  it("is none outside of a call, behind it, and where nothing is known of what is called", async () => {
    const declared = "function f(a: string) {}\n";
    for (const call of ["f¦", "¦f()", "f()¦", "f(); ¦", "unknown(¦)", "f()(¦)"])
      assert.equal(await help({ "a.ts": declared + call }), null, call);
  });

  it("shows the parameter that the cursor is at, whatever stands inside of the others", async () => {
    const declared =
      "function f(a: Map<string, number>, b: (x: number, y: number) => void, ...c: string[]): void {}\n";
    const [a, b, c] = ["a: Map<string, number>", "b: (x: number, y: number) => void", "...c: string[]"];
    const line = (active: string) =>
      `function f(${[a, b, c].map((one) => (one === active ? `[${one}]` : one)).join(", ")}): void`;
    for (const [call, active] of [
      ["f(¦)", a],
      ["f(¦", a],
      ["f(new Map([[1, 2]]), ¦", b],
      ["f(g(1, 2), (x, ¦y) => {})", b],
      ["f(1, 2, 3, 4¦);\nlet x = 1;", c],
    ] as const)
      assert.equal(await shown({ "a.ts": declared + call }), line(active), call);
  });

  it("shows parameters on lines of their own, of a method without a body too", async () => {
    const files = {
      "A.java": "interface A {\n  int m(\n      int a, // one\n      B... b);\n  int n = m(1, ¦2);\n}\n",
    };
    assert.equal(await shown(files), "int m( int a, [B... b]);");
  });

  it("is without offsets and Markdown for a client that knows neither", async () => {
    const files = { "a.ts": "/** Does {@link other it}. */\nfunction f(a: string, b = 1) {}\nf(¦" };
    const signatureInformation = { documentationFormat: ["plaintext" as const] };
    const capabilities = { textDocument: { signatureHelp: { signatureInformation } } };
    const { request, at } = await given(files, { capabilities });
    const found = await request<SignatureHelp>("textDocument/signatureHelp", at());
    const [signature] = found.signatures;
    assert.deepEqual(signature?.parameters, [{ label: "a: string" }, { label: "b = 1" }]);
    assert.equal(typeof signature?.documentation === "object" && signature.documentation.kind, "plaintext");
  });

  it("is of the nearest call", async () => {
    const declared = "function f(a) {}\nfunction g(b, c) {}\n";
    assert.equal(await shown({ "a.js": `${declared}f(g(1, ¦))` }), "function g(b, [c])");
    assert.equal(await shown({ "a.js": `${declared}f(g(1, 2), ¦)` }), "function f(a)");
  });

  it("follows imports, members and constructors, with their documentation", async () => {
    const files = {
      "a.ts": 'import { Box } from "./b";\nnew Box(¦);\nnew Box(1).open("a", ¦);\n',
      "b.ts":
        "export class Box {\n  constructor(size: number) {}\n  /** Opens it. */\n  open(\n    lid: string,\n    far = 1,\n  ) {}\n}\n",
    };
    const { request, at } = await given(files);
    const [made, opened] = await Promise.all(
      [at(0), at(1)].map((params) => request<SignatureHelp | null>("textDocument/signatureHelp", params)),
    );
    assert.equal(made?.signatures[0]?.label, "constructor(size: number)");
    assert.equal(opened?.signatures[0]?.label, "open( lid: string, far = 1, )");
    assert.deepEqual(opened.signatures[0]?.documentation, { kind: "markdown", value: "Opens it." });
    assert.equal(opened.activeParameter, 1);
  });

  it("does not count a method's own object, and finds parameters that are named", async () => {
    const rust =
      "struct A;\nimpl A {\n    fn f(&self, one: u8, two: u8) {}\n    fn g(&self) { self.f(1, ¦); }\n}\n";
    assert.equal(await shown({ "a.rs": rust }), "fn f(&self, one: u8, [two: u8])");
  });

  it("knows where it is before an argument is written, in one language as in another", async () => {
    const swift = "struct A {\n  func f(_ a: Int, b: String) {}\n  func g() { self.f(1, b: ¦) }\n}\n";
    assert.equal(await shown({ "a.swift": swift }), "func f(_ a: Int, [b: String])");
    const java = "class A {\n  void f(int a, String b) {}\n  void g() { f(1, ¦); }\n}\n";
    assert.equal(await shown({ "A.java": java }), "void f(int a, [String b])");
    const python = "class A:\n    def f(self, a, b):\n        self.f(b=¦)\n";
    assert.equal(await shown({ "a.py": python }), "def f(self, a, [b])");
    assert.equal(await shown({ "a.py": "def f(a):\n    pass\nf(1=)\nx.¦\n" }), null);
  });

  it("chooses the overload that takes as many", async () => {
    const declared =
      "function f(a: string): void;\nfunction f(a: string, b: number): void;\nfunction f() {}\n";
    const found = await help({ "a.ts": `${declared}f("a", ¦)` });
    assert.equal(found?.signatures.length, 3);
    assert.deepEqual([found.activeSignature, found.activeParameter], [1, 1]);
  });
});

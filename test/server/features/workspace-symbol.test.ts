import { strict as assert } from "node:assert";
import { ProgressType, type SymbolInformation } from "vscode-languageserver";
import { languageSessions, type LanguageSession } from "../../support/language-session.ts";

describe("workspace symbols", () => {
  const given = languageSessions();

  /** `path Container.name`. */
  function words({ uri }: LanguageSession, symbols: readonly SymbolInformation[]): readonly string[] {
    return symbols.map(({ name, containerName, location }) => {
      const path = location.uri.slice(uri("").length + 1);
      return `${path} ${containerName === undefined ? "" : `${containerName}.`}${name}`;
    });
  }

  async function found(
    files: Readonly<Record<string, string>>,
    query: string,
    opens: readonly string[] = [],
  ): Promise<readonly string[]> {
    const session = await given(files, { opens });
    return words(session, await session.request<SymbolInformation[]>("workspace/symbol", { query }));
  }

  it("are none where no name matches", async () => {
    assert.deepEqual(await found({ "a.ts": "function one() {}\n" }, "two"), []);
  });

  it("leave out imports, locals and parameters", async () => {
    const files = {
      "a.ts": 'import { named } from "./b";\nfunction f(named: number) { const named2 = 1; }\n',
    };
    assert.deepEqual(await found(files, "named"), []);
  });

  it("are no more than what an editor shows", async () => {
    const text = Array.from({ length: 500 }, (_, at) => `export const name${at} = ${at};\n`).join("");
    assert.equal((await found({ "a.ts": text }, "name")).length, 128);
  });

  it("are ranked: exact, prefix, beginnings of words, anywhere", async () => {
    const names = ["unloaded", "LoadAll", "load", "lazyOpenAllDocuments"];
    const text = names.map((name) => `export function ${name}() {}\n`).join("");
    assert.deepEqual(await found({ "a.ts": text }, "load"), [
      "a.ts load",
      "a.ts LoadAll",
      "a.ts lazyOpenAllDocuments",
      "a.ts unloaded",
    ]);
  });

  it("are asked for with their container", async () => {
    const files = {
      "a.ts": "export class First { get() {} }\nexport class Second { get() {}\n getAll() {} }\n",
      "b.go": "package b\n\ntype Second struct{}\n\nfunc (s *Second) Get() {}\n",
    };
    assert.deepEqual(await found(files, "second.get"), [
      "a.ts Second.get",
      "b.go Second.Get",
      "a.ts Second.getAll",
    ]);
    assert.deepEqual(await found(files, "Third.get"), []);
    assert.deepEqual(await found(files, "First."), ["a.ts First.get"]);
    assert.deepEqual(await found({ "a.json": '{ "a.b": 1, "b": 2 }\n' }, "a.b"), ["a.json a.b"]);
  });

  it("are those near the document that was opened last first", async () => {
    const text = "export function same() {}\n";
    const files = { "a/one.ts": text, "b/two.ts": text, "c/three.ts": text, "b/four.ts": "1;\n" };
    assert.deepEqual(await found(files, "same", ["b/four.ts"]), [
      "b/two.ts same",
      "a/one.ts same",
      "c/three.ts same",
    ]);
  });

  it("are found in text that is not saved", async () => {
    const session = await given({ "a.ts": "function one() {}\n" });
    session.change("a.ts", "function two() {}\n");
    for (const [query, expected] of [
      ["two", ["a.ts two"]],
      ["one", []],
    ] as const) {
      const symbols = await session.request<SymbolInformation[]>("workspace/symbol", { query });
      assert.deepEqual(words(session, symbols), expected);
    }
  });

  it("come in parts when the client asks for them", async () => {
    const text = Array.from({ length: 70 }, (_, at) => `export const name${at} = ${at};\n`).join("");
    const session = await given({ "a.ts": text });
    const parts: SymbolInformation[][] = [];
    const heard = new ProgressType<SymbolInformation[]>();
    session.connection.onProgress(heard, "parts", (part) => void parts.push(part));
    const params = { query: "name", partialResultToken: "parts" };
    assert.deepEqual(await session.request("workspace/symbol", params), []);
    assert.deepEqual(
      parts.map((part) => part.length),
      [32, 32, 6],
    );
  });
});

import { strict as assert } from "node:assert";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LocateSymbolsAnswer } from "../../../server/protocol/locate-symbols.ts";
import { METHODS } from "../../../server/protocol/methods.ts";
import { languageSessions, type LanguageSession } from "../../support/language-session.ts";

describe("finding a symbol that has another name now", () => {
  const given = languageSessions();
  let session: LanguageSession;

  async function start(files: Record<string, string>): Promise<void> {
    session = await given(files, { opens: [] });
  }

  async function become(path: string, ...lines: readonly string[]): Promise<void> {
    await writeFile(join(session.root, path), lines.join("\n"));
    await session.workspace.changed([path]);
  }

  /** @param address as in "a.ts Container.name function" */
  async function now(address: string): Promise<string | null> {
    const [path = "", qualified = "", kind = ""] = address.split(" ");
    const names = qualified.split(".");
    const name = names.pop();
    const symbols = [{ path, container: names.join("."), name, kind }];
    const answer = await session.request<LocateSymbolsAnswer>(METHODS.locateSymbols, { symbols });
    const [{ symbol, hasMoved } = assert.fail()] = answer.symbols;
    if (symbol === null) return null;
    const { container, line } = symbol;
    const found = container === "" ? symbol.name : `${container}.${symbol.name}`;
    return `${symbol.path}:${line} ${found}${hasMoved ? " moved" : ""}`;
  }

  const total = ["function total(items: Item[]) {", "  return sum(prices(items)) + fee;", "}"];

  it("follows it, though lines came before it and its body is not quite the same", async () => {
    await start({ "a.ts": ["function first() {}", ...total, "function last() {}"].join("\n") });
    await become(
      "a.ts",
      "// A comment.",
      "function first() {}",
      "function grandTotal(items: Item[]) {",
      "  return sum(prices(items)) + fee + tax;",
      "}",
      "function last() {}",
    );
    assert.equal(await now("a.ts total function"), "a.ts:3 grandTotal moved");
    assert.equal(await now("a.ts grandTotal function"), "a.ts:3 grandTotal");
  });

  it("follows it from name to name, and back", async () => {
    await start({ "a.ts": total.join("\n") });
    await become("a.ts", ...renamed(total, "total", "two"));
    assert.equal(await now("a.ts two function"), "a.ts:1 two");
    for (const name of ["between", "three"]) await become("a.ts", ...renamed(total, "total", name));
    assert.equal(await now("a.ts total function"), "a.ts:1 three moved");
    assert.equal(await now("a.ts two function"), "a.ts:1 three moved");
    await become("a.ts", ...total);
    assert.equal(await now("a.ts total function"), "a.ts:1 total");
    assert.equal(await now("a.ts three function"), "a.ts:1 total moved");
  });

  it("follows what is in what got another name, whether it did so too", async () => {
    const text = [
      "class Crew {",
      "  size = 1;",
      "  grow() { return this.size; }",
      "  shrink() { this.grow(); }",
      "}",
    ];
    await start({ "a.ts": text.join("\n"), "b.ts": "class Crew { shrink() {} }\n" });
    await become("a.ts", ...renamed(renamed(text, "Crew", "Team"), "grow", "rise"));
    assert.equal(await now("a.ts Crew class"), "a.ts:1 Team moved");
    assert.equal(await now("a.ts Crew.grow method"), "a.ts:3 Team.rise moved");
    assert.equal(await now("a.ts Crew.shrink method"), "a.ts:4 Team.shrink moved");
  });

  it("follows overloads, and methods that stand outside of their type", async () => {
    const overloads = [
      "function at(x: A): B;",
      "function at(x: C): D;",
      "function at(x: any) { return find(x); }",
    ];
    const go = ["package p", "type Crew struct{ size int }", "func (c *Crew) Grow(by int) { c.size += by }"];
    await start({ "a.ts": overloads.join("\n"), "a.go": go.join("\n") });
    await become("a.ts", ...renamed(overloads, "at", "placeOf"));
    await become("a.go", ...renamed(go, "Grow", "Rise"));
    assert.match((await now("a.ts at function")) ?? "", /^a\.ts:\d placeOf moved$/);
    assert.equal(await now("a.go Crew.Grow method"), "a.go:3 Crew.Rise moved");
  });

  it("stays in its file, though another file has that name as well", async () => {
    await start({ "a.ts": total.join("\n"), "b.ts": "export function total() {}\n" });
    await become("a.ts", ...renamed(total, "total", "grandTotal"));
    assert.equal(await now("a.ts total function"), "a.ts:1 grandTotal moved");
  });

  it("takes nothing else for it: not what does something else, nor one of several, nor another kind", async () => {
    await start({ "a.ts": total.join("\n") });
    await become("a.ts", "function paint(wall: Wall) {", "  wall.color = mixed(red, green);", "}");
    assert.equal(await now("a.ts total function"), null);
    await become("a.ts", ...total);
    await become("a.ts", ...renamed(total, "total", "one"), ...renamed(total, "total", "two"));
    assert.equal(await now("a.ts total function"), null);
    await become("a.ts", ...total);
    await become("a.ts", ...renamed(total, "function total", "class Total"));
    assert.equal(await now("a.ts total function"), null);
  });

  it("tells several apart by what stayed between them", async () => {
    const text = [...total, "function between() {}", ...renamed(total, "total", "other")];
    await start({ "a.ts": text.join("\n") });
    await become("a.ts", ...renamed(renamed(text, "total", "first"), "other", "second"));
    assert.equal(await now("a.ts total function"), "a.ts:1 first moved");
    assert.equal(await now("a.ts other function"), "a.ts:5 second moved");
  });
});

function renamed(lines: readonly string[], from: string, to: string): readonly string[] {
  return lines.map((line) => line.replaceAll(new RegExp(`\\b${from}\\b`, "g"), to));
}

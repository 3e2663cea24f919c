import { strict as assert } from "node:assert";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "../../../process/temporary-folder.ts";
import { goTo } from "../../../support/go-to.ts";

describe("Rust modules", () => {
  const folder = temporaryFolder();

  async function inCrates(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
    const manifests = {
      "one/Cargo.toml": '[package]\nname = "one"\n',
      "two/Cargo.toml": '[package]\nname = "two-things"\nversion = "1.0.0"\n',
    };
    for (const [path, text] of Object.entries(manifests)) {
      mkdirSync(dirname(join(folder(), path)), { recursive: true });
      writeFileSync(join(folder(), path), text);
    }
    return goTo(files, folder());
  }

  it("of crates that are not in the workspace are outside", async () => {
    const files = {
      "one/src/lib.rs": "use std::fmt::Thing;\nfn f(t: Thing) { t.¦go(); }\n",
      "one/src/a.rs": "pub struct A;\nimpl A { pub fn go(&self) {} }\n",
    };
    assert.deepEqual(await inCrates(files), []);
  });

  it("are not seen from each other without being named", async () => {
    const files = { "one/src/lib.rs": "mod a;\nfn f() { ¦go(); }\n", "one/src/a.rs": "pub fn go() {}\n" };
    assert.deepEqual(await inCrates(files), []);
  });

  it("are files below the file that has them", async () => {
    const files = {
      "one/src/lib.rs": "mod a;\nfn f() { a::b::¦go(); }\n",
      "one/src/a.rs": "pub mod b;\n",
      "one/src/a/b.rs": "pub fn go() {}\n",
    };
    assert.deepEqual(await inCrates(files), ["proved one/src/a/b.rs go"]);
  });

  it("are named from their crate, from around, and from other crates", async () => {
    const files = {
      "one/src/lib.rs": "pub mod a;\npub mod c;\n",
      "one/src/a/mod.rs": "pub struct A;\nimpl A { pub fn go(&self) {} }\n",
    };
    const go = ["proved one/src/a/mod.rs A.go"];
    assert.deepEqual(
      await inCrates({ ...files, "one/src/c.rs": "use crate::a::A;\nfn f(a: A) { a.¦go(); }\n" }),
      go,
    );
    assert.deepEqual(await inCrates({ ...files, "one/src/c.rs": "fn f(a: crate::a::A) { a.¦go(); }\n" }), go);
    assert.deepEqual(
      await inCrates({ ...files, "one/src/c.rs": "use super::a::A;\nfn f(a: &A) { a.¦go(); }\n" }),
      go,
    );
    assert.deepEqual(
      await inCrates({ ...files, "two/src/lib.rs": "use one::a::A;\nfn f(a: &A) { a.¦go(); }\n" }),
      go,
    );
  });

  it("pass on what they use, by the names of their crates", async () => {
    const files = {
      "two/src/lib.rs": "mod inner;\npub use inner::Kind;\n",
      "two/src/inner.rs": "pub enum Kind { Small }\n",
      "one/src/lib.rs": "use two_things::Kind;\nfn f() -> Kind { Kind::¦Small }\n",
    };
    assert.deepEqual(await inCrates(files), ["proved two/src/inner.rs Kind.Small"]);
    const variants = { ...files, "one/src/lib.rs": "use two_things::Kind::Small;\nfn f() { ¦Small; }\n" };
    assert.deepEqual(await inCrates(variants), ["proved two/src/inner.rs Kind.Small"]);
  });

  it("stand below a folder where they are declared within a module of a file", async () => {
    const files = {
      "one/src/lib.rs": "pub mod outer {\n    pub mod deep;\n    pub use deep::Thing;\n}\n",
      "one/src/outer/deep.rs": "pub struct Thing;\npub fn go() {}\n",
    };
    const found = ["proved one/src/outer/deep.rs go"];
    const withUse = (text: string) => inCrates({ ...files, "two/src/lib.rs": text });
    assert.deepEqual(await withUse("use one::outer::deep::go;\nfn f() { ¦go(); }\n"), found);
    assert.deepEqual(await withUse("use one::outer::deep;\nfn f() { deep::¦go(); }\n"), found);
    assert.deepEqual(await withUse("fn f() { one::outer::deep::¦go(); }\n"), found);
    assert.deepEqual(await withUse("use one::outer::*;\nfn f() { deep::¦go(); }\n"), found);
    assert.deepEqual(await withUse("use one::outer::Thing;\nfn f(a: ¦Thing) {}\n"), [
      "proved one/src/outer/deep.rs Thing",
    ]);
    const upwards = "pub struct Thing;\nfn f() { super::super::¦top(); }\n";
    assert.deepEqual(
      await inCrates({
        "one/src/lib.rs": "pub mod outer {\n    pub mod deep;\n}\nfn top() {}\n",
        "one/src/outer/deep.rs": upwards,
      }),
      ["proved one/src/lib.rs top"],
    );
  });

  it("give the variants of an enum to whoever uses all of them, wherever it was named", async () => {
    const files = {
      "two/src/lib.rs": "mod inner;\npub use inner::Kind;\n",
      "two/src/inner.rs": "pub enum Kind { Small }\n",
    };
    const small = ["proved two/src/inner.rs Kind.Small"];
    const inOne = (text: string) => inCrates({ ...files, "one/src/lib.rs": text });
    assert.deepEqual(await inOne("use two_things::Kind::*;\nfn f() { ¦Small; }\n"), small);
    assert.deepEqual(await inOne("use two_things::Kind::{self, *};\nfn f() { ¦Small; }\n"), small);
    assert.deepEqual(await inOne("use two_things::Kind;\nfn f() { use Kind::*; ¦Small; }\n"), small);
    assert.deepEqual(await inOne("use two_things::Kind;\nuse Kind::Small as S;\nfn f() { ¦S; }\n"), small);
    const below = {
      ...files,
      "one/src/lib.rs": "mod a;\nuse two_things::Kind::*;\n",
      "one/src/a.rs": "use super::*;\nfn f() { ¦Small; }\n",
    };
    assert.deepEqual(await inCrates(below), small);
  });

  it("never find by themselves what they use all of", async () => {
    const text =
      "use self::a::*;\nuse b::*;\nuse a::b::*;\nuse crate::c::*;\nuse c as d;\nuse d as c;\nfn f() { ¦go(); }\n";
    assert.deepEqual(await inCrates({ "one/src/lib.rs": text }), []);
  });

  it("are never meant by what is called", async () => {
    const files = {
      "one/src/lib.rs": "pub mod env;\npub use env::lines;\nmod lines;\n",
      "one/src/lines.rs": "",
    };
    const called = (text: string) =>
      inCrates({
        ...files,
        "one/src/env.rs": "pub fn lines() {}\n",
        "one/src/a.rs": `use super::*;\n${text}`,
      });
    assert.deepEqual(await called("fn f() { say!(¦env!(1)); }\n"), []);
    assert.deepEqual(await called("fn f() { ¦lines(); }\n"), ["proved one/src/env.rs lines"]);
  });

  it("have the exported macros of all of their crate at its root", async () => {
    const files = {
      "one/src/lib.rs": "mod a;\npub use make_it as make;\n",
      "one/src/a.rs": "#[macro_export]\nmacro_rules! make_it { () => {} }\n",
    };
    const made = ["proved one/src/a.rs make_it"];
    assert.deepEqual(
      await inCrates({ ...files, "one/src/b.rs": "use crate::make_it;\nfn f() { ¦make_it!(); }\n" }),
      made,
    );
    assert.deepEqual(await inCrates({ ...files, "two/src/lib.rs": "fn f() { one::¦make_it!(); }\n" }), made);
    assert.deepEqual(
      await inCrates({ ...files, "two/src/lib.rs": "use one::make;\nfn f() { ¦make!(); }\n" }),
      made,
    );
    assert.deepEqual(await inCrates({ ...files, "two/src/lib.rs": "fn f() { crate::¦make_it!(); }\n" }), []);
  });
});

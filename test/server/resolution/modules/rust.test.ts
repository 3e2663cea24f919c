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
});

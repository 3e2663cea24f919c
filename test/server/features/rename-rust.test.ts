import { strict as assert } from "node:assert";
import { languageSessions } from "../../support/language-session.ts";
import { renames } from "../../support/renames.ts";

describe("rename in Rust", () => {
  const { renamed } = renames(languageSessions());

  it("changes what Rust brings into a block by its bare name, and there", async () => {
    const files = {
      "Cargo.toml": '[package]\nname = "one"\n',
      "src/lib.rs": "pub mod a;\npub mod b;\n",
      "src/a.rs": "pub enum O¦ne { First }\n",
      "src/b.rs": "use crate::a::One;\nfn f() {\n    use One;\n    let _ = One::First;\n}\nfn g(_: One) {}\n",
    };
    assert.deepEqual(await renamed(files, "Two"), {
      "src/a.rs": "pub enum Two { First }\n",
      "src/b.rs": "use crate::a::Two;\nfn f() {\n    use Two;\n    let _ = Two::First;\n}\nfn g(_: Two) {}\n",
    });
  });
});

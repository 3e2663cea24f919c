import { strict as assert } from "node:assert";
import { goTo } from "../../../support/go-to.ts";

describe("What shells know of each other", () => {
  const program = (text: string) => `#!/usr/bin/env bash\n${text}`;

  it("is nothing of what another process has for itself", async () => {
    const others = { "bin/run": program("own=1\nf() { :; }\n"), "t.bats": "own=2\nf() { :; }\n" };
    assert.deepEqual(await goTo({ ...others, "a.sh": "echo $¦own\n" }), []);
    assert.deepEqual(await goTo({ ...others, "a.sh": "¦f\n" }), []);
  });

  it("is what is sourced, and what sources it", async () => {
    const files = {
      "bin/run": program('. "$root/lib/outer.bash"\nown=1\nf() { :; }\n'),
      "lib/outer.bash": 'source "$root/lib/inner.bash"\n',
    };
    const lib = "lib/inner.bash";
    assert.deepEqual(await goTo({ ...files, [lib]: "echo $¦own\n" }), ["scoped bin/run own"]);
    assert.deepEqual(await goTo({ ...files, [lib]: "¦f\n" }), ["scoped bin/run f"]);
    assert.deepEqual(await goTo({ ...files, [lib]: "", "lib/other.bash": "¦f\n" }), []);
  });

  it("is what one of them exports, however it says so, rather than what others have for themselves", async () => {
    for (const said of ["export own=1", "own=1\nexport own", "own=1\nexport own=2", "declare -x own=1"]) {
      const files = { "bin/run": program(`${said}\n`), "install.sh": "own=2\n" };
      assert.deepEqual(await goTo({ ...files, "a.sh": "echo $¦own\n" }), ["scoped bin/run own"], said);
    }
  });
});

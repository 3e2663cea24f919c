import { strict as assert } from "node:assert";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "../../../process/temporary-folder.ts";
import { goTo } from "../../../support/go-to.ts";

describe("Go packages", () => {
  const folder = temporaryFolder();

  function withModules(files: Readonly<Record<string, string>>): string {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder(), path)), { recursive: true });
      writeFileSync(join(folder(), path), text);
    }
    return folder();
  }

  it("of no module of the workspace are outside", async () => {
    const root = withModules({ "go.mod": "module example.com/m\n" });
    const files = {
      "a.go": 'package m\n\nimport "net/http"\n\nvar x = http.¦Get()\n',
      "b/b.go": "package b\n\ntype T struct{}\n\nfunc (t *T) Get() {}\n",
    };
    assert.deepEqual(await goTo(files, root), []);
  });

  it("do not show the names of their tests", async () => {
    const files = {
      "p/a.go": "package p\n\nvar x = ¦helper()\n",
      "p/a_test.go": "package p\n\nfunc helper() int { return 1 }\n",
    };
    assert.deepEqual(await goTo(files), []);
  });

  it("share their names among their files", async () => {
    const files = {
      "p/a.go": "package p\n\nvar x = ¦helper()\n",
      "p/b.go": "package p\n\nfunc helper() int { return 1 }\n",
      "q/b.go": "package q\n\nfunc helper() int { return 1 }\n",
    };
    assert.deepEqual(await goTo(files), ["proved p/b.go helper"]);
  });

  it("are found by the module above them", async () => {
    const root = withModules({
      "go.mod": "module example.com/m // ours\n",
      "sub/go.mod": "module example.com/m/sub\n",
    });
    const files = {
      "a.go": 'package m\n\nimport "example.com/m/sub/p"\n\nfunc f(t p.T) { t.¦M() }\n',
      "sub/p/a.go": "package p\n\ntype T struct{}\n",
      "sub/p/b.go": "package p\n\nfunc (t *T) M() {}\n",
    };
    assert.deepEqual(await goTo(files, root), ["proved sub/p/b.go T.M"]);
  });

  it("are what their import names", async () => {
    const root = withModules({ "go.mod": "module example.com/m\n" });
    const files = {
      "a.go": 'package m\n\nimport q "example.com/m/p"\n\nvar x = ¦q.F()\n',
      "p/a.go": "package p\n\nfunc F() int { return 1 }\n",
    };
    assert.deepEqual(await goTo(files, root), ["proved a.go q"]);
  });
});

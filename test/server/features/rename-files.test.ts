import { strict as assert } from "node:assert";
import type { WorkspaceEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { languageSessions } from "../../support/language-session.ts";

type Files = Readonly<Record<string, string>>;

describe("edits for files that move", () => {
  const given = languageSessions();
  const capabilities = { workspace: { fileOperations: { willRename: true } } };

  /** The files that change, as they are before the move. */
  async function changed(
    files: Files,
    ...renames: readonly (readonly [from: string, to: string])[]
  ): Promise<Files> {
    const { request, uri, text } = await given(files, { capabilities, opens: [] });
    const params = {
      files: renames.map(([from, to]) => ({ oldUri: uri(from), newUri: to.includes(":") ? to : uri(to) })),
    };
    const edit = await request<WorkspaceEdit | null>("workspace/willRenameFiles", params);
    return Object.fromEntries(
      Object.entries(edit?.changes ?? {}).map(([address, edits]) => {
        const path = address.slice(uri("").length + 1);
        return [path, TextDocument.applyEdits(TextDocument.create(address, "", 0, text(path)), edits)];
      }),
    );
  }

  it("are none where nothing leads to what moves", async () => {
    const files = {
      "a.ts": 'import { b } from "./b";\nimport "b";\n',
      "b.ts": "export const b = 1;\n",
      "c.ts": "1;\n",
    };
    assert.deepEqual(await changed(files, ["c.ts", "d.ts"]), {});
    assert.deepEqual(await changed(files, ["missing.ts", "d.ts"]), {});
    assert.deepEqual(await changed(files, ["b.ts", "file:///elsewhere/b.ts"]), {});
  });

  it("are asked for only by clients that know them", async () => {
    const known = await given({ "a.ts": "1;\n" }, { capabilities });
    assert.ok(known.initialized.capabilities.workspace?.fileOperations?.willRename !== undefined);
    const unknown = await given({ "a.ts": "1;\n" });
    assert.equal(unknown.initialized.capabilities.workspace?.fileOperations, undefined);
  });

  it("lead to the new name in the manner in which the old one was written", async () => {
    const files = {
      "a.ts":
        'import { b } from "./lib/b";\nimport type { c } from "./lib/b.ts";\nexport * from "./lib/b.js";\nimport "./lib/b";\nconst d = await import("./lib/b");\nconst e = require(\'./lib/b\');\n',
      "lib/b.ts": "export const b = 1;\n",
      "lib/b2.ts": "export const b = 1;\n",
      "lib/d.ts": 'import { b } from "./b";\nimport { b as c } from "./b2";\n',
    };
    assert.deepEqual(await changed(files, ["lib/b.ts", "other/new.ts"]), {
      "a.ts":
        'import { b } from "./other/new";\nimport type { c } from "./other/new.ts";\nexport * from "./other/new.js";\nimport "./other/new";\nconst d = await import("./other/new");\nconst e = require(\'./other/new\');\n',
      "lib/d.ts": 'import { b } from "../other/new";\nimport { b as c } from "./b2";\n',
    });
  });

  it("keep a folder for its index", async () => {
    const files = {
      "a.ts": 'import { b } from "./lib";\n',
      "lib/index.ts": 'export * from "./c";\n',
      "lib/c.ts": "export const b = 1;\n",
    };
    assert.deepEqual(await changed(files, ["lib/index.ts", "lib/main.ts"]), {
      "a.ts": 'import { b } from "./lib/main";\n',
    });
    assert.deepEqual(await changed(files, ["lib", "deep/er"]), {
      "a.ts": 'import { b } from "./deep/er";\n',
    });
  });

  it("change what a file that moves imports itself", async () => {
    const files = {
      "a/one.ts": 'import { two } from "./two";\nimport far from "far";\n',
      "a/two.ts": "export const two = 2;\n",
    };
    assert.deepEqual(await changed(files, ["a/one.ts", "b/c/one.ts"]), {
      "a/one.ts": 'import { two } from "../../a/two";\nimport far from "far";\n',
    });
    assert.deepEqual(await changed(files, ["a/one.ts", "b/one.ts"], ["a/two.ts", "b/two.ts"]), {});
  });

  it("follow Python's modules, relative or not", async () => {
    const files = {
      "pkg/__init__.py": "",
      "pkg/old.py": "x = 1\n",
      "pkg/user.py": "from .old import x\nfrom . import old\n",
      "main.py":
        "from pkg.old import x\nimport pkg.old\nimport pkg.old as o\nfrom pkg import old, user\nprint(pkg.old.x, old.x)\n",
    };
    assert.deepEqual(await changed(files, ["pkg/old.py", "pkg/new.py"]), {
      "main.py":
        "from pkg.new import x\nimport pkg.new\nimport pkg.new as o\nfrom pkg import new as old, user\nprint(pkg.new.x, old.x)\n",
      "pkg/user.py": "from .new import x\nfrom . import new as old\n",
    });
    assert.deepEqual(await changed(files, ["pkg", "renamed"]), {
      "main.py":
        "from renamed.old import x\nimport renamed.old\nimport renamed.old as o\nfrom renamed import old, user\nprint(renamed.old.x, old.x)\n",
    });
  });

  it("change the relative imports of a Python file that moves", async () => {
    const files = {
      "pkg/__init__.py": "",
      "pkg/a.py": "from .b import x\nfrom . import b\n",
      "pkg/b.py": "x = 1\n",
      "pkg/sub/__init__.py": "",
    };
    assert.deepEqual(await changed(files, ["pkg/a.py", "pkg/sub/a.py"]), {
      "pkg/a.py": "from ..b import x\nfrom .. import b\n",
    });
  });
});

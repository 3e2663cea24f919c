import { strict as assert } from "node:assert";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { contains, foldersIn, foldersOf, innermost } from "../../../server/relay/folders.ts";

describe("workspace folders", () => {
  const cwd = resolve("/work here");
  const uris = (initialize: unknown) => foldersOf(initialize, cwd).map(({ uri }) => uri);

  it("are the one in which the client was started when it names none", () => {
    const nothing = [
      null,
      {},
      [],
      "x",
      { workspaceFolders: [], rootUri: null, rootPath: null },
      { rootPath: "" },
      { workspaceFolders: "x", rootUri: "untitled:x" },
      { workspaceFolders: [{ uri: "memfs:/b" }, { uri: "file:///%E0%A4%A" }, { uri: 5 }] },
    ];
    for (const initialize of nothing) assert.deepEqual(uris(initialize), [pathToFileURL(cwd).href]);
  });

  it("are those that it names, the newest way first", () => {
    const workspaceFolders = [
      { uri: "file:///a", name: "A" },
      { uri: "memfs:/m" },
      { uri: "file:///b" },
      { uri: "file:///a", name: "again" },
      { name: "no uri" },
      null,
    ];
    const rootUri = "file:///r";
    const rootPath = resolve("/p");
    assert.deepEqual(uris({ rootPath }), [pathToFileURL(rootPath).href]);
    assert.deepEqual(uris({ rootPath, rootUri }), [rootUri]);
    assert.deepEqual(uris({ rootPath, rootUri, workspaceFolders }), ["file:///a", "file:///b"]);
    const [first, second] = foldersIn(workspaceFolders);
    assert.deepEqual([first?.name, second?.name], ["A", "b"]);
  });

  it("contain files, however their names are written", () => {
    const inside = [
      ["file:///c%3A/w", "file:///C:/w/a.ts"],
      ["file:///w%20s/", "file:///w s/a.ts"],
      ["file:///w", "file:///w"],
      ["file:///", "file:///a.ts"],
      ["file:///%E0%A4%A", "file:///%E0%A4%A/a.ts"],
    ];
    for (const [folder = "", file = ""] of inside) assert.ok(contains(folder, file), folder);
    for (const file of ["file:///ws", "file:///", "untitled:w", "", "git:/w/a.ts"]) {
      assert.ok(!contains("file:///w", file), file);
    }
  });

  it("have a file that is in several in the innermost", () => {
    const among = ["file:///w", "file:///w/inner", "file:///w/inner2"].map((uri) => ({
      folder: { uri, name: "", path: "" },
    }));
    const of = (uri: string) => innermost(among, uri)?.folder.uri;
    assert.equal(of("file:///elsewhere/a.ts"), undefined);
    assert.equal(of("file:///w/a.ts"), "file:///w");
    assert.equal(of("file:///w/inner/a.ts"), "file:///w/inner");
  });
});

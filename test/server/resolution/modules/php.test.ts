import { strict as assert } from "node:assert";
import { goTo } from "../../../support/go-to.ts";

describe("PHP's namespaces", () => {
  const lib = {
    "lib/Thing.php":
      "<?php\nnamespace Acme\\Lib;\nclass Thing { static function make(): self {} function go() {} }\nfunction help() {}\n",
    "lib/Other.php": "<?php\nnamespace Acme\\Lib;\nconst LIMIT = 1;\n",
    "far/Thing.php": "<?php\nnamespace Far;\nclass Thing { function go() {} }\n",
    "far/global.php": "<?php\nclass Plain { function go() {} }\nfunction plain() {}\n$loose = 1;\n",
  };
  const go = ["proved lib/Thing.php Thing.go"];

  async function from(text: string): Promise<readonly string[]> {
    return goTo({ ...lib, "a.php": `<?php\n${text}\n` });
  }

  it("that no file is in are outside", async () => {
    assert.deepEqual(await from("namespace App;\nuse Gone\\Thing;\nfunction f(Thing $t) { $t->¦go(); }"), []);
    assert.deepEqual(await from("namespace App;\nnew \\Gone\\¦Thing();"), []);
    assert.deepEqual(await from("namespace App;\n(new \\Acme\\Lib\\Gone())->¦go();"), []);
  });

  it("are not seen from within those inside, nor are others", async () => {
    assert.deepEqual(await from("namespace Acme\\Lib\\Inner;\nnew ¦Thing();"), []);
    assert.deepEqual(await from("namespace App;\nnew ¦Plain();"), []);
    assert.deepEqual(await from("echo $¦loose;"), []);
  });

  it("give what is imported, and what is named in full", async () => {
    assert.deepEqual(
      await from("namespace App;\nuse Acme\\Lib\\Thing;\nfunction f(Thing $t) { $t->¦go(); }"),
      go,
    );
    assert.deepEqual(await from("namespace App;\nfunction f(\\Acme\\Lib\\Thing $t) { $t->¦go(); }"), go);
    assert.deepEqual(await from("namespace App;\n\\Acme\\Lib\\Thing::make()->¦go();"), go);
    assert.deepEqual(await from("namespace App;\n\\Acme\\Lib\\¦help();"), ["proved lib/Thing.php help"]);
    assert.deepEqual(await from("namespace App;\nuse const Acme\\Lib\\LIMIT;\necho ¦LIMIT;"), [
      "proved lib/Other.php LIMIT",
    ]);
  });

  it("begin where the file is, or with what it imports", async () => {
    assert.deepEqual(await from("namespace Acme;\nLib\\Thing::make()->¦go();"), go);
    assert.deepEqual(await from("Acme\\Lib\\Thing::make()->¦go();"), go);
    assert.deepEqual(await from("namespace Acme;\nnamespace\\Lib\\Thing::make()->¦go();"), go);
    assert.deepEqual(await from("namespace App;\nuse Acme\\Lib as L;\nL\\Thing::make()->¦go();"), go);
    assert.deepEqual(await from("namespace App;\nuse Acme;\nAcme\\Lib\\Thing::make()->¦go();"), go);
  });

  it("may be called like a type", async () => {
    const files = {
      "Lib.php": "<?php\nnamespace Acme;\nclass Lib { static function go() {} }\n",
      "lib/Thing.php": lib["lib/Thing.php"],
    };
    const use = "<?php\nnamespace App;\nuse Acme\\Lib;\n";
    assert.deepEqual(await goTo({ ...files, "a.php": `${use}Lib\\Thing::make()->¦go();\n` }), go);
    assert.deepEqual(await goTo({ ...files, "a.php": `${use}Lib::¦go();\n` }), ["proved Lib.php Lib.go"]);
    assert.deepEqual(await goTo({ ...files, "a.php": `${use}¦Lib::go();\n` }), ["proved Lib.php Lib"]);
    const full = "<?php\nnamespace Acme;\n";
    assert.deepEqual(await goTo({ ...files, "a.php": `${full}Lib\\Thing::make()->¦go();\n` }), go);
  });

  it("are not what they have of their own name", async () => {
    const files = { "lib.php": "<?php\nnamespace Acme;\nclass Acme { function go() {} }\n" };
    const use = "<?php\nnamespace App;\nuse Acme\\Acme;\n";
    const own = ["proved lib.php Acme"];
    assert.deepEqual(await goTo({ ...files, "a.php": `${use}function f(¦Acme $a) {}\n` }), own);
    assert.deepEqual(await goTo({ ...files, "a.php": "<?php\nnamespace App;\nuse Acme\\¦Acme;\n" }), own);
    const gone = "<?php\nnamespace App;\nuse Lone\\Lone;\nnew ¦Lone;\n";
    assert.deepEqual(await goTo({ "lib.php": "<?php\nnamespace Lone;\n", "a.php": gone }), [
      "proved a.php Lone",
    ]);
  });

  it("are reached from each part of a name", async () => {
    const both = ["proved lib/Other.php Acme\\Lib", "proved lib/Thing.php Acme\\Lib"];
    assert.deepEqual(await from("namespace App;\nuse Acme\\¦Lib\\Thing;"), both);
    assert.deepEqual(await from("namespace App;\nuse Acme\\{¦Lib\\Thing};"), both);
    assert.deepEqual(await from("namespace App;\nuse Acme\\Lib;\n¦Lib\\help();"), both);
  });

  it("leave to the global one what a name with a leading backslash means", async () => {
    assert.deepEqual(await from("namespace App;\nnew \\¦Plain();"), ["proved far/global.php Plain"]);
    assert.deepEqual(await from("namespace App;\nuse Acme\\Lib\\Thing;\nnew \\¦Thing();"), []);
    assert.deepEqual(await from("namespace App;\nuse Plain;\n(new Plain)->¦go();"), [
      "proved far/global.php Plain.go",
    ]);
  });

  it("see functions of the global one, and their own before", async () => {
    assert.deepEqual(await from("namespace App;\n¦plain();"), ["scoped far/global.php plain"]);
    const own = { "b.php": "<?php\nnamespace App;\nfunction plain() {}\n" };
    assert.deepEqual(await goTo({ ...lib, ...own, "a.php": "<?php\nnamespace App;\n¦plain();\n" }), [
      "proved b.php plain",
    ]);
  });
});

describe("PHP's included files", () => {
  const files = {
    "x/part.php": "<?php\n$shared = 1;\nfunction part() {}\n",
    "y/part.php": "<?php\n$shared = 2;\nfunction part() {}\n",
    "x/spaced.php": "<?php\nnamespace Far;\nfunction part() {}\n",
  };

  it("give nothing where they are not there", async () => {
    assert.deepEqual(await goTo({ ...files, "a.php": "<?php\nrequire 'part.php';\necho $¦shared;\n" }), []);
  });

  it("give what they define, from the folder of the file on", async () => {
    const a = "<?php\nrequire_once __DIR__ . '/x/part.php';\n";
    assert.deepEqual(await goTo({ ...files, "a.php": `${a}¦part();\n` }), ["proved x/part.php part"]);
    assert.deepEqual(await goTo({ ...files, "a.php": `${a}echo $¦shared;\n` }), [
      "proved x/part.php $shared",
    ]);
    assert.deepEqual(await goTo({ ...files, "y/a.php": "<?php\ninclude 'part.php';\n¦part();\n" }), [
      "proved y/part.php part",
    ]);
  });

  it("are where their paths lead, and give nothing of another namespace", async () => {
    assert.deepEqual(await goTo({ ...files, "a.php": "<?php\nrequire '¦x/spaced.php';\n" }), [
      "proved x/spaced.php ",
    ]);
    const other = "<?php\nnamespace App;\nrequire 'x/spaced.php';\n¦part();\n";
    assert.deepEqual(await goTo({ "x/spaced.php": files["x/spaced.php"], "a.php": other }), []);
  });
});

import { deepEqual, equal, throws } from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { writeCompileCommands } from "./compile-commands.ts";
import { folderOf, type Corpus } from "./corpora.ts";

const corpus: Corpus = {
  name: "small",
  repository: "",
  commit: "0",
  licence: "",
  language: "c",
  compileFlags: ["-Ideps"],
  sampled: ["src"],
  compiled: ["deps"],
};
const database = z.array(z.object({ file: z.string(), arguments: z.array(z.string()) }));

describe("compile commands", () => {
  let cache: string;
  const known = process.env["CREWDECK_CORPORA"];
  before(() => {
    cache = mkdtempSync(join(tmpdir(), "crewdeck-commands-"));
    process.env["CREWDECK_CORPORA"] = cache;
    const texts = {
      "src/main.c":
        '#include <first.h>\n#include "all.h"\n#ifdef X\n#include "one.c"\n#endif\n#include "two.c"\n',
      "src/all.h": '#include "part.h"\n#include <dep.h>\n',
      "src/part.h": "",
      "src/one.c": "",
      "src/two.c": "",
      "src/alone.h": "",
      "deps/dep.h": "",
      "deps/unused.h": "",
      "deps/dep.c": '#include "dep.h"\n',
    };
    for (const [path, text] of Object.entries(texts)) {
      const file = join(folderOf(corpus), path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  });
  after(() => {
    if (known === undefined) delete process.env["CREWDECK_CORPORA"];
    else process.env["CREWDECK_CORPORA"] = known;
    rmSync(cache, { recursive: true });
  });

  it("refuse to do without what the system must have", () => {
    const needy = { ...corpus, systemHeaders: ["crewdeck/no-such-header.h"] };
    throws(() => writeCompileCommands(needy, join(cache, "out")), /no-such-header/);
  });

  it("put before each file what its first includer has before it", () => {
    const folder = join(cache, "out");
    writeCompileCommands(corpus, folder);
    const written: unknown = JSON.parse(readFileSync(join(folder, "compile_commands.json"), "utf8"));
    const commands = database.parse(written);
    const root = folderOf(corpus);
    const contexts = Object.fromEntries(
      commands.map(({ file, arguments: args }) => {
        const at = args.indexOf("-include");
        const context = at < 0 ? "" : readFileSync(args[at + 1] ?? "", "utf8");
        const included = [...context.matchAll(/^#include (.*)$/gm)].map(([, target]) => target);
        return [file.slice(root.length + 1), included.map((target) => target?.replace(`${root}/`, ""))];
      }),
    );
    deepEqual(contexts, {
      "src/main.c": [],
      "src/all.h": ["<first.h>"],
      "src/part.h": ["<first.h>"],
      "deps/dep.h": ["<first.h>", '"src/part.h"'],
      "src/one.c": ["<first.h>", '"src/all.h"'],
      "src/two.c": ["<first.h>", '"src/all.h"'],
      "deps/dep.c": [],
      "src/alone.h": [],
    });
    equal(commands.find(({ file }) => file.endsWith("part.h"))?.arguments.includes("c-header"), true);
  });
});

import { deepEqual, equal, throws } from "node:assert/strict";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { tempFolder } from "../support/temp.ts";
import type { Client } from "./client.ts";
import { corpora, folderOf, type Corpus } from "./corpora.ts";
import { drawn, judgedIn, measureJudged } from "./judged.ts";
import { oracleOf } from "./oracles.ts";
import { randomOf } from "./sample.ts";
import { scoreDefinitions } from "./score.ts";

const corpus: Corpus = {
  name: "read",
  repository: "an/example",
  commit: "0123456789abcdef",
  licence: "MIT",
  language: "ruby",
};

describe("places judged by reading", () => {
  const before = process.env["CREWDECK_CORPORA"];
  let folder = "";
  let remove = async (): Promise<void> => undefined;

  beforeEach(async () => {
    ({ path: folder, remove } = await tempFolder("judged"));
    process.env["CREWDECK_CORPORA"] = folder;
    mkdirSync(folderOf(corpus));
    writeFileSync(join(folderOf(corpus), "a.rb"), "require 'set'\ndef one; end\n  one + two\nSet.new(one)\n");
  });

  afterEach(async () => {
    if (before === undefined) delete process.env["CREWDECK_CORPORA"];
    else process.env["CREWDECK_CORPORA"] = before;
    await remove();
  });

  const judge = (...places: readonly (readonly [at: string, name: string, is: string | string[]])[]) => {
    const lines = places.map(([at, name, is]) => ({ at, name, is }));
    writeFileSync(join(folder, "read.json"), JSON.stringify(lines));
    return judgedIn(corpus, false, folder) ?? [];
  };

  /** Answers each question with lines of the file, and one outside of it for -1. */
  const answering = (lines: readonly number[]): Client => {
    const value = lines.map((line) => ({
      uri: pathToFileURL(line < 0 ? join(folder, "b.rb") : join(folderOf(corpus), "a.rb")).href,
      range: { start: { line, character: 0 }, end: { line, character: 1 } },
    }));
    const done = async (): Promise<void> => undefined;
    return {
      server: { name: "one that answers", version: "", command: "", args: [] },
      pid: 0,
      isCrewdeck: false,
      open: done,
      close: done,
      ask: async () => ({ kind: "answered", value }),
      indexed: done,
      busy: () => ({ tasks: 0, quietMs: 0 }),
      inactive: () => [],
      stop: done,
    };
  };

  const scored = async (lines: readonly number[], is: string | string[]) => {
    const places = judge(["a.rb:3:3", "one", is]);
    const { asked, found, given, right, silent } = scoreDefinitions(
      (await measureJudged(answering(lines), corpus, places)).definitions,
    );
    return { asked, found, given, right, silent };
  };

  it("count their lines and columns from one", () => {
    deepEqual(judge(["a.rb:3:3", "one", ["a.rb:2"]]), [
      { path: "a.rb", name: "one", line: 2, character: 2, is: ["a.rb:2"] },
    ]);
  });

  it("must have their names where they say", () => {
    throws(() => judge(["a.rb:3:4", "one", "outside"]), /there is no one at a\.rb:3:4/);
  });

  it("must be judged", () => {
    throws(() => judge(["a.rb:3:3", "one", ""]));
    throws(() => judge(["a.rb:3:3", "one", []]));
  });

  it("are found where the answer is the definition", async () => {
    deepEqual(await scored([1], ["a.rb:2"]), { asked: 1, found: 1, given: 1, right: 1, silent: 0 });
    deepEqual(await scored([2], ["a.rb:2"]), { asked: 1, found: 0, given: 1, right: 0, silent: 0 });
    deepEqual(await scored([], ["a.rb:2"]), { asked: 1, found: 0, given: 0, right: 0, silent: 0 });
  });

  it("hold an answer within the repository against a server where it is outside, but not the import", async () => {
    deepEqual(await scored([1], "outside"), { asked: 0, found: 0, given: 1, right: 0, silent: 0 });
    deepEqual(await scored([0], "outside"), { asked: 0, found: 0, given: 0, right: 0, silent: 1 });
    deepEqual(await scored([-1], "outside"), { asked: 0, found: 0, given: 1, right: 1, silent: 0 });
  });

  it("count for nothing where reading does not tell", async () => {
    deepEqual(await scored([1], "unclear"), { asked: 0, found: 0, given: 0, right: 0, silent: 1 });
  });

  it("are not asked about where they are definitions themselves", async () => {
    const { definitions, files } = await measureJudged(
      answering([1]),
      corpus,
      judge(["a.rb:2:5", "one", "itself"]),
    );
    deepEqual({ definitions, files }, { definitions: [], files: 0 });
  });

  it("are drawn as the same seed draws them", () => {
    const places = drawn(corpus, 4, randomOf(1));
    equal(places.length, 4);
    deepEqual(places, drawn(corpus, 4, randomOf(1)));
  });
});

describe("the corpora that were read", () => {
  for (const file of readdirSync(join(import.meta.dirname, "judged")).filter((name) =>
    name.endsWith(".json"),
  )) {
    it(`have no other oracle: ${file}`, () => {
      const corpus = corpora.find(({ name }) => name === basename(file, ".json").replace(/\.unseen$/, ""));
      equal(corpus === undefined ? "no corpus" : oracleOf(corpus), undefined);
    });
  }
});

import { strict as assert } from "node:assert";
import { mkdir, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { ConfigFiles } from "../../../server/resolution/config-files.ts";
import { tempFolder } from "../../support/temp.ts";

const Named = z.object({ name: z.string() });
const Versioned = z.object({ version: z.number() });

/** An index of files at these paths. */
function indexWith(...paths: readonly string[]) {
  const file = (path: string) => (paths.includes(path) ? { path } : undefined);
  return { layout: 0, file, paths: () => paths.values() };
}

describe("configuration files", () => {
  let now = 0;
  let index = indexWith();
  let folder = "";
  let files = new ConfigFiles("");
  let remove: () => Promise<void>;

  beforeEach(async () => {
    ({ path: folder, remove } = await tempFolder("config"));
    index = indexWith();
    files = new ConfigFiles(folder, { now: () => now, index });
  });
  afterEach(() => remove());

  /** Written a second after the last time, as a file's own time tells. */
  async function write(name: string, text: string): Promise<void> {
    now += 10_000;
    await writeFile(join(folder, name), text);
    await utimes(join(folder, name), now / 1_000, now / 1_000);
  }

  it("are nothing where there is none, or none that is JSON", async () => {
    await write("bad.json", "{ name: ");
    for (const name of ["missing.json", "bad.json"]) {
      assert.equal(files.json(name), undefined);
      assert.equal(files.read(name, Named), null);
    }
    assert.equal(files.text("missing.json"), undefined);
    assert.equal(files.text("bad.json"), "{ name: ");
  });

  it("are nothing where a folder has their name, and where the index has one that went", async () => {
    await mkdir(join(folder, "a.json"));
    assert.equal(files.json("a.json"), undefined);
    const indexed = new ConfigFiles(folder, { now: () => now, index: indexWith("a.json", "b.json") });
    assert.equal(indexed.json("a.json"), undefined);
    assert.equal(indexed.json("b.json"), undefined);
  });

  it("are nothing to a schema that does not take them, whatever another one makes of them", async () => {
    await write("a.json", '{ "name": "a", "version": "1" }');
    assert.deepEqual(files.read("a.json", Named), { name: "a" });
    assert.equal(files.read("a.json", Versioned), null);
  });

  it("may have comments and trailing commas, but not in their texts", async () => {
    await write("a.json", '// of this\n{ "name": "http://a, ]", /* all */ "list": [1, 2,], }\n');
    assert.deepEqual(files.json("a.json"), { name: "http://a, ]", list: [1, 2] });
  });

  it("are read again when they have changed, and gone when they are gone", async () => {
    await write("a.json", '{ "name": "one" }');
    assert.deepEqual(files.read("a.json", Named), { name: "one" });
    assert.equal(files.read("a.json", Named), files.read("a.json", Named));
    await write("a.json", '{ "name": "two" }');
    assert.deepEqual(files.read("a.json", Named), { name: "two" });
    await rm(join(folder, "a.json"));
    now += 10_000;
    assert.equal(files.read("a.json", Named), null);
  });

  it("need not be looked for where the index has others of their kind, but not them", () => {
    const among = (...paths: readonly string[]) => new ConfigFiles(folder, { index: indexWith(...paths) });
    assert.equal(among("a.ts").mayHave("a/b.json"), true);
    assert.equal(among("a.ts", "c.json").mayHave("a/b.json"), false);
    assert.equal(among("a.ts", "a/b.json").mayHave("a/b.json"), true);
    assert.equal(new ConfigFiles(folder).mayHave("a/b.json"), true);
  });

  it("are read again when the index has another one", async () => {
    await write("a.json", '{ "name": "one" }');
    let entry: object | undefined = {};
    const known = { layout: 0, file: () => entry, paths: () => ["a.json"].values() };
    const indexed = new ConfigFiles(folder, { now: () => now, index: known });
    const name = () => indexed.read("a.json", Named)?.name;
    assert.equal(name(), "one");
    await write("a.json", '{ "name": "two" }');
    assert.equal(name(), "one");
    entry = {};
    now += 10_000;
    assert.equal(name(), "two");
    entry = undefined;
    await write("a.json", '{ "name": "three" }');
    assert.equal(name(), "three");
  });

  it("say when something is to be concluded anew: one has changed, come or gone, or other files have", async () => {
    await write("a.json", "{}");
    const known = () =>
      [files.json("a.json"), files.json("b.json")].filter((one) => one !== undefined).length;
    assert.equal(known(), 1);
    const epochs = [files.epoch];
    const next = () => epochs.push(files.epoch);
    now += 10_000;
    assert.equal(files.epoch, epochs[0]);
    await write("a.json", '{ "name": "a" }');
    next();
    assert.equal(known(), 1);
    await write("b.json", "{}");
    next();
    assert.equal(known(), 2);
    await rm(join(folder, "b.json"));
    now += 10_000;
    next();
    assert.equal(known(), 1);
    index.layout += 1;
    next();
    assert.deepEqual(
      epochs,
      epochs.map((_, at) => (epochs[0] ?? 0) + at),
    );
  });
});

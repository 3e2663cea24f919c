import { strict as assert } from "node:assert";
import { rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { ConfigFiles } from "../../../server/resolution/config-files.ts";
import { tempFolder } from "../../support/temp.ts";

const Named = z.object({ name: z.string() });
const Versioned = z.object({ version: z.number() });

describe("configuration files", () => {
  let now = 0;
  let folder = "";
  let files = new ConfigFiles("");
  let remove: () => Promise<void>;

  beforeEach(async () => {
    ({ path: folder, remove } = await tempFolder("config"));
    files = new ConfigFiles(folder, () => now);
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
});

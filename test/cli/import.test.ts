import { strict as assert } from "node:assert";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ImportReport } from "../../backend/importers/report.ts";
import { fixture } from "../importers/files.ts";
import { temporaryFolder } from "../process/temporary-folder.ts";
import { crewdeckProcesses } from "./crewdeck.ts";

describe("crewdeck import and export", () => {
  const folder = temporaryFolder();
  const other = crewdeckProcesses();
  const { run, dataDir } = crewdeckProcesses();
  const crewdeck = (...args: readonly string[]) => run([...args, "--data-dir", dataDir()]);

  const elsewhere = (...args: readonly string[]) => other.run([...args, "--data-dir", other.dataDir()]);

  async function written(name: string, text: string): Promise<string> {
    await writeFile(join(folder(), name), text);
    return join(folder(), name);
  }

  it("ends with 2 when a file is refused, and starts no backend for one that is not there", async () => {
    const missing = await crewdeck("import", join(folder(), "missing"));
    assert.equal(missing.code, 2);
    assert.match(missing.stderr, /cannot be read/);
    assert.deepEqual(await readdir(dataDir()), []);
    const refused = await crewdeck("import", await written("text", "hello"));
    assert.equal(refused.code, 2);
    assert.equal(refused.stdout, "");
    assert.match(refused.stderr, /^crewdeck: the file has none of the formats/);
  });

  it("ends with 1 when lines could not be read, and shows nothing that acts on a terminal", async () => {
    const title = "\u001B[2J\u202E".repeat(150);
    const line = JSON.stringify({ id: "tea-9", title: "x", status: `odd${title}` });
    const { code, stdout } = await crewdeck(
      "import",
      await written("some", `${fixture("beads.jsonl")}{oops\n${line}\n`),
    );
    assert.equal(code, 1);
    assert.match(
      stdout,
      /Imported into TEA, "tea", a new project[^]*issues: 5 created[^]*line 8: it is not JSON/,
    );
    assert.doesNotMatch(stdout.replaceAll("\n", ""), /[\p{Cc}\p{Cf}]/u);
  });

  it("changes nothing in a dry run, and prints its report as JSON", async () => {
    const file = await written("issues.jsonl", fixture("beads.jsonl"));
    const rehearsed = await crewdeck("import", file, "--dry-run", "--json", "--project", "cup");
    assert.equal(rehearsed.code, 0);
    const report = ImportReport.parse(JSON.parse(rehearsed.stdout));
    assert.equal(report.project?.key, "CUP");
    const imported = await crewdeck("import", file, "--json", "--project", "cup", "--from", "beads");
    assert.deepEqual(JSON.parse(imported.stdout), { ...report, dryRun: false });
  });

  it("export what an empty folder imports and exports again, byte for byte", async () => {
    const out = join(folder(), "out.jsonl");
    assert.equal((await crewdeck("import", await written("github.json", fixture("github.json")))).code, 0);
    assert.equal((await crewdeck("export", out)).code, 0);
    const text = await readFile(out, "utf8");
    assert.equal((await elsewhere("import", out)).code, 0);
    assert.equal((await elsewhere("export", "-")).stdout, text);
    assert.equal((await elsewhere("import", out)).code, 2);
    assert.deepEqual((await readdir(folder())).toSorted(), ["github.json", "out.jsonl"]);
  });

  it("say so when a file cannot be written, and leave nothing behind", async () => {
    const { code, stderr } = await crewdeck("export", join(folder(), "missing", "out.jsonl"));
    assert.equal(code, 2);
    assert.match(stderr, /cannot be written/);
    assert.deepEqual(await readdir(folder()), []);
  });
});

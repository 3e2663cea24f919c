import { strict as assert } from "node:assert";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fetchWithNpm, verify, type PackageId } from "../../../server/tooling/npm-packages.ts";
import { tempFolder } from "../../support/temp.ts";
import { integrityOf, tarballOf } from "./sample-tarball.ts";

const tarball = tarballOf({ LICENSE: "free" });
const id: PackageId = { name: "@scope/c", version: "1.2.3", integrity: integrityOf(tarball) };

describe("packages fetched with npm", () => {
  const npmBefore = process.env["npm_execpath"];
  let folder: Awaited<ReturnType<typeof tempFolder>>;
  before(async () => {
    folder = await tempFolder("npm");
  });
  afterEach(() => {
    if (npmBefore === undefined) delete process.env["npm_execpath"];
    else process.env["npm_execpath"] = npmBefore;
  });
  after(() => folder.remove());

  /** Stands in for npm with a script; its arguments are npm's. */
  async function npmIs(name: string, script: string): Promise<void> {
    const path = join(folder.path, name, "npm-cli.js");
    await mkdir(join(folder.path, name));
    await writeFile(path, script);
    process.env["npm_execpath"] = path;
  }

  it("are refused when their bytes are not the pinned ones", () => {
    assert.throws(() => verify(id, tarballOf({ LICENSE: "other" })), /@scope\/c@1\.2\.3 is not the package/);
    verify(id, tarball);
  });

  it("are missing with all that npm printed", async () => {
    await npmIs("failing", `process.stderr.write("E404 no such package"); process.exit(1);`);
    await assert.rejects(fetchWithNpm([id], assert.fail), /could not fetch[^]*E404 no such package/);
  });

  it("are given one by one, after npm packed them", async () => {
    await npmIs(
      "packing",
      `const { writeFileSync } = require("node:fs");
       const [command, spec, option, folder] = process.argv.slice(2);
       if (command !== "pack" || spec !== "@scope/c@1.2.3" || option !== "--pack-destination") process.exit(1);
       writeFileSync(folder + "/scope-c-1.2.3.tgz", Buffer.from("${tarball.toString("base64")}", "base64"));`,
    );
    const given: string[] = [];
    await fetchWithNpm([id], ({ name }, bytes) => given.push(`${name} ${bytes.length}`));
    assert.deepEqual(given, [`@scope/c ${tarball.length}`]);
  });
});

import { strict as assert } from "node:assert";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { backendIn } from "./running-backend.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { dataFiles } from "../../backend/process/data-dir.ts";
import { lastPort } from "../../backend/process/last-port.ts";

describe("the port of a data folder", () => {
  const folderOfTest = temporaryFolder();

  it("is any free one when the note of it is nonsense", async () => {
    const folder = folderOfTest();
    for (const nonsense of ["", "http", "-1", "70000", "1.5"]) {
      writeFileSync(dataFiles.port(folder), nonsense);
      assert.equal(await lastPort(folder), 0, nonsense);
    }
  });

  it("is another when somebody else has it by now", async () => {
    const folder = folderOfTest();
    const first = await backendIn(folder);
    await first.close();
    const { port } = new URL(first.url);
    const squatter = createServer().listen(Number(port), "127.0.0.1");
    await once(squatter, "listening");
    const second = await backendIn(folder);
    assert.notEqual(new URL(second.url).port, port);
    await second.close();
    squatter.close();
  });

  it("is the same after a restart, so that addresses given to others still hold", async () => {
    const folder = folderOfTest();
    const first = await backendIn(folder);
    await first.close();
    const second = await backendIn(folder);
    assert.equal(second.url, first.url);
    assert.equal(second.token, first.token);
    await second.close();
  });
});

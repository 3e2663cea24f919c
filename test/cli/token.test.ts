import { strict as assert } from "node:assert";
import { send } from "../http/http-client.ts";
import { crewdeckProcesses, readyLine } from "./crewdeck.ts";

describe("crewdeck token", () => {
  const { dataDir, start, run } = crewdeckProcesses();
  const token = (...args: string[]) => run(["token", ...args, "--data-dir", dataDir()]);

  it("refuses scopes and times that are none", async () => {
    for (const args of [
      ["create"],
      ["create", "--scope", "all"],
      ["create", "--scope", "read", "--ttl", "soon"],
    ]) {
      const { code, stdout, stderr } = await token(...args);
      assert.equal(code, 2);
      assert.equal(stdout, "");
      assert.match(stderr, /^crewdeck: /);
    }
  });

  it("says what the backend refused, and what to do", async () => {
    await readyLine(start(["serve", "--data-dir", dataDir()]));
    const revoked = await token("revoke", "none");
    assert.equal(revoked.code, 1);
    assert.match(revoked.stderr, /^crewdeck: there is no token none\n.*token list/);
    const created = await token("create", "--scope", "read", "--project", "NONE");
    assert.equal(created.code, 1);
    assert.match(created.stderr, /^crewdeck: there is no project NONE\n/);
  });

  it("makes, lists and revokes", async () => {
    const { url } = await readyLine(start(["serve", "--data-dir", dataDir()]));
    const made = await token("create", "--scope", "read,write", "--ttl", "30d", "--name", "worker-2");
    assert.equal(made.code, 0);
    const text = made.stdout.trim();
    assert.match(text, /^cdk_[\w-]{43}$/);
    assert.match(made.stderr, /worker-2 {2}read,write {2}all projects {2}until /);
    const command = { token: text, json: [] };
    assert.equal((await send(`${url}/commands`, command)).status, 400);
    const listed = await token("list");
    assert.match(listed.stdout, /^[0-9a-f]{12} {2}worker-2/);
    assert.ok(!listed.stdout.includes(text));
    const [id = ""] = listed.stdout.split(" ");
    assert.match((await token("revoke", id)).stdout, /^revoked /);
    assert.equal((await send(`${url}/commands`, command)).status, 401);
    assert.equal((await token("list", "--json")).stdout.trim(), "[]");
  });
});

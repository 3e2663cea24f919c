import { strict as assert } from "node:assert";
import { once } from "node:events";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DomainError } from "../../backend/domain/errors.ts";
import type { Caller } from "../../backend/http/caller.ts";
import { bearerOf, Tokens, type NewToken } from "../../backend/http/tokens.ts";
import { temporaryFolder } from "../process/temporary-folder.ts";

describe("tokens", () => {
  const dataDir = temporaryFolder();
  let nowMs = 1_000_000;
  const opened: Tokens[] = [];

  afterEach(async () => {
    for (const tokens of opened.splice(0)) await tokens.close();
  });

  async function open(): Promise<Tokens> {
    const tokens = await Tokens.open({
      dataDir: dataDir(),
      now: () => nowMs,
      owner: { kind: "person", name: "ada" },
    });
    opened.push(tokens);
    return tokens;
  }

  it("refuse nobody, strangers and near misses", async () => {
    const tokens = await open();
    refused(tokens, null, /needed/);
    refused(tokens, "", /not known/);
    refused(tokens, "cdk_no", /not known/);
    refused(tokens, tokens.owner.slice(0, -1), /not known/);
    refused(tokens, `${tokens.owner} `, /not known/);
    const { info } = await made(tokens);
    refused(tokens, info.id, /not known/);
  });

  it("refuse an expired one, by the clock and not only by the timer", async () => {
    const tokens = await open();
    const { token } = await made(tokens, { ttlMs: 60_000 });
    admitted(tokens, token);
    nowMs += 60_000;
    refused(tokens, token, /expired/);
  });

  it("end what is in progress when one expires", async () => {
    const tokens = await open();
    const { token } = await made(tokens, { ttlMs: 1 });
    const { revoked } = admitted(tokens, token);
    nowMs += 1;
    if (!revoked.aborted) await once(revoked, "abort");
    assert.match(String(revoked.reason), /expired/);
  });

  it("refuse a revoked one at once and for good", async () => {
    const tokens = await open();
    const { token, info } = await made(tokens);
    const { revoked } = admitted(tokens, token);
    const revoking = tokens.revoke(info.id);
    assert.ok(revoked.aborted);
    refused(tokens, token, /revoked/);
    await revoking;
    refused(await open(), token, /revoked/);
    const again = await tokens.revoke(info.id);
    assert.ok(again instanceof DomainError && again.code === "not_found");
  });

  it("will not guess at a damaged file", async () => {
    writeFileSync(join(dataDir(), "tokens.json"), `{"format":1,"tokens":[{"id":`);
    await assert.rejects(open(), { code: "unavailable", hint: /Rename/ });
  });

  it("replace an owner token that is none", async () => {
    writeFileSync(join(dataDir(), "token"), "short\n");
    assert.match((await open()).owner, /^cdk_[\w-]{43}$/);
  });

  it("have a limit on their number, and expired ones make room", async () => {
    const tokens = await open();
    await Promise.all(Array.from({ length: 1_000 }, () => made(tokens, { ttlMs: 1_000 })));
    const wanted: NewToken = { name: null, scopes: ["read"], projects: null, ttlMs: null };
    const refusal = await tokens.create(wanted);
    assert.ok(refusal instanceof DomainError && refusal.code === "invalid");
    nowMs += 8 * 24 * 3_600_000;
    await made(tokens);
    assert.equal(tokens.list().length, 1);
  });

  it("say who comes and what they may do", async () => {
    const tokens = await open();
    const owner = admitted(tokens, tokens.owner);
    assert.deepEqual(owner.actor, { kind: "person", name: "ada" });
    assert.equal(owner.projects, null);
    const { token, info } = await made(tokens, { scopes: ["read", "write"], projects: ["project-1"] });
    const agent = admitted(tokens, token);
    assert.deepEqual(agent.actor, { kind: "agent", name: "worker-2" });
    assert.equal(agent.tokenId, info.id);
    assert.deepEqual([...agent.scopes], ["read", "write"]);
    assert.deepEqual([...(agent.projects ?? [])], ["project-1"]);
  });

  it("outlive a restart, as hashes in files that are their owner's alone", async () => {
    const before = await open();
    const { token } = await made(before);
    await made(before, { name: null, ttlMs: 5_000 });
    const after = await open();
    assert.equal(after.owner, before.owner);
    admitted(after, token);
    assert.deepEqual(after.list(), before.list());
    const text = readFileSync(join(dataDir(), "tokens.json"), "utf8");
    assert.ok(!text.includes(token) && !text.includes(token.slice(4)));
    for (const name of ["token", "tokens.json"]) {
      const { mode } = statSync(join(dataDir(), name));
      if (process.platform === "win32") assert.ok(mode & 0o600);
      else assert.equal(mode & 0o777, 0o600);
    }
  });

  it("are read from a bearer header alone", () => {
    assert.equal(bearerOf(undefined), null);
    assert.equal(bearerOf("Basic abc"), null);
    assert.equal(bearerOf("Bearer"), null);
    assert.equal(bearerOf("Bearer a b"), null);
    assert.equal(bearerOf("bearer abc"), "abc");
  });
});

async function made(tokens: Tokens, wanted: Partial<NewToken> = {}) {
  const result = await tokens.create({
    name: "worker-2",
    scopes: ["read"],
    projects: null,
    ttlMs: null,
    ...wanted,
  });
  assert.ok(!(result instanceof DomainError));
  return result;
}

function refused(tokens: Tokens, token: string | null, message: RegExp): void {
  const answer = tokens.authenticate(token);
  assert.ok(answer instanceof DomainError);
  assert.equal(answer.code, "unauthorized");
  assert.match(answer.message, message);
}

function admitted(tokens: Tokens, token: string): Caller {
  const answer = tokens.authenticate(token);
  assert.ok(!(answer instanceof DomainError));
  return answer;
}

import { strict as assert } from "node:assert";
import { readdirSync } from "node:fs";
import * as z from "zod";
import type { GuardedRoute } from "../../backend/http/route.ts";
import { importRoutes } from "../../backend/importers/http.ts";
import { ImportReport } from "../../backend/importers/report.ts";
import type { Journal } from "../../backend/store/journal.ts";
import { send, type Received } from "../http/http-client.ts";
import { testServer } from "../http/test-server.ts";
import { temporaryFolder } from "../process/temporary-folder.ts";
import { openMemoryStore } from "../support/memory-store.ts";
import { fixture, jsonLines } from "./files.ts";
import { importInto } from "./import-into.ts";

const Line = z.union([
  z.strictObject({ progress: z.strictObject({ done: z.number(), total: z.number() }) }),
  z.strictObject({ report: ImportReport }),
  z.strictObject({ error: z.object({ code: z.string(), message: z.string(), requestId: z.string() }) }),
]);

function lastLine({ text }: Received): z.infer<typeof Line> {
  return Line.parse(JSON.parse(text.trimEnd().split("\n").at(-1) ?? ""));
}

function reportOf(received: Received): ImportReport {
  assert.equal(received.status, 200);
  assert.match(received.headers["content-type"] ?? "", /x-ndjson/);
  const line = lastLine(received);
  assert.ok("report" in line, received.text);
  return line.report;
}

describe("import and export over HTTP", () => {
  let store: Journal;
  const routes: GuardedRoute[] = [];
  const { running, serve, scoped } = testServer(routes);
  const folder = temporaryFolder();
  const url = (path: string) => `${running().server.url}${path}`;
  const owner = () => running().tokens.owner;
  const post = (body: string, query = "", token = owner()) => send(url(`/import?${query}`), { body, token });

  beforeEach(async () => {
    store = await openMemoryStore(() => 1_000_000);
    routes.splice(
      0,
      routes.length,
      ...importRoutes({ store, now: () => 1_000_000, temporaryFolder: folder() }),
    );
    await serve();
  });
  afterEach(() => store.close());

  async function check(received: Promise<Received>, status: number, message: RegExp): Promise<void> {
    const { status: found, json } = await received;
    assert.equal(found, status);
    assert.match(JSON.stringify(json()), message);
    assert.equal(store.seq(), 0);
  }

  it("refuses what cannot be imported before it begins", async () => {
    await check(post("hello"), 400, /none of the formats/);
    await check(post(fixture("beads.jsonl"), "from=linear"), 400, /there is no format/);
    await check(post(`<<<<<<< a\n${fixture("beads.jsonl")}`), 400, /conflict markers on lines 1/);
    await check(post(fixture("beads.jsonl"), `project=${"x".repeat(5_000)}`), 400, /project is too long/);
    await check(post(fixture("beads.jsonl"), "folder=relative"), 400, /not an absolute path/);
    const tooLong = {
      method: "POST",
      headers: { "content-length": String(600 * 1024 * 1024) },
      token: owner(),
    };
    await check(send(url("/import"), tooLong), 413, /has more than/);
  });

  it("refuses those who may not: by scope, by project, and a whole log from all but the owner", async () => {
    const reader = await scoped(["read"]);
    await check(post(fixture("beads.jsonl"), "", reader.token), 403, /scope/);
    const writer = await scoped(["write"]);
    await check(
      post(jsonLines({ crewdeck: "export", format: 1, events: 0 }), "", writer.token),
      403,
      /admin/,
    );
    await check(send(url("/export"), { token: writer.token }), 403, /scope/);
    await check(send(url("/export")), 401, /token/);
  });

  it("keeps a limited token to its projects", async () => {
    await importInto(store, fixture("github.json"));
    const project = store.find("project", "key", "KETT") ?? "";
    const terms = { name: "limited", scopes: ["read", "write"] as const, projects: [project], ttlMs: null };
    const limited = await running().tokens.create(terms);
    assert.ok("token" in limited);
    for (const query of ["", "project=TEA", `folder=${encodeURIComponent(folder())}`]) {
      const { status } = await post(fixture("beads.jsonl"), query, limited.token);
      assert.equal(status, 403);
    }
    assert.equal((await send(url("/export"), { token: limited.token })).status, 403);
    const report = reportOf(await post(fixture("beads.jsonl"), "project=kett", limited.token));
    assert.equal(report.project?.key, "KETT");
    assert.equal(report.counts.issues.created, 4);
  });

  it("says in its last line what went wrong once it has begun", async () => {
    await importInto(store, fixture("github.json"));
    const before = store.seq();
    const line = lastLine(await post(jsonLines({ crewdeck: "export", format: 1, events: 0 })));
    assert.ok("error" in line);
    assert.equal(line.error.code, "conflict");
    assert.equal(store.seq(), before);
  });

  it("imports, tells how far it is, and leaves no file behind", async () => {
    const many = Array.from({ length: 500 }, (_, place) => ({
      id: `tea-${place}`,
      title: "Tea",
      status: "open",
    }));
    const received = await post(`${jsonLines(...many)}oops\n`);
    const report = reportOf(received);
    assert.equal(report.counts.issues.created, 500);
    assert.deepEqual(report.problems, [{ line: 501, message: "it is not JSON" }]);
    assert.ok("progress" in Line.parse(JSON.parse(received.text.split("\n")[0] ?? "")));
    assert.deepEqual(readdirSync(folder()), []);
  });

  it("changes nothing in a dry run", async () => {
    const query = `dryRun=1&folder=${encodeURIComponent(folder())}`;
    const report = reportOf(await post(fixture("beads.jsonl"), query));
    assert.equal(report.dryRun, true);
    assert.equal(report.counts.issues.created, 4);
    assert.equal(store.seq(), 0);
  });

  it("imports into the project of a folder", async () => {
    const report = reportOf(await post(fixture("beads.jsonl"), `folder=${encodeURIComponent(folder())}`));
    const project = store.row(
      "project",
      store.find("project", "binding", folder().replaceAll("\\", "/")) ?? "",
    );
    assert.equal(report.project?.id, project?.id);
  });

  it("exports what an empty store takes in and exports again", async () => {
    await importInto(store, fixture("beads.jsonl"));
    const { text } = await send(url("/export"), { token: owner() });
    await store.close();
    store = await openMemoryStore();
    await running().server.finish();
    routes.splice(0, routes.length, ...importRoutes({ store, now: () => 7 }));
    await serve();
    const report = reportOf(await post(text));
    assert.equal(report.counts.events.created, store.seq());
    assert.equal((await send(url("/export"), { token: owner() })).text, text);
  });
});

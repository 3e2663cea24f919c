// Real MCP clients of both eras, over HTTP and over stdio, against the real backend.
import { strict as assert } from "node:assert";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tools } from "../../backend/tools/index.ts";
import { eventually } from "../support/eventually.ts";
import {
  bind,
  mcpWorld,
  WAYS,
  type Agent,
  type Backend,
  type Called,
  type McpWorld,
  type Way,
} from "./mcp-ways.ts";

const ROUNDS = 50;

/** A part of an answer, by its path. */
function at({ value, refused }: Called, ...path: readonly (string | number)[]): unknown {
  assert.equal(refused, null);
  let part: unknown = value;
  for (const step of path) part = (part as Record<string | number, unknown> | undefined)?.[step];
  return part;
}

for (const way of WAYS) {
  describe(`MCP ${way.title}`, () => {
    let world: McpWorld;
    let backend: Backend;
    let agent: Agent;
    let codeFolder: string;

    before(async () => {
      world = await mcpWorld();
      const text = "export function brew() {}\nfunction drink() {\n  brew();\n}";
      codeFolder = join(world.place.root, "code");
      await mkdir(codeFolder);
      await writeFile(join(codeFolder, "tea.ts"), text);
      backend = await world.serve();
      agent = await way.join(world, backend);
      await agent.call("project_write", { key: "CREW", name: "Crew" });
    });
    after(async () => {
      await agent.close();
      await world.dispose();
    });

    async function add(title: string, fields: object = {}): Promise<string> {
      return String(
        at(await agent.call("issue_write", { title, status: "todo", ...fields }), "issue", "key"),
      );
    }

    it("speaks the era's revision and introduces itself", async () => {
      assert.equal(agent.version, way.revision);
      assert.match(agent.instructions ?? "", /work_next/);
    });

    it("refuses a tool that there is not, and wrong arguments of each that there is", async () => {
      await assert.rejects(agent.call("no_such_tool"), /use one of: work_next/);
      for (const tool of tools) {
        const { refused } = await agent.call(tool.name, { no_such_argument: 1 });
        assert.equal(refused?.code, "invalid", tool.name);
        assert.match(refused.message, /unknown argument "no_such_argument"/);
        assert.notEqual(refused.hint, "");
      }
    });

    it("lists every tool in the list's order, few of them eager", async () => {
      const listed = await agent.tools();
      assert.deepEqual(
        listed.map((tool) => tool.name),
        tools.map((tool) => tool.name),
      );
      const eager = listed.filter((tool) => tool._meta?.["anthropic/alwaysLoad"] === true);
      assert.equal(eager.length, tools.filter((tool) => tool.eager).length);
    });

    it("calls each tool", async () => {
      const called = new Set<string>();
      const call = async (tool: string, args: object = {}): Promise<Called> => {
        called.add(tool);
        const answer = await agent.call(tool, args);
        assert.equal(answer.refused, null, `${tool}: ${JSON.stringify(answer.refused)}`);
        return answer;
      };
      const project = await call("project_write", { project: "CREW", description: "What is done" });
      await bind(backend, at(project, "project", "id"), codeFolder);
      await call("milestone_write", { name: "Alpha" });
      const issue = at(
        await call("issue_write", { title: "Do it", status: "todo", milestone: "Alpha" }),
        "issue",
        "key",
      );
      const other = at(await call("issue_write", { title: "Do that" }), "issue", "key");
      await call("issue_link", { issue, type: "relates", target: other });
      await call("gate_write", { issue: other, action: "add", title: "Yes?" });
      assert.deepEqual(at(await call("issue_search", { milestone: "Alpha" }), "issues", 0, "key"), issue);
      const lease = at(await call("work_next", { issue }), "lease");
      await call("comment_write", { issue, body: "On it" });
      await call("work_log_write", { issue, body: "Looked" });
      await call("decision_write", { title: "So be it", issue });
      await call("document_write", { title: "Notes", body: "# Notes" });
      assert.equal(at(await call("whoami"), "holding", 0, "lease"), lease);
      assert.equal(at(await call("project_overview"), "projects", 0, "claims", 0, "key"), issue);
      await call("events_poll", { cursor: "0", limit: 100 });
      assert.equal(at(await call("work_report", { lease, action: "complete" }), "status"), "done");
      assert.equal(at(await call("issue_read", { issue }), "comments", 0, "text"), "On it");
      assert.equal(at(await call("symbol_find", { query: "brew" }), "symbols", 0, "path"), "tea.ts");
      assert.equal(at(await call("symbol_references", { name: "brew" }), "total"), 1);
      const linked = await call("issue_symbols", { issue, action: "link", path: "tea.ts", line: 1 });
      assert.equal(at(linked, "symbols", 0, "name"), "brew");
      assert.equal(at(await call("code_outline"), "files", 0, "lines"), 4);
      assert.equal(at(await call("code_search", { query: "brewing" }), "symbols", 0, "name"), "brew");
      assert.match(String(at(await call("repo_map"), "map")), /^tea\.ts\n/);
      assert.deepEqual(
        tools.map((tool) => tool.name).filter((name) => !called.has(name)),
        [],
      );
    });

    it("reads resources, and refuses what is not there", async () => {
      const key = await add("As a resource", { body: "The body" });
      assert.deepEqual(await agent.templates(), [
        "crewdeck://issue/{key}",
        "crewdeck://project/{key}",
        "crewdeck://board/{key}",
      ]);
      assert.ok((await agent.resources()).includes(`crewdeck://issue/${key}`));
      assert.match(
        await agent.read(`crewdeck://issue/${key}`),
        new RegExp(`# ${key} As a resource[^]*The body`),
      );
      assert.match(await agent.read("crewdeck://board/CREW"), /## Todo \(\d+\)/);
      assert.match(await agent.read("crewdeck://project/CREW"), /"key":"CREW"/);
      await assert.rejects(agent.read("crewdeck://issue/CREW-999"), /not found/i);
      await assert.rejects(agent.read("file:///etc/passwd"), /not found/i);
    });

    it("gives prompts and completes their arguments", async () => {
      assert.deepEqual(await agent.prompts(), ["start_next_issue", "plan_milestone"]);
      await assert.rejects(agent.prompt("plan_milestone", {}), /needs the argument milestone/);
      assert.match(await agent.prompt("plan_milestone", { milestone: "Alpha" }), /Plan the milestone/);
      assert.match(await agent.prompt("start_next_issue", {}), /work_next/);
      assert.deepEqual(await agent.complete("plan_milestone", "milestone", "al"), ["Alpha"]);
      assert.deepEqual(await agent.complete("start_next_issue", "project", "C"), ["CREW"]);
    });

    it("waits for an event, tells how long, and stops when it is told to", async () => {
      const client = new AbortController();
      let progress = 0;
      const cursor = at(await agent.call("events_poll"), "cursor");
      const options = { signal: client.signal, onprogress: () => (progress += 1) };
      const cancelled = agent.call("events_poll", { cursor, wait_seconds: 25 }, options);
      await eventually("progress is told", () => Promise.resolve(progress > 0));
      client.abort(new Error("no more"));
      await assert.rejects(cancelled, /no more/);
      const waiting = agent.call("events_poll", { cursor, wait_seconds: 25 });
      const key = await add("What happens");
      assert.equal(at(await waiting, "events", 0, "issue"), key);
    });

    it("does nothing twice when the client repeats a tool use", async () => {
      const meta = { "claudecode/toolUseId": `toolu_${way.revision}` };
      const once = await agent.call("issue_write", { title: "Only once" }, { meta });
      const twice = await agent.call("issue_write", { title: "Only once" }, { meta });
      assert.deepEqual(twice, once);
    });

    it("shows and does for a scoped token only what it allows", async () => {
      const line = await world.run(
        "token",
        "create",
        "--scope",
        "read",
        "--project",
        "CREW",
        "--name",
        "reader",
      );
      const token = /cdk_[\w-]+/.exec(line)?.[0] ?? "";
      const reader = await way.join(world, backend, { token });
      try {
        const listed = (await reader.tools()).map((tool) => tool.name);
        assert.deepEqual(
          listed,
          tools.filter((tool) => tool.scope === "read").map((tool) => tool.name),
        );
        assert.equal((await reader.call("issue_write", { title: "No" })).refused?.code, "forbidden");
        assert.equal(at(await reader.call("whoami"), "actor"), "agent:reader");
      } finally {
        await reader.close();
      }
    });

    it("names the agent by header, argument or client", async () => {
      assert.equal(
        at(await agent.call("whoami"), "actor"),
        `agent:${way.revision < "2026" ? "old" : "new"}-client`,
      );
      await add("Named", { priority: "urgent" });
      const claimed = await agent.call("work_next", { agent: "worker-5" });
      assert.equal(at(claimed, "issue", "claimed_by"), "agent:worker-5");
      const named = await way.join(world, backend, {
        headers: { "x-crewdeck-agent": "w%C3%B6rker" },
        env: { CREWDECK_AGENT: "wörker" },
      });
      try {
        assert.equal(at(await named.call("whoami"), "actor"), "agent:wörker");
      } finally {
        await named.close();
      }
    });

    it("means the project of the agent's folder", async () => {
      const folder = join(world.place.root, "elsewhere");
      await mkdir(folder);
      await agent.call("project_write", { key: "DECK", name: "Deck" });
      const here = await way.join(world, backend, {
        headers: { "x-crewdeck-project": "DECK" },
        env: { CREWDECK_PROJECT: "DECK", CLAUDE_PROJECT_DIR: folder },
      });
      try {
        const made = await here.call("issue_write", { title: "In the folder" });
        assert.equal(at(made, "issue", "key"), "DECK-1");
      } finally {
        await here.close();
      }
      assert.match((await agent.call("issue_write", { title: "Where?" })).refused?.hint ?? "", /CREW, DECK/);
    });
  });
}

describe("several MCP clients at once", () => {
  let world: McpWorld;
  let backend: Backend;

  before(async () => {
    world = await mcpWorld();
    backend = await world.serve();
  });
  after(() => world.dispose());

  it("never get the same issue", async () => {
    const agents = await Promise.all(WAYS.map((way: Way) => way.join(world, backend)));
    const [first] = agents;
    assert.ok(first);
    try {
      await first.call("project_write", { key: "CREW", name: "Crew" });
      for (let round = 0; round < ROUNDS; round += 1) {
        const racing = agents.slice(0, 2 + (round % 3));
        const ready = 1 + (round % racing.length);
        for (let number = 0; number < ready; number += 1) {
          await first.call("issue_write", { title: `Round ${round}, ${number}`, status: "todo" });
        }
        const claims = await Promise.all(racing.map((agent) => agent.call("work_next")));
        const keys = claims.map((claim) => at(claim, "issue", "key")).filter((key) => key !== undefined);
        assert.equal(new Set(keys).size, keys.length, `round ${round}: ${keys.map(String).join(" ")}`);
        assert.equal(keys.length, ready);
        for (const claim of claims) {
          const lease = at(claim, "lease");
          if (lease !== undefined) await first.call("work_report", { lease, action: "complete" });
        }
      }
    } finally {
      await Promise.all(agents.map((agent) => agent.close()));
    }
  });

  it("get an issue again when its lease has ended", async () => {
    const [one, other] = await Promise.all(WAYS.slice(0, 2).map((way) => way.join(world, backend)));
    assert.ok(one && other);
    try {
      const made = await one.call("issue_write", { title: "Left behind", status: "todo" });
      await one.call("work_next", { lease_ttl_seconds: 1 });
      const taken = await eventually("the lease ends", async () => {
        const next = await other.call("work_next");
        return at(next, "issue", "key") === at(made, "issue", "key");
      });
      assert.equal(taken, true);
    } finally {
      await Promise.all([one.close(), other.close()]);
    }
  });
});

describe("crewdeck mcp", () => {
  let world: McpWorld;

  beforeEach(async () => {
    world = await mcpWorld();
  });
  afterEach(() => world.dispose());

  for (const way of WAYS.filter((one) => one.isStdio)) {
    it(`survives the backend's death (${way.revision})`, async () => {
      const backend = await world.serve();
      const agent = await way.join(world, backend);
      try {
        await agent.call("project_write", { key: "CREW", name: "Crew" });
        for (let death = 1; death <= 3; death += 1) {
          const now = JSON.parse(await world.run("serve", "--background")) as { pid: number };
          const cursor = at(await agent.call("events_poll"), "cursor");
          const waiting = agent.call("events_poll", { cursor, wait_seconds: 25 });
          process.kill(now.pid, "SIGKILL");
          const made = await agent.call("issue_write", { title: `After death ${death}` });
          assert.equal(at(made, "issue", "key"), `CREW-${death}`);
          assert.equal(at(await waiting, "events", 0, "issue"), `CREW-${death}`);
        }
      } finally {
        await agent.close();
      }
    });
  }
});

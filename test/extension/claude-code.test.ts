import { strict as assert } from "node:assert";
import {
  httpJoinCommand,
  pluginCommand,
  stdioJoinCommand,
  withCrewdeckServer,
} from "../../extension/claude-code.ts";

describe("joining Claude Code", () => {
  it("refuses a .mcp.json that it cannot keep", () => {
    assert.throws(() => withCrewdeckServer("{", "/x.mjs", ""), SyntaxError);
    assert.throws(() => withCrewdeckServer("[]", "/x.mjs", ""), TypeError);
    assert.throws(() => withCrewdeckServer('{"mcpServers":[]}', "/x.mjs", ""), TypeError);
  });

  it("keeps the other servers of a .mcp.json", () => {
    const text = withCrewdeckServer('{"mcpServers":{"other":{"url":"u"}},"more":1}', "/x.mjs", "/data");
    assert.deepEqual(JSON.parse(text), {
      mcpServers: {
        other: { url: "u" },
        crewdeck: {
          type: "stdio",
          command: "node",
          args: ["/x.mjs", "mcp", "--data-dir", "/data"],
          alwaysLoad: true,
        },
      },
      more: 1,
    });
    assert.equal(withCrewdeckServer(null, "/x.mjs", ""), withCrewdeckServer(" \n", "/x.mjs", ""));
  });

  it("is one line over HTTP", () => {
    const line = httpJoinCommand({ url: "http://127.0.0.1:4711", token: "secret" });
    const address = "http://127.0.0.1:4711/mcp";
    assert.equal(
      line,
      `claude mcp add --transport http crewdeck ${address} --header "Authorization: Bearer secret"`,
    );
  });

  it("is one line with the plugin, which an update does not break", () => {
    assert.equal(pluginCommand("/a/c.mjs"), 'claude --plugin-dir "$(node /a/c.mjs plugin path)"');
    assert.equal(pluginCommand("/a b/c.mjs"), 'claude --plugin-dir "$(node "/a b/c.mjs" plugin path)"');
  });

  it("is one line over stdio, quoted where a shell would split it", () => {
    assert.equal(stdioJoinCommand("/a/c.mjs", ""), "claude mcp add crewdeck -- node /a/c.mjs mcp");
    assert.equal(
      stdioJoinCommand(String.raw`C:\My Files\c.mjs`, "/d d"),
      String.raw`claude mcp add crewdeck -- node "C:\My Files\c.mjs" mcp --data-dir "/d d"`,
    );
  });
});

import { strict as assert } from "node:assert";
import type { Connection, FromView } from "../../../backend/protocol/host.ts";
import type { Ambient } from "../../../webviews/bridge/bridge.ts";
import { vsCodeBridge } from "../../../webviews/bridge/vscode.ts";

function world() {
  const posted: FromView[] = [];
  const connections: Connection[] = [];
  const ambient: Ambient[] = [];
  const listeners = new Set<(event: { data: unknown }) => void>();
  const bridge = vsCodeBridge(
    { postMessage: (message) => posted.push(message), getState: () => null, setState: () => undefined },
    {
      addEventListener: (_, listener) => listeners.add(listener),
      removeEventListener: (_, listener) => listeners.delete(listener),
    },
    "1.0.0",
  );
  const disconnect = bridge.connect({
    onFrame: () => undefined,
    onConnection: (connection) => connections.push(connection),
    onAmbient: (message) => ambient.push(message),
  });
  const tell = (data: unknown): void => {
    for (const listener of listeners) listener({ data });
  };
  return { bridge, posted, connections, ambient, tell, disconnect, listeners };
}

describe("the bridge in VS Code", () => {
  it("takes a message of ours that it cannot read for another version", () => {
    const { tell, connections } = world();
    tell({ type: "connection", connection: { state: "dreaming" } });
    assert.deepEqual(
      connections.map(({ state }) => state),
      ["incompatible"],
    );
  });

  it("leaves messages of others alone", () => {
    const { tell, connections, ambient } = world();
    for (const foreign of [null, "text", { type: "webpackOk" }, { command: "newIssue" }]) tell(foreign);
    assert.deepEqual([connections, ambient], [[], []]);
  });

  it("says that it is ready, and hears where it is", () => {
    const { posted, tell, ambient } = world();
    assert.deepEqual(posted, [{ type: "ready" }]);
    tell({ type: "init", project: null, folder: "orbit", settings: {} });
    assert.deepEqual(ambient, [
      { type: "init", project: null, folder: "orbit", settings: { joinCommand: null } },
    ]);
  });

  it("stops listening", () => {
    const { disconnect, listeners } = world();
    disconnect();
    assert.equal(listeners.size, 0);
  });
});

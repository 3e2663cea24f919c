import { strict as assert } from "node:assert";
import { indexLine, indexReport, type IndexState } from "../../extension/index-state.ts";
import type { Status } from "../../server/protocol/status.ts";

const ready: Status = {
  state: "ready",
  files: 1_234,
  filesDone: 1_234,
  definitions: 9,
  references: 5,
  skipped: [],
};
const running = (status: Partial<Status>): IndexState => ({
  server: "running",
  status: { ...ready, ...status },
});
const skipped = [
  { reason: "binary", files: 2, examples: ["a.ts", "`b`.ts"] },
  { reason: "over the size limit", files: 30, examples: ["big.ts"] },
];

describe("the state of the index", () => {
  it("is a problem when the server keeps ending", () => {
    const { text, isProblem, tooltip } = indexLine({ server: "failed", status: null });
    assert.match(text ?? "", /^\$\(warning\)/);
    assert.equal(isProblem, true);
    assert.match(tooltip.join(), /not running/);
    assert.match(indexReport({ server: "failed", status: null }), /Restart Language Server/);
  });

  it("takes no room when it is off, starting or ready", () => {
    for (const server of ["off", "starting"] as const)
      assert.equal(indexLine({ server, status: null }).text, null);
    assert.equal(indexLine(running({})).text, null);
  });

  it("shows how far the work is, unless little is left", () => {
    assert.equal(
      indexLine(running({ state: "indexing", files: 0, filesDone: 0 })).text,
      "$(loading~spin) Indexing",
    );
    const half = indexLine(running({ state: "indexing", files: 1_000, filesDone: 427 }));
    assert.equal(half.text, "$(loading~spin) Indexing 42 %");
    assert.deepEqual(half.tooltip, ["Indexing symbols: 427 of 1,000 files"]);
    assert.equal(indexLine(running({ state: "indexing", files: 1_000, filesDone: 999 })).text, null);
  });

  it("tells what is left out, and why", () => {
    assert.deepEqual(indexLine(running({ skipped })).tooltip, [
      "Symbols: 9 definitions in 1,234 files",
      "32 files left out: 2 binary, 30 over the size limit",
    ]);
    const report = indexReport(running({ skipped }));
    assert.match(report, /\| Definitions \| 9 \|/);
    assert.match(report, /## Left out: over the size limit \(30\)\n\n- `big\.ts`\n- and 29 more/);
    assert.match(report, /^- `` `b`\.ts ``$/m);
  });
});

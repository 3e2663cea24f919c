import { strict as assert } from "node:assert";
import type { Connection } from "../../backend/protocol/host.ts";
import { EMPTY_PICTURE } from "../../extension/picture.ts";
import { statusLine } from "../../extension/status-line.ts";
import { AGENT, givenIssues } from "../support/domain.ts";
import { pictureGiven } from "./given-picture.ts";

function check(connection: Connection, text: string, background: string | null): void {
  const line = statusLine({ ...EMPTY_PICTURE, connection });
  assert.deepEqual([line.text, line.background], [text, background]);
}

describe("the status line", () => {
  it("says that the backend is not answering, and why", () => {
    const connection = {
      state: "offline",
      since: 0,
      nextTryAt: null,
      reason: "It could not be started.",
    } as const;
    check(connection, "$(debug-disconnect) Crewdeck offline", "error");
    assert.ok(statusLine({ ...EMPTY_PICTURE, connection }).tooltip.includes("It could not be started."));
  });

  it("names both versions when they do not fit", () => {
    const versions = { clientVersion: "0.2.0", backendVersion: "0.1.0", mend: "update" } as const;
    const connection = { state: "incompatible", ...versions } as const;
    check(connection, "$(warning) Crewdeck", "error");
    assert.match(statusLine({ ...EMPTY_PICTURE, connection }).tooltip.join(" "), /0\.1\.0.*0\.2\.0.*update/);
  });

  it("is quiet while it connects and when nothing is to be done", () => {
    check({ state: "connecting" }, "$(loading~spin) Crewdeck", null);
    check({ state: "connected" }, "$(crewdeck-hexagon) Crewdeck", null);
  });

  it("counts what needs the person and what runs", () => {
    const given = givenIssues("aaaa", "bbbb");
    given.when("issue", "aaaa", "edit", { status: "in_review" });
    given.when("issue", "bbbb", "claim", { lease: "lease-1", ttlMs: 60_000 }, AGENT);
    const line = statusLine(pictureGiven(given));
    assert.equal(line.text, "$(bell-dot) 1 needs you  $(pulse) 1 running");
    assert.equal(line.background, "warning");
    assert.deepEqual(line.tooltip, ["Crewdeck · Crew, 2 open", "1 issue waits for you", "1 agent works"]);
  });
});

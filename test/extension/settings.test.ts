import { strict as assert } from "node:assert";
import { readSettings, Settings } from "../../extension/settings.ts";

describe("settings", () => {
  it("fall back one by one, and say which did not fit", () => {
    const complaints: string[] = [];
    const values: Record<string, unknown> = { "backend.port": "80", "backend.host": "0.0.0.0" };
    const settings = readSettings(
      (name) => values[name],
      (problem) => complaints.push(problem),
    );
    assert.equal(settings["backend.port"], 0);
    assert.equal(settings["backend.host"], "0.0.0.0");
    assert.equal(complaints.length, 1);
    assert.match(complaints[0] ?? "", /^crewdeck\.backend\.port: /);
  });

  it("need nothing before first use", () => {
    assert.deepEqual(
      readSettings(() => undefined, assert.fail),
      Settings.parse({}),
    );
  });

  it("let no workspace choose where the backend listens or keeps its data", () => {
    for (const [name, schema] of Object.entries(Settings.shape)) {
      if (name.startsWith("backend.")) assert.equal(schema.meta()?.["scope"], "machine", name);
    }
  });
});

import { strict as assert } from "node:assert";
import { readSettings } from "../../../server/protocol/settings.ts";

describe("settings of the server", () => {
  it("are not read from what says nothing of them, or something else", () => {
    for (const given of [undefined, null, 1, "", [], {}, { crewdeck: null }, { codeLens: 1 }])
      assert.equal(readSettings(given), undefined);
    assert.equal(readSettings({ codeLens: { references: "yes" } }), undefined);
  });

  it("have defaults for what is left out", () => {
    assert.deepEqual(readSettings({ codeLens: {} }), { codeLens: { references: false } });
  });

  it("are found where editors nest them", () => {
    const own = { codeLens: { references: true }, other: 1 };
    const expected = { codeLens: { references: true } };
    for (const given of [
      own,
      { crewdeck: own },
      { languageServer: own },
      { crewdeck: { languageServer: own } },
    ])
      assert.deepEqual(readSettings(given), expected);
  });
});

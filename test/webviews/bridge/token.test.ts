import { strict as assert } from "node:assert";
import { takeToken, type TokenPlaces } from "../../../webviews/bridge/token.ts";

function places(hash: string, stored: string | null = null) {
  const kept = { token: stored, url: "" };
  const given: TokenPlaces = {
    location: { hash, pathname: "/board", search: "?x=1" },
    history: { replaceState: (_, __, url) => (kept.url = url) },
    storage: { getItem: () => kept.token, setItem: (_, value) => (kept.token = value) },
  };
  return { given, kept };
}

describe("the token of a browser", () => {
  it("is missing when neither the address nor the tab has one", () => {
    assert.equal(takeToken(places("").given), null);
    assert.equal(takeToken(places("#token=").given), null);
  });

  it("is taken out of the address and kept in the tab", () => {
    const { given, kept } = places("#token=abc-123");
    assert.equal(takeToken(given), "abc-123");
    assert.deepEqual(kept, { token: "abc-123", url: "/board?x=1" });
  });

  it("leaves the rest of the fragment", () => {
    const { given, kept } = places("#token=abc&issue=CREW-1");
    takeToken(given);
    assert.equal(kept.url, "/board?x=1#issue=CREW-1");
  });

  it("is the tab's own after a reload", () => {
    assert.equal(takeToken(places("", "kept").given), "kept");
  });
});

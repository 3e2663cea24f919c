import { strict as assert } from "node:assert";
import { LinkedIssues, type LinkedIssue } from "../../../extension/symbols/linked-issues.ts";
import { givenIssues, type Given } from "../../support/domain.ts";
import { replicaGiven } from "../given-picture.ts";

const place = { path: "src/a.ts", container: "Crew", name: "grow", kind: "method", line: 3 };

function given(): Given {
  const world = givenIssues("aaaa", "bbbb");
  world.when("symbol_link", "link-1", "create", { ...place, issue: "aaaa" });
  world.when("symbol_link", "link-2", "create", { ...place, issue: "bbbb" });
  world.when("symbol_link", "link-3", "create", { ...place, path: "src/deep/b.ts", issue: "bbbb" });
  return world;
}

const linksOf = (world: Given): LinkedIssues => new LinkedIssues(replicaGiven(world));
const ids = (links: readonly LinkedIssue[]): readonly string[] =>
  links.map(({ link, issue }) => `${link.id} ${issue.state.key}`);

describe("the open issues of symbols", () => {
  it("are none of an issue that is closed or removed, nor of a link that is removed", () => {
    const world = given();
    world.when("issue", "aaaa", "move", { status: "done" });
    world.when("symbol_link", "link-2", "remove");
    assert.deepEqual(ids(linksOf(world).of("proj")), ["link-3 CREW-2"]);
    world.when("issue", "bbbb", "remove");
    assert.equal(linksOf(world).isEmpty, true);
  });

  it("are none of another project, file or name", () => {
    const links = linksOf(given());
    assert.deepEqual(links.of("other"), []);
    assert.deepEqual(links.inFile("other", place.path), []);
    assert.deepEqual(links.inFile("proj", "src/b.ts"), []);
    assert.deepEqual(links.named("proj", "gro"), []);
    assert.deepEqual(links.below("proj", "sr"), []);
    assert.equal(links.link("link-9"), undefined);
  });

  it("are found by file, by folder, by name and by the link", () => {
    const links = linksOf(given());
    assert.deepEqual(ids(links.inFile("proj", "src/a.ts")), ["link-1 CREW-1", "link-2 CREW-2"]);
    assert.deepEqual(ids(links.below("proj", "src/deep/b.ts")), ["link-3 CREW-2"]);
    assert.deepEqual(ids(links.below("proj", "src/deep")), ["link-3 CREW-2"]);
    assert.equal(links.below("proj", "src").length, 3);
    assert.equal(links.named("proj", "grow").length, 3);
    assert.equal(links.link("link-1")?.state.issue, "aaaa");
  });

  it("have another print when something is shown otherwise, and only then", () => {
    const world = given();
    const before = linksOf(world).print;
    world.when("issue", "aaaa", "edit", { body: "Nobody sees this beside a symbol." });
    assert.equal(linksOf(world).print, before);
    for (const [id, command, payload] of [
      ["aaaa", "edit", { title: "Another" }],
      ["bbbb", "move", { status: "in_progress" }],
      ["bbbb", "edit", { assignee: { kind: "person", name: "ann" } }],
    ] as const) {
      const last = linksOf(world).print;
      world.when("issue", id, command, payload);
      assert.notEqual(linksOf(world).print, last);
    }
    const last = linksOf(world).print;
    world.when("symbol_link", "link-1", "move", { ...place, path: "src/c.ts" });
    assert.notEqual(linksOf(world).print, last);
  });
});

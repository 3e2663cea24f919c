import { strict as assert } from "node:assert";
import { LinkFollower } from "../../../extension/symbols/link-follower.ts";
import type { Link } from "../../../extension/symbols/linked-issues.ts";
import type { Located } from "../../../extension/symbols/locate.ts";
import { givenIssues } from "../../support/domain.ts";
import { FakeClock } from "../fake-clock.ts";

const SOON_MS = 1_000;

type Answer = Located["symbols"][number];

/** One link to `grow` in old.ts, and an index that says where it is. */
class World {
  readonly clock = new FakeClock();
  readonly files = new Set(["old.ts"]);
  readonly questions: (readonly string[])[] = [];
  readonly moves: string[] = [];
  readonly problems: unknown[] = [];
  answer: Answer | null | Error = { symbol: null, hasMoved: false };
  isUnsaved = false;
  readonly given = givenIssues("aaaa");
  readonly follower = new LinkFollower<string>({
    clock: this.clock,
    linkOf: (id) => this.given.get("symbol_link", id) as Link | undefined,
    locate: (_folder, addresses) => {
      this.questions.push(addresses.map(({ path, line }) => `${path}:${line}`));
      const { answer } = this;
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve(
        answer === null ? null : { isWhole: true, symbols: addresses.map(() => answer) },
      );
    },
    isThere: (_folder, path) => Promise.resolve(this.files.has(path)),
    move: (_folder, link, { path }) => {
      if (!this.isUnsaved) this.moves.push(`${link.id} to ${path}`);
      return Promise.resolve(!this.isUnsaved);
    },
    onProblem: (problem) => this.problems.push(problem),
  });

  constructor() {
    const place = { path: "old.ts", container: "", name: "grow", kind: "function", line: 3 };
    this.given.when("symbol_link", "link-1", "create", { ...place, issue: "aaaa" });
  }

  at(path: string): void {
    const place = { path, container: "", name: "grow", kind: "function", line: 8, endLine: 9 };
    this.answer = { symbol: { ...place, signature: "", doc: "" }, hasMoved: path !== "old.ts" };
  }

  async passes(times = 1): Promise<void> {
    for (let count = 0; count < times; count += 1) await this.clock.advance(SOON_MS);
  }
}

describe("following links", () => {
  it("asks nothing while nothing is touched, and nothing for a link that is gone", async () => {
    const world = new World();
    await world.passes(2);
    world.follower.look("folder", ["gone"]);
    await world.passes(8);
    assert.deepEqual(world.questions, []);
    assert.deepEqual(world.clock.pending, []);
  });

  it("gives up on what is not found, after some tries", async () => {
    const world = new World();
    world.follower.look("folder", ["link-1"]);
    await world.passes(10);
    assert.equal(world.questions.length, 4);
    assert.deepEqual(world.moves, []);
    assert.deepEqual(world.clock.pending, []);
  });

  it("tries again while the index does not answer", async () => {
    const world = new World();
    world.answer = null;
    world.follower.look("folder", ["link-1"]);
    await world.passes();
    world.at("new.ts");
    world.files.add("new.ts");
    await world.passes();
    assert.deepEqual(world.moves, ["link-1 to new.ts"]);
  });

  it("reports what fails, and follows what is touched afterwards", async () => {
    const world = new World();
    world.answer = new Error("no");
    world.follower.look("folder", ["link-1"]);
    await world.passes(3);
    assert.equal(world.problems.length, 1);
    world.at("new.ts");
    world.files.add("new.ts");
    world.follower.look("folder", ["link-1"]);
    await world.passes();
    assert.deepEqual(world.moves, ["link-1 to new.ts"]);
  });

  it("leaves a link alone whose symbol is where it was", async () => {
    const world = new World();
    world.at("old.ts");
    world.follower.look("folder", ["link-1"]);
    await world.passes(3);
    assert.deepEqual(world.questions, [["old.ts:4"]]);
    assert.deepEqual(world.moves, []);
  });

  it("does not believe an index that knows of files that are gone, or not there yet", async () => {
    const world = new World();
    world.at("old.ts");
    world.files.clear();
    world.follower.look("folder", ["link-1"]);
    await world.passes();
    world.at("new.ts");
    await world.passes();
    assert.deepEqual(world.moves, []);
    world.files.add("new.ts");
    await world.passes();
    assert.deepEqual(world.moves, ["link-1 to new.ts"]);
  });

  it("looks once for what is touched many times", async () => {
    const world = new World();
    world.at("new.ts");
    world.files.add("new.ts");
    for (let count = 0; count < 50; count += 1) world.follower.look("folder", ["link-1"]);
    await world.passes(3);
    assert.equal(world.questions.length, 1);
    assert.deepEqual(world.moves, ["link-1 to new.ts"]);
  });

  it("waits with what is not saved until something is saved", async () => {
    const world = new World();
    world.at("new.ts");
    world.files.add("new.ts");
    world.isUnsaved = true;
    world.follower.look("folder", ["link-1"]);
    await world.passes(6);
    assert.equal(world.questions.length, 1);
    world.isUnsaved = false;
    world.follower.saved();
    await world.passes();
    assert.deepEqual(world.moves, ["link-1 to new.ts"]);
    world.follower.saved();
    await world.passes();
    assert.equal(world.questions.length, 2);
  });

  it("ends when it is disposed", async () => {
    const world = new World();
    world.follower.look("folder", ["link-1"]);
    world.follower.dispose();
    await world.passes(3);
    assert.deepEqual(world.questions, []);
  });
});

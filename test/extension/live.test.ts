import { strict as assert } from "node:assert";
import type { EventRecord } from "../../backend/protocol/event.ts";
import { Live } from "../../extension/live.ts";
import type { Picture } from "../../extension/picture.ts";
import type * as z from "zod";
import { givenIssues, PERSON } from "../support/domain.ts";
import { FakeClock, settled } from "./fake-clock.ts";
import { BACKEND, FakeSockets } from "./fake-sockets.ts";

/** A window on a fake backend that holds one project with one issue. */
class World {
  readonly clock = new FakeClock();
  readonly sockets = new FakeSockets();
  readonly problems: unknown[] = [];
  readonly given = givenIssues("aaaa");
  picture: Picture | null = null;
  #ids = 0;
  readonly live = new Live({
    own: { version: "0.1.0", protocol: 1 },
    clock: this.clock,
    open: this.sockets.open,
    find: () => Promise.resolve(BACKEND),
    isHealthy: () => Promise.resolve(true),
    shutDown: () => Promise.resolve(),
    newId: () => `id-${(this.#ids += 1)}-of-test`,
    actor: PERSON,
    onPicture: (picture) => (this.picture = picture),
    onSkew: assert.fail,
    onConnected: () => undefined,
    onProblem: (problem) => this.problems.push(problem),
  });

  constructor() {
    void this.live.run();
  }

  /** The frames that the backend was sent of a type. */
  sent(type: string): Record<string, unknown>[] {
    return (this.sockets.last.sent as Record<string, unknown>[]).filter((frame) => frame["type"] === type);
  }

  says(frame: object): void {
    this.sockets.last.events.onFrame(frame);
  }

  welcome(): void {
    const seq = this.given.log.length;
    const about = { protocol: 1, version: "0.1.0", store: "store", seq, actor: PERSON, scopes: ["read"] };
    this.says({ type: "welcome", ...about });
    this.says({ type: "snapshot", seq, rows: [...this.given.rows.values()], last: true });
  }

  /** Lets everything be drawn that waits for it. */
  async drawn(): Promise<Picture> {
    await settled();
    await this.clock.advance(100);
    assert.ok(this.picture);
    return this.picture;
  }
}

describe("the live part of a window", () => {
  it("reports what is no frame, and goes on", async () => {
    const world = new World();
    await settled();
    world.says({ type: "nonsense" });
    world.welcome();
    assert.equal(world.problems.length, 1);
    assert.equal((await world.drawn()).loaded, true);
    world.live.dispose();
  });

  it("has no home when the backend has no project for the folder, and says why", async () => {
    const world = new World();
    world.live.setFolder("/gone");
    await settled();
    world.welcome();
    await settled();
    const error = { code: "not_found", message: "there is no folder /gone", hint: "Open another." };
    world.says({ type: "failed", id: world.sent("query")[0]?.["id"], error });
    const { home, homeKnown } = await world.drawn();
    assert.deepEqual([home, homeKnown, world.problems.length], [null, true, 1]);
    world.live.dispose();
  });

  it("asks whose project the folder is, and is at home in it", async () => {
    const world = new World();
    world.live.setFolder("/work");
    await settled();
    world.welcome();
    assert.equal((await world.drawn()).homeKnown, false);
    const [query] = world.sent("query");
    assert.deepEqual(query?.["params"], { folder: "/work" });
    world.says({
      type: "answer",
      id: query["id"],
      result: { project: world.given.get("project", "proj"), created: false },
    });
    const picture = await world.drawn();
    assert.deepEqual([picture.home, picture.homeKnown, picture.me], ["proj", true, PERSON]);
    world.live.dispose();
  });

  it("needs no project when no folder is open", async () => {
    const world = new World();
    world.live.setFolder(null);
    await settled();
    world.welcome();
    assert.deepEqual([(await world.drawn()).homeKnown, world.sent("query")], [true, []]);
    world.live.dispose();
  });

  it("draws what changes, and keeps what it has when the backend is gone", async () => {
    const world = new World();
    await settled();
    world.welcome();
    const after = world.given.log.length;
    world.given.when("issue", "aaaa", "edit", { status: "in_review" });
    const events = world.given.log.slice(after) as z.input<typeof EventRecord>[];
    world.says({ type: "events", after, seq: after + 1, events });
    assert.equal((await world.drawn()).attention.needs.length, 1);
    world.sockets.failures.push(new Error("refused"));
    world.sockets.last.lose();
    const gone = await world.drawn();
    assert.deepEqual([gone.connection.state, gone.attention.needs.length], ["offline", 1]);
    world.live.dispose();
  });

  it("finds issues by key, however it is written", async () => {
    const world = new World();
    await settled();
    world.welcome();
    assert.equal(world.live.issueByKey(" crew-1 ")?.id, "aaaa");
    assert.equal(world.live.issueByKey("CREW-2"), undefined);
    world.live.dispose();
  });
});

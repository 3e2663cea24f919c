import assert from "node:assert/strict";
import type { Row } from "../../backend/domain/entity.ts";
import { DomainError } from "../../backend/domain/errors.ts";
import type { Down } from "../../backend/protocol/down.ts";
import type { Changed } from "../../backend/protocol/replica.ts";
import { Session } from "../../backend/protocol/session.ts";
import type { Up } from "../../backend/protocol/up.ts";
import { givenIssues, PERSON } from "../support/domain.ts";

const welcome: Down = {
  type: "welcome",
  protocol: 1,
  version: "0",
  store: "store",
  seq: 3,
  actor: PERSON,
  scopes: ["write"],
};
const refusal = { code: "conflict", message: "no", hint: "read it again" } as const;

function start() {
  const given = givenIssues("aaaa", "bbbb");
  const sent: Up[] = [];
  const changes: Changed[] = [];
  let serial = 0;
  const session = new Session({
    send: (frame) => sent.push(frame),
    now: () => 5_000_000,
    newId: () => `cause-${(serial += 1)}`,
    project: "proj",
    onChange: (changed) => changes.push(changed),
  });
  const rows = [...given.rows.values()] as Row[];
  const connect = () => {
    session.opened();
    session.receive(welcome);
    session.receive({ type: "snapshot", seq: 3, rows: [...rows], last: true });
    sent.length = 0;
    changes.length = 0;
  };
  const title = () => session.replica.row("issue", "aaaa")?.state.title;
  return { session, sent, changes, connect, title };
}

function changedEvent(cause: string, seq: number, version: number, data: unknown): Down {
  const event = {
    seq,
    entity: "issue",
    id: "aaaa",
    version,
    type: "changed",
    at: 1,
    actor: PERSON,
    cause,
    project: "proj",
    data,
  };
  return { type: "events", after: seq - 1, seq, events: [event] };
}

describe("session", () => {
  it("rolls a refused change back, and says why", async () => {
    const { session, connect, title, changes } = start();
    connect();
    const outcome = session.execute("issue", "aaaa", "edit", { title: "Mine" });
    assert.equal(title(), "Mine");
    assert.ok(session.replica.isPredicted("issue", "aaaa"));
    session.receive({ type: "rejected", cause: "cause-1", error: refusal });
    await assert.rejects(outcome, (error) => error instanceof DomainError && error.code === "conflict");
    assert.equal(title(), "Issue aaaa");
    assert.ok(!session.replica.isPredicted("issue", "aaaa"));
    assert.deepEqual(changes, [new Set(["issue/aaaa"]), new Set(["issue/aaaa"])]);
  });

  it("keeps a prediction on top of what others do meanwhile", async () => {
    const { session, connect, title } = start();
    connect();
    const outcome = session.execute("issue", "aaaa", "edit", { title: "Mine" });
    session.receive(changedEvent("theirs", 4, 2, { priority: "high", title: "Theirs" }));
    assert.equal(title(), "Mine");
    assert.equal(session.replica.row("issue", "aaaa")?.state.priority, "high");
    session.receive(changedEvent("cause-1", 5, 3, { title: "Mine" }));
    session.receive({ type: "accepted", cause: "cause-1", seq: 5 });
    assert.equal(await outcome, 5);
    assert.equal(title(), "Mine");
    assert.ok(!session.replica.isPredicted("issue", "aaaa"));
  });

  it("still sends what it can foresee to be refused: its own view may be old", () => {
    const { session, connect, sent } = start();
    connect();
    void session.execute("issue", "aaaa", "link", { type: "relates", target: "zzzz" });
    assert.equal(sent.length, 1);
    assert.ok(!session.replica.isPredicted("issue", "aaaa"));
  });

  it("repeats unanswered requests with the same cause after a break, once welcomed", () => {
    const { session, connect, sent } = start();
    connect();
    void session.execute("issue", "aaaa", "edit", { title: "Mine" });
    const [first] = sent;
    session.closed();
    void session.execute("issue", "aaaa", "edit", { title: "Offline" });
    assert.equal(sent.length, 1, "nothing is sent while the connection is down");
    session.opened();
    assert.equal(sent.at(-1)?.type, "hello");
    session.receive(welcome);
    assert.deepEqual(sent[2], first);
    assert.equal(sent.length, 4);
  });

  it("says hello again, with what it has, when a frame is missing", () => {
    const { session, connect, sent } = start();
    connect();
    session.receive(changedEvent("theirs", 9, 2, { title: "Later" }));
    assert.deepEqual(sent, [{ type: "hello", protocol: 1, store: "store", after: 3, project: "proj" }]);
  });

  it("starts afresh with another store", () => {
    const { session, connect, sent } = start();
    connect();
    session.closed();
    session.opened();
    session.receive({ ...welcome, store: "another" });
    session.catchUp();
    assert.deepEqual(sent.at(-1), { type: "hello", protocol: 1, store: null, after: null, project: "proj" });
  });

  it("answers queries by their own id, and checks what it is given", async () => {
    const { session, connect } = start();
    connect();
    const activity = session.query("issue.activity", { issue: "aaaa" });
    session.receive({ type: "answer", id: "cause-1", result: { events: [], comments: [], workLogs: [] } });
    assert.deepEqual(await activity, { events: [], comments: [], workLogs: [] });
    const broken = session.query("issue.activity", { issue: "aaaa" });
    session.receive({ type: "answer", id: "cause-2", result: { events: "many" } });
    await assert.rejects(broken);
    const failed = session.query("issue.activity", { issue: "aaaa" });
    session.receive({ type: "failed", id: "cause-3", error: refusal });
    await assert.rejects(failed, DomainError);
  });
});

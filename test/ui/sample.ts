// A board as a team would have it after some weeks, for pictures and for tests that need many kinds of issues.
import type { Actor } from "../../backend/domain/actor.ts";
import { PERSON, PROJECT, type BoardServer } from "./board-server.ts";
import { MINUTE, samples, type Sample } from "./sample-issues.ts";

const agent = (name: string): Actor => ({ kind: "agent", name });

export async function makeProject(server: BoardServer): Promise<void> {
  await server.act(PERSON, "project", PROJECT, "create", { key: "ORB", name: "orbit" });
}

/** Fills the project; `clock.now` is moved, from the oldest step to the latest, so that ages come out as given. */
export async function fillSample(server: BoardServer, clock: { now: number }): Promise<void> {
  const end = clock.now;
  const steps = [...samples.flatMap((sample) => stepsOf(server, sample)), ...workOn(server)];
  for (const step of steps.toSorted((one, other) => other.agoMs - one.agoMs)) {
    clock.now = end - step.agoMs;
    await step.run();
  }
  clock.now = end;
}

interface Step {
  readonly agoMs: number;
  readonly run: () => Promise<void>;
}

function stepsOf(server: BoardServer, sample: Sample): Step[] {
  const { id, title, priority, labels = [], body = "", parent, assignee = null, worker, ageMs } = sample;
  const actor = sample.by === undefined ? PERSON : agent(sample.by);
  const create: Step = {
    agoMs: ageMs,
    run: () =>
      server.act(actor, "issue", sampleId(id), "create", {
        project: PROJECT,
        title,
        priority,
        labels: [...labels],
        body,
        assignee,
        status: worker === undefined ? sample.status : "todo",
      }),
  };
  const place: Step[] =
    parent === undefined
      ? []
      : [
          {
            agoMs: 30 * MINUTE,
            run: () => server.act(PERSON, "issue", sampleId(id), "edit", { parent: sampleId(parent) }),
          },
        ];
  if (worker === undefined) return [create, ...place];
  const lease = { lease: `lease-${id}`, ttlMs: 40 * MINUTE, note: "Editing src/retry.ts" };
  const agoMs = Math.min(ageMs - 1, 28 * MINUTE);
  return [
    create,
    { agoMs, run: () => server.act(agent(worker), "issue", sampleId(id), "claim", lease) },
    ...place,
  ];
}

/** What the open issue is about. */
const linkedCode = [
  { path: "src/retry.ts", container: "", name: "retryWithBackoff", kind: "function", line: 41 },
  { path: "src/retry.ts", container: "", name: "parseRetryAfter", kind: "function", line: 96 },
  { path: "src/pool.ts", container: "Pool", name: "acquire", kind: "method", line: 117 },
];

function workOn(server: BoardServer): Step[] {
  const act: BoardServer["act"] = (...args) => server.act(...args);
  const open = sampleId("i144");
  const blocks = samples.flatMap(({ id, blockedBy }) =>
    blockedBy === undefined ? [] : [[id, blockedBy] as const],
  );
  return [
    ...blocks.map(([id, blocker]) => ({
      agoMs: 26 * MINUTE,
      run: () =>
        act(PERSON, "issue", sampleId(id), "link", { type: "blocked_by", target: sampleId(blocker) }),
    })),
    { agoMs: 25 * MINUTE, run: () => act(PERSON, "issue", open, "edit", { priority: "high", estimate: 5 }) },
    {
      agoMs: 24 * MINUTE,
      run: () => act(PERSON, "issue", sampleId("i156"), "link", { type: "blocked_by", target: open }),
    },
    {
      agoMs: 23 * MINUTE,
      run: () => act(PERSON, "issue", open, "link", { type: "relates", target: sampleId("i151") }),
    },
    {
      agoMs: 22 * MINUTE,
      run: () =>
        act(PERSON, "issue", open, "add_gate", {
          id: "gate-1",
          kind: "human",
          title: "The security lead has read the plan",
        }),
    },
    ...linkedCode.map((place, index) => ({
      agoMs: 12 * MINUTE - index * 1_000,
      run: () =>
        act(agent("worker-1"), "symbol_link", `symbol-link-${index}`, "create", { issue: open, ...place }),
    })),
    {
      agoMs: 3 * MINUTE,
      run: () =>
        act(agent("reviewer"), "comment", "comment-1", "create", {
          issue: open,
          body: "The HTTP-date branch ignores clock skew; allow **2 s**. See `parseRetryAfter()`.",
        }),
    },
  ];
}

export function sampleId(id: string): string {
  return `issue-${id}`;
}

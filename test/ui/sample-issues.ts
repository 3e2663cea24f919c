// The issues of the sample board, as data.
import type { Issue } from "../../backend/domain/issue-fields.ts";
import { PERSON } from "./board-server.ts";

export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Sample {
  readonly id: string;
  readonly title: string;
  readonly status: Issue["status"];
  readonly priority: Issue["priority"];
  readonly labels?: readonly string[];
  readonly by?: string;
  readonly ageMs: number;
  readonly worker?: string;
  readonly assignee?: Issue["assignee"];
  readonly body?: string;
  readonly parent?: string;
  readonly blockedBy?: string;
}

const BODY = `Clients that fail together retry together. Add full jitter to the delay and respect \`Retry-After\` when
a 429 or 503 carries it. The total budget must still win: never sleep past \`deadline\`.

\`\`\`ts
// now
await sleep(Math.min(cap, base * 2 ** attempt))
// wanted
await sleep(clamp(retryAfter ?? random(0, Math.min(cap, base * 2 ** attempt)), deadline))
\`\`\`

- [x] Full jitter: \`random(0, min(cap, base · 2ⁿ))\`
- [x] Parse \`Retry-After\` as seconds and as an HTTP date
- [ ] Clamp to the remaining deadline
- [ ] Changelog and migration note
`;

const me = { kind: "person", name: PERSON.name } as const;

export const samples: readonly Sample[] = [
  {
    id: "i162",
    title: "Retry storm when a proxy answers 407 to every attempt",
    status: "triage",
    priority: "urgent",
    labels: ["bug"],
    by: "scout",
    ageMs: 4 * MINUTE,
  },
  {
    id: "i161",
    title: "Memory grows 2 MB per 1k aborted requests",
    status: "triage",
    priority: "high",
    labels: ["bug", "perf"],
    by: "scout",
    ageMs: 11 * MINUTE,
  },
  {
    id: "i159",
    title: "Set-Cookie with commas is split into two cookies",
    status: "triage",
    priority: "medium",
    labels: ["bug"],
    ageMs: HOUR,
  },
  {
    id: "i160",
    title: "Typo in the ResponseType docs",
    status: "triage",
    priority: "low",
    labels: ["docs"],
    by: "scout",
    ageMs: 26 * MINUTE,
  },
  {
    id: "i150",
    title: "Happy Eyeballs for dual-stack hosts",
    status: "backlog",
    priority: "high",
    labels: ["net"],
    ageMs: 2 * DAY,
  },
  {
    id: "i152",
    title: "Expose connection timings on the response object",
    status: "backlog",
    priority: "medium",
    labels: ["api"],
    ageMs: 2 * DAY,
  },
  {
    id: "i147",
    title: "Benchmark suite against undici and got",
    status: "backlog",
    priority: "medium",
    labels: ["perf"],
    ageMs: 3 * DAY,
  },
  {
    id: "i143",
    title: "Drop Node 18 from the matrix",
    status: "backlog",
    priority: "low",
    labels: ["chore"],
    ageMs: 5 * DAY,
    assignee: me,
  },
  {
    id: "i158",
    title: "Redirect drops the Authorization header on same-origin 308",
    status: "todo",
    priority: "high",
    labels: ["bug", "security"],
    ageMs: 2 * HOUR,
    assignee: { kind: "agent", name: "worker-4" },
  },
  {
    id: "i156",
    title: "AbortSignal.any() is ignored while queued in the pool",
    status: "todo",
    priority: "high",
    labels: ["bug"],
    ageMs: 3 * HOUR,
    blockedBy: "i141",
  },
  {
    id: "i154",
    title: "Document the interceptor ordering guarantees",
    status: "todo",
    priority: "medium",
    labels: ["docs"],
    ageMs: 5 * HOUR,
    assignee: { kind: "agent", name: "scribe" },
  },
  {
    id: "i151",
    title: "Cache: honour stale-while-revalidate",
    status: "todo",
    priority: "medium",
    labels: ["cache"],
    ageMs: DAY,
  },
  {
    id: "i146",
    title: "Replace hand-written multipart encoder",
    status: "todo",
    priority: "none",
    labels: ["chore"],
    ageMs: 2 * DAY,
  },
  {
    id: "i141",
    title: "Pool leaks sockets when a request is aborted mid-body",
    status: "in_progress",
    priority: "urgent",
    labels: ["bug", "net"],
    ageMs: 41 * MINUTE,
    worker: "worker-2",
  },
  {
    id: "i144",
    title: "Jittered backoff and Retry-After for retryWithBackoff()",
    status: "in_progress",
    priority: "high",
    labels: ["api", "retry"],
    by: "scout",
    ageMs: DAY,
    worker: "worker-1",
    body: BODY,
  },
  {
    id: "i149",
    title: "HTTP/2 GOAWAY: replay idempotent streams only",
    status: "in_progress",
    priority: "high",
    labels: ["net"],
    ageMs: HOUR,
    worker: "worker-3",
  },
  {
    id: "i145",
    title: "Stream uploads report progress",
    status: "in_progress",
    priority: "medium",
    labels: ["api"],
    ageMs: 19 * MINUTE,
    assignee: { kind: "agent", name: "worker-5" },
  },
  {
    id: "i140",
    title: "Type-level tests for the Options union",
    status: "in_progress",
    priority: "low",
    labels: ["types"],
    ageMs: DAY,
    assignee: me,
  },
  {
    id: "i138",
    title: "Cookie jar: reject public-suffix domains",
    status: "in_review",
    priority: "high",
    labels: ["security"],
    ageMs: 2 * HOUR,
    assignee: { kind: "agent", name: "worker-4" },
  },
  {
    id: "i136",
    title: "Parse WWW-Authenticate challenges per RFC 9110",
    status: "in_review",
    priority: "high",
    labels: ["net"],
    ageMs: 3 * HOUR,
    assignee: { kind: "agent", name: "reviewer" },
  },
  {
    id: "i135",
    title: "Reduce bundle size below 14 kB gzipped",
    status: "in_review",
    priority: "medium",
    labels: ["perf"],
    ageMs: 6 * HOUR,
    assignee: { kind: "agent", name: "worker-1" },
  },
  {
    id: "i137",
    title: "Digest auth fails when qop is quoted",
    status: "done",
    priority: "urgent",
    labels: ["bug"],
    ageMs: DAY,
    assignee: { kind: "agent", name: "worker-2" },
  },
  {
    id: "i134",
    title: "Follow-redirects limit is off by one",
    status: "done",
    priority: "high",
    ageMs: DAY,
    assignee: { kind: "agent", name: "worker-3" },
  },
  {
    id: "i132",
    title: "Support URLPattern in the mock adapter",
    status: "done",
    priority: "high",
    ageMs: 2 * DAY,
    assignee: { kind: "agent", name: "worker-1" },
  },
  {
    id: "i128",
    title: "Pin GitHub Actions to commit hashes",
    status: "done",
    priority: "medium",
    ageMs: 4 * DAY,
    assignee: me,
  },
  {
    id: "i127",
    title: "Rewrite it in another language",
    status: "canceled",
    priority: "none",
    ageMs: 4 * DAY,
  },
  {
    id: "i144a",
    title: "Full jitter strategy",
    status: "done",
    priority: "medium",
    ageMs: DAY,
    parent: "i144",
  },
  {
    id: "i144b",
    title: "Retry-After parser",
    status: "done",
    priority: "medium",
    ageMs: DAY,
    parent: "i144",
  },
  { id: "i144c", title: "Clamp to deadline", status: "todo", priority: "medium", ageMs: DAY, parent: "i144" },
];

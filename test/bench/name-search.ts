// The search for names as they are typed: a million names, queries of one to twelve letters, the best hundred.
import { NameTable } from "../../server/search/name-table.ts";
import { median, percentile, ROUNDS, type Bench } from "./measure.ts";
import { distinctNames, randomNumbers } from "./synthetic-symbols.ts";

const NAMES = 1_000_000;
const QUERIES = 300;
const LIMIT = 100;
const P50_GOAL_MS = 20;
const P99_GOAL_MS = 40;
const BYTES_GOAL = 60;

/** What people type of a name: its beginning, its capitals, a part of it, or some of its letters. */
function typed(name: string, random: () => number): string {
  const length = 1 + Math.floor(random() * 12);
  const style = random();
  if (style < 0.5) return name.slice(0, length);
  if (style < 0.7) return (name.match(/[A-Z]|\b\w|_\w/g) ?? []).join("").replaceAll("_", "").slice(0, length);
  if (style < 0.85) return name.slice(Math.floor(name.length / 2)).slice(0, length);
  return name
    .split("")
    .filter(() => random() < 0.6)
    .join("")
    .slice(0, length);
}

function elapsedMs(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

export const nameSearch: Bench = {
  name: "name search",
  run: async () => {
    const table = new NameTable();
    const names = distinctNames(NAMES);
    for (const name of names) table.add(name);
    table.compact();
    const random = randomNumbers(7);
    const latencies: number[] = [];
    for (let query = 0; query < QUERIES; query += 1) {
      const text = typed(names[Math.floor(random() * NAMES)] ?? "", random);
      // The median of a few, so that what else the machine does is not taken for the slowest query.
      latencies.push(
        median(Array.from({ length: ROUNDS }, () => elapsedMs(() => table.search(text, { limit: LIMIT })))),
      );
    }
    const bytes = table.byteLength / NAMES;
    const letters = names.reduce((sum, name) => sum + name.length, 0) / NAMES;
    return [
      ...(
        [
          ["p50", 0.5, P50_GOAL_MS],
          ["p99", 0.99, P99_GOAL_MS],
        ] as const
      ).map(([name, share, goalMs]) => {
        const ours = percentile(latencies, share);
        return {
          name: `workspace symbol over 1M names, ${name}`,
          ours: `${ours.toFixed(1)} ms`,
          baseline: `${goalMs} ms`,
          ratio: ours / goalMs,
          goal: "≤ 1",
          met: ours <= goalMs,
        };
      }),
      {
        name: "memory of a name",
        ours: `${bytes.toFixed(1)} bytes`,
        baseline: `${letters.toFixed(1)} letters on average`,
        ratio: bytes / letters,
        goal: `≤ ${BYTES_GOAL} bytes`,
        met: bytes <= BYTES_GOAL,
      },
    ];
  },
};

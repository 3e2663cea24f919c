// Search by meaning without a model: a million symbols with some eight terms each, and questions in words.
import { Bm25Index } from "../../server/search/bm25.ts";
import { percentile, type Bench } from "./measure.ts";
import { nameFrom, randomNumbers, zipfWords } from "./synthetic-symbols.ts";

const SYMBOLS = 1_000_000;
const SYMBOLS_PER_CONTAINER = 10;
const SYMBOLS_PER_FILE = 40;
const QUERIES = 100;
const LIMIT = 100;
const GOAL_MS = 200;
const PUT_GOAL_MICROSECONDS = 20;
const BYTES_GOAL = 60;

function filled(
  word: () => string,
  random: () => number,
): { index: Bm25Index; putMs: number; worstPutMs: number } {
  const index = new Bm25Index();
  let [path, container, putMs, worstPutMs] = ["", "", 0, 0];
  for (let docId = 0; docId < SYMBOLS; docId += 1) {
    if (docId % SYMBOLS_PER_FILE === 0) path = `src/${word()}/${word()}.ts`;
    if (docId % SYMBOLS_PER_CONTAINER === 0) container = word();
    const doc = random() < 0.2 ? Array.from({ length: 8 }, word).join(" ") : "";
    const name = nameFrom(word, random);
    const start = performance.now();
    index.put(docId, { name, container, doc, path });
    const elapsedMs = performance.now() - start;
    putMs += elapsedMs;
    worstPutMs = Math.max(worstPutMs, elapsedMs);
  }
  return { index, putMs, worstPutMs };
}

export const semanticSearch: Bench = {
  name: "semantic search",
  run: async () => {
    const random = randomNumbers();
    const word = zipfWords(random);
    const { index, putMs, worstPutMs } = filled(word, random);
    const latencies: number[] = [];
    for (let query = 0; query < QUERIES; query += 1) {
      const text = Array.from({ length: 1 + (query % 6) }, word).join(" ");
      const start = performance.now();
      index.rank(text, { limit: LIMIT });
      latencies.push(performance.now() - start);
    }
    const p99 = percentile(latencies, 0.99);
    const putMicroseconds = (putMs / SYMBOLS) * 1_000;
    const bytes = index.byteLength / SYMBOLS;
    return [
      {
        name: "semantic search over 1M symbols, p99",
        ours: `${p99.toFixed(1)} ms (p50 ${percentile(latencies, 0.5).toFixed(1)} ms)`,
        baseline: `${GOAL_MS} ms`,
        ratio: p99 / GOAL_MS,
        goal: "≤ 1",
        met: p99 <= GOAL_MS,
      },
      {
        name: "taking a symbol into the semantic index",
        ours: `${putMicroseconds.toFixed(1)} µs (the longest ${worstPutMs.toFixed(0)} ms)`,
        baseline: `${PUT_GOAL_MICROSECONDS} µs`,
        ratio: putMicroseconds / PUT_GOAL_MICROSECONDS,
        goal: "≤ 1",
        met: putMicroseconds <= PUT_GOAL_MICROSECONDS,
      },
      {
        name: "memory of a symbol in the semantic index",
        ours: `${bytes.toFixed(1)} bytes`,
        baseline: `${BYTES_GOAL} bytes`,
        ratio: bytes / BYTES_GOAL,
        goal: "≤ 1",
        met: bytes <= BYTES_GOAL,
      },
    ];
  },
};

// What a Board costs to load.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Bench } from "./measure.ts";
import { BUILT, buildForBench } from "./serve.ts";

const GOAL_KB = 150;

export const bundle: Bench = {
  name: "bundle",
  run: async () => {
    await buildForBench();
    const files = ["webviews/board.js", "webviews/board.css"];
    let bytes = 0;
    for (const file of files) bytes += gzipSync(await readFile(join(BUILT, file)), { level: 9 }).length;
    const kilobytes = bytes / 1_024;
    return [
      {
        name: "Board bundle, script and style, gzip",
        ours: `${kilobytes.toFixed(0)} KB`,
        baseline: `the goal of ${GOAL_KB} KB`,
        ratio: kilobytes / GOAL_KB,
        goal: "≤ 1",
        met: kilobytes <= GOAL_KB,
      },
    ];
  },
};

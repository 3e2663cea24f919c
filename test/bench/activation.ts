// What loading and activating the extension takes of the extension host's time, in a real VS Code.
import { join } from "node:path";
import { build } from "esbuild";
import { runInHost } from "../support/host.ts";
import { median, ROUNDS, type Bench } from "./measure.ts";

const GOAL_MS = 50;
const root = join(import.meta.dirname, "../..");

export const activation: Bench = {
  name: "activation",
  run: async () => {
    const project = (await import("../../esbuild.mjs")) as {
      build: (options: { production: boolean }) => Promise<unknown>;
    };
    await project.build({ production: true });
    const module = join(root, "out/activation-host.cjs");
    const entry = join(import.meta.dirname, "activation-host.ts");
    await build({
      entryPoints: [entry],
      outfile: module,
      bundle: true,
      platform: "node",
      format: "cjs",
      external: ["vscode"],
      logLevel: "error",
    });
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { passed, failed } = await runInHost(module);
      if (failed.length > 0) throw new Error(failed.join("\n"));
      times.push(Number(passed[0]));
    }
    const activationMs = median(times);
    return [
      {
        name: "activation, in the extension host",
        ours: `${activationMs.toFixed(1)} ms`,
        baseline: `the goal of ${GOAL_MS} ms`,
        ratio: activationMs / GOAL_MS,
        goal: "≤ 1",
        met: activationMs <= GOAL_MS,
      },
    ];
  },
};

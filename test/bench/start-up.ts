// From the start of the process to the ready line, with 100,000 events in the log; and what it then takes in memory.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { spawn } from "node:child_process";
import { WebSocket } from "ws";
import { PROTOCOL } from "../../backend/protocol/version.ts";
import { tempFolder } from "../support/temp.ts";
import { median, ROUNDS, timed, type Bench, type Figure } from "./measure.ts";
import { buildForBench, fill, serve, type Served } from "./serve.ts";

const READY_GOAL_MS = 400;
const MEMORY_GOAL_MB = 150;

async function emptyNode(): Promise<number> {
  return timed(() => once(spawn(process.execPath, ["-e", ""], { stdio: "ignore" }), "exit"));
}

async function ready(dataDir: string): Promise<Figure> {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const served = await serve(dataDir);
    await served.stop();
    ours.push(served.readyMs);
    bare.push(await emptyNode());
  }
  const readyMs = median(ours.slice(1));
  return {
    name: "ready with 100,000 events in the log",
    ours: `${readyMs.toFixed(0)} ms from the start of the process`,
    baseline: `the goal of ${READY_GOAL_MS} ms (node alone: ${median(bare).toFixed(0)} ms)`,
    ratio: readyMs / READY_GOAL_MS,
    goal: "≤ 1",
    met: readyMs <= READY_GOAL_MS,
  };
}

/** Reads the whole board over a socket, as an opened Board does. */
async function readBoard({ url, token }: Served): Promise<number> {
  const ws = new WebSocket(`${url.replace("http", "ws")}/socket`, {
    headers: { authorization: `Bearer ${token}` },
  });
  await once(ws, "open");
  let rows = 0;
  const whole = new Promise<void>((resolve) => {
    ws.on("message", (data: Buffer) => {
      const frame = JSON.parse(data.toString("utf8")) as { type: string; rows?: unknown[]; last?: boolean };
      rows += frame.rows?.length ?? 0;
      if (frame.last === true) resolve();
    });
  });
  ws.send(JSON.stringify({ type: "hello", protocol: PROTOCOL, store: null, after: null, project: null }));
  await whole;
  ws.terminate();
  return rows;
}

async function memory(dataDir: string): Promise<Figure> {
  const served = await serve(dataDir);
  const rows = await readBoard(served);
  if (rows < 10_000) throw new Error(`only ${rows} rows came`);
  const status = await readFile(`/proc/${served.pid}/status`, "utf8");
  await served.stop();
  const residentMb = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024;
  return {
    name: "resident memory with 10,000 issues, after a Board has read them all",
    ours: `${residentMb.toFixed(0)} MB`,
    baseline: `the goal of ${MEMORY_GOAL_MB} MB`,
    ratio: residentMb / MEMORY_GOAL_MB,
    goal: "≤ 1",
    met: residentMb <= MEMORY_GOAL_MB,
  };
}

export const startUp: Bench = {
  name: "start-up",
  run: async () => {
    await buildForBench();
    const folder = await tempFolder("bench-start");
    await fill(folder.path, 10_000, 9);
    const figures = [await ready(folder.path), await memory(folder.path)];
    await folder.remove();
    return figures;
  },
};

// A backend as users run it: the production bundle in a process of its own, found by the line it prints.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { openLevelEngine } from "../../backend/store/level.ts";
import { openStore } from "../../backend/store/open.ts";
import { PERSON } from "../support/domain.ts";

export interface Served {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
  readonly readyMs: number;
  stop(): Promise<void>;
}

/** The production build that the benchmarks run. */
export const BUILT = join(import.meta.dirname, "../../out/bench-dist");

/** Rejects when the build fails; what it says of that goes to stderr. */
export async function buildForBench(): Promise<void> {
  const program = join(import.meta.dirname, "build-program.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error("the build that the benchmarks run failed");
}

export async function serve(dataDir: string): Promise<Served> {
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [join(BUILT, "backend/crewdeck.mjs"), "serve", "--data-dir", dataDir],
    {
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  const line = await firstLine(child);
  const readyMs = performance.now() - startedAt;
  const { url, token, pid } = JSON.parse(line) as { url: string; token: string; pid: number };
  return {
    url,
    token,
    pid,
    readyMs,
    async stop() {
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("no stdout");
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error("the backend ended before it was ready");
}

/** Fills a data folder with this many issues, each with `changes` edits after its creation. */
export async function fill(dataDir: string, issues: number, changes: number): Promise<void> {
  const store = await openStore({ engine: await openLevelEngine(join(dataDir, "store")), now: Date.now });
  const project = { cause: "cause-project", entity: "project", id: "proj", command: "create" };
  await store.execute({ ...project, payload: { key: "CREW", name: "Crew" } }, PERSON);
  const body = "When two windows race for the file, one of them loses what was typed. ".repeat(8);
  const one = async (index: number) => {
    const id = `issue-${index}`;
    const payload = {
      project: "proj",
      title: `Issue number ${index} of many`,
      body,
      status: index % 3 ? "todo" : "done",
    };
    await store.execute({ cause: `cause-${id}`, entity: "issue", id, command: "create", payload }, PERSON);
    for (let change = 0; change < changes; change += 1) {
      const edit = { cause: `cause-${id}-${change}`, entity: "issue", id, command: "edit" };
      await store.execute({ ...edit, payload: { title: `Issue number ${index}, title ${change}` } }, PERSON);
    }
  };
  for (let from = 0; from < issues; from += 256) {
    await Promise.all(
      Array.from({ length: Math.min(256, issues - from) }, (_, offset) => one(from + offset)),
    );
  }
  await store.close();
}

// Durable commands a second with 64 concurrent, against raw synced LevelDB batches of the same bytes in groups of 64.
import { join } from "node:path";
import { Level } from "level";
import { createEngine } from "../../backend/store/level.ts";
import { openStore } from "../../backend/store/open.ts";
import { PERSON } from "../support/domain.ts";
import { tempFolder } from "../support/temp.ts";
import { sideBySide, timed, type Bench } from "./measure.ts";

const CONCURRENT = 64;
const COMMANDS = 64 * 100;
const BODY = "As a developer I want to see which agent is stuck, so that I can help it. ".repeat(4);

/** The batches that the commands wrote, in their order. */
type Recorded = (readonly [string, string | null])[][];

async function commands(recorded: Recorded | null): Promise<number> {
  const folder = await tempFolder("bench");
  const database = new Level<string>(join(folder.path, "db"));
  await database.open();
  const engine = await createEngine(recorded === null ? database : recording(database, recorded));
  const store = await openStore({ engine, now: Date.now });
  const project = { cause: "cause-project", entity: "project", id: "proj", command: "create" };
  await store.execute({ ...project, payload: { key: "CREW", name: "Crew" } }, PERSON);
  recorded?.splice(0);
  const one = async (worker: number, index: number) => {
    const id = `issue-${worker}-${index}`;
    const payload = { project: "proj", title: `Issue ${index}`, body: BODY, status: "todo" };
    const outcome = await store.execute(
      { cause: `cause-${id}`, entity: "issue", id, command: "create", payload },
      PERSON,
    );
    if (outcome instanceof Error) throw outcome;
  };
  const worker = async (number: number) => {
    for (let index = 0; index < COMMANDS / CONCURRENT; index += 1) await one(number, index);
  };
  const elapsedMs = await timed(() =>
    Promise.all(Array.from({ length: CONCURRENT }, (_, number) => worker(number))),
  );
  await store.close();
  await folder.remove();
  return (COMMANDS / elapsedMs) * 1_000;
}

/** The database, noting every key and value of every batch. */
function recording(database: Level, recorded: Recorded): Level {
  const batch = () => {
    const group: [string, string | null][] = [];
    const real = database.batch();
    const noting = {
      put(key: string, value: string) {
        group.push([key, value]);
        real.put(key, value);
        return noting;
      },
      del(key: string) {
        group.push([key, null]);
        real.del(key);
        return noting;
      },
      write(options: { sync?: boolean } = {}) {
        recorded.push(group);
        return real.write(options);
      },
      close: () => real.close(),
    };
    return noting;
  };
  return new Proxy(database, {
    get(target, name) {
      if (name === "batch") return batch;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}

async function raw(recorded: Recorded): Promise<number> {
  const folder = await tempFolder("bench-raw");
  const database = new Level<string>(join(folder.path, "db"));
  await database.open();
  const elapsedMs = await timed(async () => {
    for (const group of recorded) {
      const batch = database.batch();
      for (const [key, value] of group) {
        if (value === null) batch.del(key);
        else batch.put(key, value);
      }
      await batch.write({ sync: true });
    }
  });
  await database.close();
  await folder.remove();
  return (COMMANDS / elapsedMs) * 1_000;
}

export const durableCommands: Bench = {
  name: "durable commands",
  run: async () => {
    const recorded: Recorded = [];
    await commands(recorded);
    const { ours, baseline, ratio } = await sideBySide(
      () => commands(null),
      () => raw(recorded),
    );
    return [
      {
        name: "durable commands, 64 concurrent",
        ours: `${ours.toFixed(0)}/s`,
        baseline: `${baseline.toFixed(0)}/s in raw synced batches of the same bytes`,
        ratio,
        goal: "≥ 0.5",
        met: ratio >= 0.5,
      },
    ];
  },
};

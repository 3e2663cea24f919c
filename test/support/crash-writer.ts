// A process that writes to a store as fast as it can and prints each acknowledged command, until it is killed.
import { openLevelEngine } from "../../backend/store/level.ts";
import { openStore } from "../../backend/store/open.ts";

const [location = "", round = "0"] = process.argv.slice(2);
const actor = { kind: "agent", name: "writer" } as const;
const store = await openStore({ engine: await openLevelEngine(location), now: Date.now });

async function execute(
  cause: string,
  entity: string,
  id: string,
  command: string,
  payload: unknown,
): Promise<void> {
  const outcome = await store.execute({ cause, entity, id, command, payload }, actor);
  if (outcome instanceof Error) throw outcome;
  process.stdout.write(`${JSON.stringify({ cause, id, seq: outcome.seq, version: outcome.version })}\n`);
}

await execute("cause-project", "project", "proj", "create", { key: "CREW", name: "Crew" });

/** One of several that write at once, so that groups of every size are cut by the kill. */
async function write(worker: number): Promise<void> {
  for (let index = 0; ; index += 1) {
    const id = `issue-${round}-${worker}-${index}`;
    await execute(`create-${id}`, "issue", id, "create", {
      project: "proj",
      title: id,
      body: "x".repeat(index % 2_000),
    });
    await execute(`edit-${id}`, "issue", id, "edit", { title: `${id} again`, priority: "high" });
  }
}

await Promise.all(Array.from({ length: 8 }, (_, worker) => write(worker)));

// Milestones by their names, which is all that an issue says of them. One that is here already keeps what it says here.
import { DomainError } from "../domain/errors.ts";
import type { Commands } from "./commands.ts";
import type { ForeignMilestone } from "./format.ts";
import { identify } from "./identity.ts";
import type { Placed } from "./placed.ts";
import type { ImportStore } from "./rehearsal.ts";
import type { Tally } from "./report.ts";

const PAGE = 500;

/** Finds or makes every milestone of the file. @returns our ids by the file's names. */
export async function importMilestones(
  project: string,
  placed: readonly Placed[],
  commands: Commands,
  tally: Tally,
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Map<string, ForeignMilestone>();
  for (const { item } of placed) {
    const { milestone } = item;
    if (milestone !== undefined && milestone !== null && !wanted.has(milestone.name))
      wanted.set(milestone.name, milestone);
  }
  if (wanted.size === 0) return new Map();
  const found = await milestonesOf(project, commands.store);
  const missing = [...wanted.values()].filter(({ name }) => !found.has(name));
  tally.count("milestones", "unchanged", wanted.size - missing.length);
  for (const { name, description, dueAt } of missing) {
    const id = identify("milestone", project, name);
    const result = await commands.send("milestone", id, "create", { project, name, description, dueAt });
    if (result instanceof DomainError) {
      tally.count("milestones", "skipped");
      tally.warn(`the milestone "${name}" was left out: ${result.message}`);
    } else {
      tally.count("milestones", "created");
      found.set(name, id);
    }
  }
  return found;
}

async function milestonesOf(project: string, store: ImportStore): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof store.rows<"milestone">>> = await store.rows("milestone", project, {
      after,
      limit: PAGE,
    });
    for (const row of page.items) if (row.deletedAt === null) found.set(row.state.name, row.id);
    after = page.next;
  } while (after !== null);
  return found;
}

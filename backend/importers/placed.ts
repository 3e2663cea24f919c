// Which issue of ours each item is: found by its origin, or new under an id that follows from it.
import type { RowOf } from "../domain/index.ts";
import { originKey } from "../domain/issue.ts";
import type { ArrangedItem } from "./arrange.ts";
import { refKey, itemKey } from "./arrange.ts";
import type { ForeignRef, TrackerFormat } from "./format.ts";
import { identify } from "./identity.ts";
import type { ImportStore } from "./rehearsal.ts";
import type { Tally } from "./report.ts";
import { sourceOf } from "./target-project.ts";

export interface Placed {
  readonly item: ArrangedItem;
  readonly id: string;
  /** Where its id is unique. */
  readonly source: string;
  readonly isNew: boolean;
}

export interface Place {
  readonly format: TrackerFormat;
  readonly project: RowOf<"project">;
  /** Which projects' issues may be linked to. */
  readonly sees: (project: string | null) => boolean;
}

/** The items of a file with our ids, and the way from one to another. */
export class Placement {
  readonly placed: readonly Placed[];
  #byKey: ReadonlyMap<string, Placed>;
  #ids: ReadonlySet<string>;
  #store: ImportStore;
  #sees: Place["sees"];

  constructor(placed: readonly Placed[], store: ImportStore, sees: Place["sees"]) {
    this.placed = placed;
    this.#byKey = new Map(placed.map((one) => [itemKey(one.item), one]));
    this.#ids = new Set(placed.map(({ id }) => id));
    this.#store = store;
    this.#sees = sees;
  }

  /** Whether this issue of ours is one of the file's. */
  has(issue: string): boolean {
    return this.#ids.has(issue);
  }

  /** The issue that an item names: of this file, or imported earlier; undefined when it is not here. */
  resolve(ref: ForeignRef, from: Placed): string | undefined {
    const here = this.#byKey.get(refKey(ref, from.item));
    if (here !== undefined) return here.id;
    return this.find(ref.source ?? from.source, ref.id);
  }

  /** An issue that was imported earlier and may be linked to. */
  find(source: string, id: string): string | undefined {
    const found = findByOrigin(this.#store, source, id);
    return found !== undefined && this.#sees(this.#store.get("issue", found)?.project ?? null)
      ? found
      : undefined;
  }
}

/** A row that was imported earlier, or that somebody gave this origin. */
function findByOrigin(store: ImportStore, source: string, id: string): string | undefined {
  return store.find("issue", "origin", originKey({ source, id }));
}

/** What was removed here stays removed, and what is in another project stays there. */
export async function place(
  items: readonly ArrangedItem[],
  { format, project, sees }: Place,
  store: ImportStore,
  tally: Tally,
): Promise<Placement> {
  const placed: Placed[] = [];
  for (const item of items) {
    const source = sourceOf(item, format, project.state.key);
    const known = findByOrigin(store, source, item.id);
    const id = known ?? identify("issue", source, item.id);
    const row = store.row("issue", id);
    const why =
      row === undefined
        ? await purged(id, store)
        : row.deletedAt !== null
          ? "was removed"
          : elsewhere(row, project);
    if (why === null) placed.push({ item, id, source, isNew: row === undefined });
    else {
      tally.count("issues", "skipped");
      tally.warn(`${item.id} ${why} in Crewdeck and was left alone`);
    }
  }
  return new Placement(placed, store, sees);
}

async function purged(id: string, store: ImportStore): Promise<string | null> {
  return (await store.history("issue", id)).length > 0 ? "was removed for good" : null;
}

function elsewhere(row: RowOf<"issue">, project: RowOf<"project">): string | null {
  return row.project === project.id ? null : "is in another project";
}

// Makes the links of a plan. The one that would close a circle is set aside with a warning, and tried again by every
// later import.
import { DomainError } from "../domain/errors.ts";
import { linkedTo } from "../domain/issue-links.ts";
import type { Commands } from "./commands.ts";
import { sameLink, type Edge, type LinkPlan } from "./link-plan.ts";
import type { ImportStore } from "./rehearsal.ts";
import type { Tally } from "./report.ts";

/** Also moves what could not be made, in the plan's outcomes. */
export async function makeLinks(plan: LinkPlan, commands: Commands, tally: Tally): Promise<void> {
  const { edges, gone, outcomes, unchanged } = plan;
  tally.count("links", "unchanged", unchanged);
  await commands.each(gone, (edge) => unlink(edge, commands, tally));
  await commands.each(edges, async (edge) => {
    const refusal = await link(edge, commands, tally);
    const outcome = outcomes.get(edge.declaredBy);
    if (refusal === null || outcome === undefined) return;
    outcome.made = outcome.made.filter((one) => !sameLink(one, edge.kept));
    outcome.setAside.push(edge.kept);
  });
  let unresolved = 0;
  for (const outcome of outcomes.values()) unresolved += outcome.unresolved.length;
  tally.count("links", "skipped", unresolved);
  if (unresolved > 0) {
    tally.warn(`links to issues that are not here: ${unresolved}; they are kept, and made by a later import`);
  }
}

/** Makes one link, unless it is there. @returns the refusal, which is told already. */
export async function link(edge: Edge, commands: Commands, tally: Tally): Promise<DomainError | null> {
  const { type, holder, target } = edge;
  if (isLinked(edge, commands.store)) {
    tally.count("links", "unchanged");
    return null;
  }
  const result = await commands.send("issue", holder, "link", { type, target });
  if (!(result instanceof DomainError)) {
    tally.count("links", "created");
    return null;
  }
  tally.count("links", "skipped");
  tally.warn(`a link was set aside: ${result.message}`);
  return result;
}

async function unlink({ type, holder, target }: Edge, commands: Commands, tally: Tally): Promise<void> {
  const row = commands.store.row("issue", holder);
  if (row === undefined || row.deletedAt !== null || !linkedTo(row.state, type).includes(target)) return;
  const result = await commands.send("issue", holder, "unlink", { type, target });
  if (!(result instanceof DomainError)) tally.count("links", "removed");
}

/** Two issues are related whichever of them says so. */
function isLinked({ type, holder, target }: Edge, store: ImportStore): boolean {
  const holds = (one: string, other: string) => {
    const row = store.row("issue", one);
    return row !== undefined && linkedTo(row.state, type).includes(other);
  };
  return holds(holder, target) || (type === "relates" && holds(target, holder));
}

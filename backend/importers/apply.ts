// From items to commands. Doing it twice changes nothing, because issues and comments are found again by their origin;
// lines in another order come to the same, because items are put into an order of our own first.
import type { Actor } from "../domain/actor.ts";
import { DomainError } from "../domain/errors.ts";
import { arrange } from "./arrange.ts";
import { Commands, type Progress } from "./commands.ts";
import { commentsOf, importComments } from "./comments.ts";
import { makeEarlierLinks } from "./earlier-links.ts";
import { createIssues, updateIssues, type IssueContext } from "./issues.ts";
import { planLinks } from "./link-plan.ts";
import { makeLinks } from "./links.ts";
import { importMilestones } from "./milestones.ts";
import type { Parsed } from "./parse.ts";
import { place } from "./placed.ts";
import { Rehearsal, type ImportStore } from "./rehearsal.ts";
import { Tally, type ImportReport } from "./report.ts";
import { targetProject } from "./target-project.ts";

export interface ApplyOptions {
  readonly actor: Actor;
  /** The key of the project to import into; null: the one that suits the file. */
  readonly project: string | null;
  /** Reports what would happen and changes nothing. */
  readonly dryRun: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Which projects' issues may be linked to; all, unless it says otherwise. */
  readonly sees?: (project: string | null) => boolean;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** Imports what a file says. Stopping it leaves a part imported; the next run does the rest. */
export async function apply(
  parsed: Parsed,
  store: ImportStore,
  options: ApplyOptions,
): Promise<ImportReport | DomainError> {
  const { actor, dryRun, now, onProgress, signal } = options;
  const { format } = parsed;
  const commands = new Commands({
    store: dryRun ? new Rehearsal(store, now) : store,
    actor,
    signal,
    onProgress,
  });
  const tally = new Tally();
  tally.problems(parsed.problems, parsed.problemCount);
  for (const warning of parsed.warnings) tally.warn(warning);
  const { items, warnings, outdated } = arrange(parsed.items, format.repeatedId);
  for (const warning of warnings) tally.warn(warning);
  if (items.length === 0) return tally.report({ format: format.name, dryRun, project: null }, parsed.skipped);
  const target = await targetProject({ format, items, key: options.project }, commands);
  if (target instanceof DomainError) return target;
  tally.count("projects", target.created ? "created" : "unchanged");
  if (outdated > 0) tally.count("issues", "skipped", outdated);
  const project = target.row.id;
  const sees = options.sees ?? (() => true);
  const placement = await place(items, { format, project: target.row, sees }, commands.store, tally);
  const comments = commentsOf(placement);
  const plan = planLinks(placement, commands.store);
  const fresh = placement.placed.filter(({ isNew }) => isNew).length;
  commands.expect(fresh + plan.edges.length + plan.gone.length + placement.placed.length + comments.length);
  const milestones = await importMilestones(project, placement.placed, commands, tally);
  const context: IssueContext = { commands, tally, placement, project, milestones };
  await createIssues(context, plan.outcomes);
  await makeLinks(plan, commands, tally);
  await updateIssues(context, plan.outcomes);
  await importComments(comments, commands, tally);
  await makeEarlierLinks(project, placement, commands, tally);
  const { key, name } = target.row.state;
  return tally.report(
    { format: format.name, dryRun, project: { id: project, key, name, created: target.created } },
    parsed.skipped,
  );
}

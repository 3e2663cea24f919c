// Fields of issues. A field that changed in the file since the last import gets the file's value; a field that did not
// stays as it is here, whoever changed it. To tell them apart, a fingerprint of each imported value is kept with the
// issue. Fields that the file does not mention are left alone.
import { DomainError } from "../domain/errors.ts";
import type { PayloadOf } from "../domain/index.ts";
import type { Issue, IssueRow } from "../domain/issue-fields.ts";
import type { Commands } from "./commands.ts";
import type { Json } from "./format.ts";
import { canonical, fingerprint } from "./identity.ts";
import type { LinkOutcome } from "./link-plan.ts";
import type { Placed, Placement } from "./placed.ts";
import type { Tally } from "./report.ts";
import { EMPTY_MEMO, keptParentOf, memoOf, withReserved, type KeptLink, type Memo } from "./reserved.ts";

type Fields = PayloadOf<"issue", "edit">;

export interface IssueContext {
  readonly commands: Commands;
  readonly tally: Tally;
  readonly placement: Placement;
  readonly project: string;
  /** Our milestones by the file's names. */
  readonly milestones: ReadonlyMap<string, string>;
}

/** Creates the issues that are new, in their order; parents come before their children. */
export async function createIssues(
  context: IssueContext,
  outcomes: ReadonlyMap<string, LinkOutcome>,
): Promise<void> {
  const fresh = context.placement.placed.filter(({ isNew }) => isNew);
  await context.commands.each(fresh, (placed) => create(placed, context, outcomes.get(placed.id)));
}

/**
 * Brings the issues up to the file; `outcomes` says which of their links could be made. A parent is refused while it is
 * below its child still; such an issue is tried again once the others have moved, for as long as one of them has.
 */
export async function updateIssues(
  context: IssueContext,
  outcomes: ReadonlyMap<string, LinkOutcome>,
): Promise<void> {
  let left = context.placement.placed;
  let mayWait = true;
  while (left.length > 0) {
    const waiting = new Set<Placed>();
    await context.commands.each(left, async (one) => {
      const outcome = outcomes.get(one.id);
      if ((await update(one, context, outcome, mayWait)) === "waits") waiting.add(one);
    });
    context.commands.expect(waiting.size);
    mayWait = waiting.size < left.length;
    left = left.filter((one) => waiting.has(one));
  }
}

async function create(
  placed: Placed,
  context: IssueContext,
  outcome: LinkOutcome | undefined,
): Promise<void> {
  const { commands, project, tally } = context;
  const wanted = wantedOf(placed, context);
  const send = (fields: Fields) => {
    const extras = extrasOf(placed, {}, fields, EMPTY_MEMO, outcome, null);
    return commands.send("issue", placed.id, "create", {
      ...fields,
      title: fields.title ?? placed.item.id,
      status: fields.status ?? "todo",
      origin: originOf(placed, null),
      extras,
      project,
    });
  };
  let result = await send(wanted);
  if (result instanceof DomainError && isParentRefusal(result, wanted))
    result = await send({ ...wanted, parent: null });
  if (!(result instanceof DomainError)) return tally.count("issues", "created");
  tally.count("issues", "skipped");
  tally.problem(placed.item.line, `${placed.item.id}: ${result.message}`);
}

async function update(
  placed: Placed,
  context: IssueContext,
  outcome: LinkOutcome | undefined,
  mayWait: boolean,
): Promise<"done" | "waits"> {
  const { commands, tally } = context;
  const row = commands.store.row("issue", placed.id);
  if (row === undefined) return "done";
  const wanted = wantedOf(placed, context);
  const patch = patchOf(placed, row, wanted, outcome, null);
  let changed = Object.keys(patch).length > 0;
  let result = changed ? await commands.send("issue", placed.id, "edit", patch) : null;
  if (result instanceof DomainError && isParentRefusal(result, patch)) {
    if (mayWait && result.code === "cycle") return "waits";
    tally.warn(`${placed.item.id}: its parent was set aside: ${result.message}`);
    const rest = patchOf(placed, row, omitParent(wanted), outcome, keptParentOf(placed.item.parent));
    changed = Object.keys(rest).length > 0;
    result = changed ? await commands.send("issue", placed.id, "edit", rest) : null;
  }
  if (result instanceof DomainError) {
    tally.problem(placed.item.line, `${placed.item.id}: ${result.message}`);
    if (!placed.isNew) tally.count("issues", "skipped");
  } else if (!placed.isNew) tally.count("issues", changed ? "updated" : "unchanged");
  return "done";
}

/** The fields that the file says something about, with our ids. */
function wantedOf({ item, ...placed }: Placed, { placement, milestones }: IssueContext): Fields {
  const wanted: Fields = { ...item.fields };
  if (item.milestone !== undefined) {
    wanted.milestone = item.milestone === null ? null : (milestones.get(item.milestone.name) ?? null);
  }
  if (item.parent !== undefined) {
    wanted.parent =
      item.parent === null ? null : (placement.resolve(item.parent, { item, ...placed }) ?? null);
  }
  return wanted;
}

/** The fields that changed in the file since the last import and differ here. */
function patchOf(
  placed: Placed,
  row: IssueRow,
  wanted: Fields,
  outcome: LinkOutcome | undefined,
  asideParent: KeptLink | null,
): Fields {
  const memo = memoOf(row.state.extras);
  const news = Object.entries(wanted).filter(
    ([name, value]) =>
      memo.fields[name] !== fingerprint(value) && !same(row.state[name as keyof Issue], value),
  );
  const patch: Fields = Object.fromEntries(news);
  const origin = originOf(placed, row.state.origin);
  if (!same(row.state.origin, origin)) patch.origin = origin;
  const extras = extrasOf(placed, row.state.extras, wanted, memo, outcome, asideParent);
  if (!same(row.state.extras, extras)) patch.extras = extras;
  return patch;
}

function extrasOf(
  { item }: Placed,
  present: Readonly<Record<string, Json>>,
  wanted: Fields,
  memo: Memo,
  outcome: LinkOutcome | undefined,
  asideParent: KeptLink | null,
): Record<string, Json> {
  const fields = Object.fromEntries(
    Object.entries(wanted).map(([name, value]) => [name, fingerprint(value)]),
  );
  const { made, unresolved = [], setAside = [] } = outcome ?? {};
  return withReserved(
    { ...present, ...item.extras },
    {
      unresolved,
      setAside: asideParent === null ? setAside : [...setAside, asideParent],
      memo: { fields: { ...memo.fields, ...fields }, links: [...(made ?? memo.links)] },
    },
  );
}

function originOf({ item, source }: Placed, present: Issue["origin"]): NonNullable<Issue["origin"]> {
  return { ...present, ...item.origin, source, id: item.id };
}

function isParentRefusal(refusal: DomainError, fields: Fields): boolean {
  return typeof fields.parent === "string" && (refusal.code === "cycle" || refusal.code === "not_found");
}

function omitParent(fields: Fields): Fields {
  const { parent, ...others } = fields;
  return parent === undefined ? fields : others;
}

function same(one: unknown, other: unknown): boolean {
  return canonical(one ?? null) === canonical(other ?? null);
}

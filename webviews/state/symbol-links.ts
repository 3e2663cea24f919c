// The code that an issue is linked to, read off the links' own rows. Removed links count as history: a row says who made
// the link and who removed it, so that nothing has to be asked for.
import { sameActor, type Actor } from "../../backend/domain/actor.ts";
import type { RowOf } from "../../backend/domain/index.ts";

export type SymbolLink = RowOf<"symbol_link">;

/** Links made or removed by one actor at one go: told as one. */
export interface LinkAct {
  readonly does: "linked" | "unlinked";
  readonly at: number;
  readonly actor: Actor;
  readonly links: readonly SymbolLink[];
}

/** What one actor does within this time of the act before belongs to that. */
const ACT_MS = 60_000;
/** Symbols that a sentence names. */
const NAMED_MAX = 3;
/** Of a name or a path in a sentence; both end with what tells most. */
const NAME_MAX = 60;

/** The live links of the issue, by place in the code. */
export function linksOf(rows: Iterable<SymbolLink>, issue: string): readonly SymbolLink[] {
  return [...rows]
    .filter(({ deletedAt, state }) => deletedAt === null && state.issue === issue)
    .toSorted(byPlace);
}

/** What was linked and unlinked, oldest first. */
export function linkActs(rows: Iterable<SymbolLink>, issue: string): readonly LinkAct[] {
  const single = [...rows]
    .filter(({ state }) => state.issue === issue)
    .flatMap((link): LinkAct[] => {
      const linked: LinkAct = { does: "linked", at: link.createdAt, actor: link.createdBy, links: [link] };
      if (link.deletedAt === null) return [linked];
      return [linked, { does: "unlinked", at: link.deletedAt, actor: link.changedBy, links: [link] }];
    });
  const acts: LinkAct[] = [];
  for (const act of single.toSorted((one, other) => one.at - other.at)) {
    const last = acts.at(-1);
    if (last !== undefined && isSameAct(last, act)) {
      acts[acts.length - 1] = { ...act, links: [...last.links, ...act.links] };
    } else acts.push(act);
  }
  return acts;
}

/** The subject stands before it, as before each sentence of an issue's history. */
export function linkActSentence({ does, links }: LinkAct): string {
  const [first] = links;
  const named = links.slice(0, NAMED_MAX).map(({ state }) => cut(qualifiedName(state)));
  const more = links.length - named.length;
  const parts = more === 0 ? named : [...named, `${more} more`];
  const last = parts.at(-1) ?? "";
  const verb = does === "linked" ? "linked it to" : "unlinked it from";
  if (first === undefined || parts.length > 1) return `${verb} ${parts.slice(0, -1).join(", ")} and ${last}`;
  return `${verb} ${last} in ${cut(first.state.path)}`;
}

/** Wherever in its file it stands. */
export function isSameSymbol({ state: one }: SymbolLink, { state: other }: SymbolLink): boolean {
  return (
    one.path === other.path &&
    one.container === other.container &&
    one.name === other.name &&
    one.kind === other.kind
  );
}

export function qualifiedName({ container, name }: SymbolLink["state"]): string {
  return container === "" ? name : `${container}.${name}`;
}

/** "src/retry.ts:42", as an editor and a terminal take it: lines count from 1. */
export function placeOf({ path, line }: SymbolLink["state"]): string {
  return `${path}:${line + 1}`;
}

/** The folder, with its last slash, and the file's own name, which is the last to be cut. */
export function splitPath(path: string): { readonly folder: string; readonly file: string } {
  const end = path.lastIndexOf("/") + 1;
  return { folder: path.slice(0, end), file: path.slice(end) };
}

/** At the beginning, between two of its parts where that leaves enough. */
function cut(text: string): string {
  if (text.length <= NAME_MAX) return text;
  const end = text.slice(1 - NAME_MAX);
  const between = end.search(/[./]/);
  return `…${between > 0 && between < NAME_MAX / 2 ? end.slice(between) : end}`;
}

function isSameAct(last: LinkAct, next: LinkAct): boolean {
  return last.does === next.does && sameActor(last.actor, next.actor) && next.at - last.at <= ACT_MS;
}

function byPlace({ state: one }: SymbolLink, { state: other }: SymbolLink): number {
  if (one.path !== other.path) return one.path < other.path ? -1 : 1;
  return one.line - other.line || one.name.localeCompare(other.name);
}

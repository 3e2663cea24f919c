// Who calls a function, grouped by the functions that the calls are in; and what a function calls.
import { setImmediate as nextTurn } from "node:timers/promises";
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
} from "vscode-languageserver";
import { definitionFlags } from "../index/record-codes.ts";
import type { Definition, Occurrence } from "../index/record.ts";
import { Enclosing } from "../resolution/enclosing-definition.ts";
import { answersOf } from "../resolution/find-definition.ts";
import { byPlace, findReferences, type Reference } from "../resolution/find-references.ts";
import { callables, containers, typeLike } from "../resolution/kind-groups.ts";
import { evident, withoutGuessed, type Target } from "../resolution/meaning.ts";
import { isOnlyOne } from "../resolution/only-one.ts";
import type { Resolver } from "../resolution/resolver.ts";
import { cancellable } from "../session/cancellation.ts";
import { meantAt } from "./overloads/overloads.ts";
import { OverloadUses } from "./overloads/uses.ts";
import type { AskText } from "../session/documents.ts";
import type { Session } from "../session/session.ts";
import type { Feature } from "./define.ts";
import { namedAt } from "./named-at.ts";
import { readingText } from "./reading-text.ts";
import { itemOf, itemOfFile, symbolOfItem } from "./symbol-items.ts";

/** Calls that are looked at in one answer. */
const CALLS_MAX = 5_000;
/** Functions in one answer. */
const ITEMS_MAX = 500;
const SLICE_MS = 12;

export const callHierarchy: Feature = {
  capabilities: () => ({ callHierarchyProvider: true }),
  register(session) {
    const { callHierarchy: requests } = session.connection.languages;
    requests.onPrepare(async (params): Promise<CallHierarchyItem[] | null> => {
      const { resolver, path, found } = await namedAt(session, params);
      const answers = found === null ? [] : await meantAt(session, resolver, path, found);
      const items = answers
        .filter((answer) => isCalled(resolver.definition(answer)))
        .flatMap((answer) => itemOf(session, resolver, answer) ?? []);
      return items.length === 0 ? null : items.slice(0, ITEMS_MAX);
    });
    requests.onIncomingCalls(({ item }, token) =>
      cancellable(token, async (signal): Promise<CallHierarchyIncomingCall[]> => {
        const resolver = await session.resolver();
        const target = symbolOfItem(resolver, item);
        return target === null ? [] : incoming(session, resolver, target, signal);
      }),
    );
    requests.onOutgoingCalls(({ item }, token) =>
      cancellable(token, async (signal): Promise<CallHierarchyOutgoingCall[]> => {
        const resolver = await session.resolver();
        const target = symbolOfItem(resolver, item);
        return target === null ? [] : outgoing(session, resolver, target, signal);
      }),
    );
  },
};

/** Functions, and types that can be made values of. */
function isCalled(definition: Definition | undefined): boolean {
  return definition !== undefined && (callables.has(definition.kind) || typeLike.has(definition.kind));
}

async function incoming(
  session: Session,
  resolver: Resolver,
  target: Target,
  signal: AbortSignal,
): Promise<CallHierarchyIncomingCall[]> {
  const calls: Reference[] = [];
  const overload = OverloadUses.of(session, resolver, target);
  // As for references: what is called by a name that nothing else has is likely to be this.
  const byName = isOnlyOne(resolver, target);
  for await (const all of findReferences(resolver, target, { signal, byName })) {
    const batch = overload === null ? all : await overload.among(all);
    calls.push(...batch.filter(({ occurrence }) => occurrence.use === "call"));
    if (calls.length >= CALLS_MAX) break;
  }
  const groups = new Map<
    string,
    { from: CallHierarchyItem; fromRanges: CallHierarchyIncomingCall["fromRanges"] }
  >();
  const enclosing = new Map<string, Enclosing>();
  for (const { path, occurrence } of evident(calls)) {
    const record = resolver.view.record(path);
    if (record === undefined) continue;
    const around = enclosing.get(path) ?? new Enclosing(record);
    enclosing.set(path, around);
    const caller = around.at(occurrence, ({ kind }) => callables.has(kind) || containers.has(kind));
    const key = `${caller?.row ?? -1} ${path}`;
    let group = groups.get(key);
    if (group === undefined) {
      if (groups.size >= ITEMS_MAX) break;
      const own = caller === undefined ? null : itemOf(session, resolver, { path, row: caller.row });
      group = { from: own ?? itemOfFile(session, path), fromRanges: [] };
      groups.set(key, group);
    }
    group.fromRanges.push(session.occurrenceRange(resolver, path, occurrence));
  }
  return [...groups.values()];
}

async function outgoing(
  session: Session,
  resolver: Resolver,
  { path, row }: Target,
  signal: AbortSignal,
): Promise<CallHierarchyOutgoingCall[]> {
  const record = resolver.view.record(path);
  const definition = record?.definitions[row];
  if (record === undefined || definition === undefined) return [];
  const calls = callsIn(record.occurrences, definition).slice(0, CALLS_MAX);
  const going = (ask?: AskText) => outgoingOf(session, resolver, { path, calls }, { signal, ask });
  const hasOverloads = resolver.view.language(path)?.overloads === true;
  return hasOverloads ? readingText(session, resolver, path, going) : going();
}

async function outgoingOf(
  session: Session,
  resolver: Resolver,
  { path, calls }: { readonly path: string; readonly calls: readonly Occurrence[] },
  { signal, ask }: { readonly signal: AbortSignal; readonly ask: AskText | undefined },
): Promise<CallHierarchyOutgoingCall[]> {
  const groups = new Map<string, CallHierarchyOutgoingCall>();
  let begun = performance.now();
  for (const occurrence of calls) {
    const answers = answersOf(resolver, path, occurrence);
    for (const answer of withoutGuessed(
      await meantAt(session, resolver, path, { answers, occurrence }, ask),
    )) {
      const called = resolver.definition(answer);
      if (called === undefined || !isCalled(called) || (called.flags & definitionFlags.local) !== 0) continue;
      const key = `${answer.row} ${answer.path}`;
      const known = groups.get(key);
      const to = known?.to ?? itemOf(session, resolver, answer);
      if (to === null || (known === undefined && groups.size >= ITEMS_MAX)) continue;
      const range = session.occurrenceRange(resolver, path, occurrence);
      groups.set(key, { to, fromRanges: [...(known?.fromRanges ?? []), range] });
    }
    if (performance.now() - begun < SLICE_MS) continue;
    await nextTurn();
    signal.throwIfAborted();
    begun = performance.now();
  }
  return [...groups.values()];
}

function callsIn(occurrences: readonly Occurrence[], { start, end }: Definition): readonly Occurrence[] {
  return occurrences.filter(
    (one) => one.use === "call" && byPlace(one, start) >= 0 && byPlace(one, end) <= 0,
  );
}

// The answers of several owners to one question, as one answer. The order of the folders is kept; where every entry has
// a `score`, the order is by it, and stable.
import * as z from "zod";
import { IndexFigures, sumIndexFigures } from "../protocol/index-figures.ts";
import { METHODS } from "../protocol/methods.ts";
import { Status, sumStatuses } from "../protocol/status.ts";
import { CODES, field, isObject, type Answer } from "../wire/messages.ts";

type Merge = (results: readonly unknown[]) => unknown;

const byMethod: Readonly<Record<string, Merge>> = {
  [METHODS.index]: (results) => sumIndexFigures(z.array(IndexFigures).parse(results)),
  [METHODS.status]: (results) => sumStatuses(z.array(Status).parse(results)),
  "workspace/diagnostic": itemLists,
  "workspace/symbol": (results) => withoutDoubles(lists(results)),
  "workspace/willCreateFiles": edits,
  "workspace/willDeleteFiles": edits,
  "workspace/willRenameFiles": edits,
};

/** One answer of the answers; an owner that fails is left out while another answers. */
export function mergeAnswers(method: string, answers: readonly (Answer | undefined)[]): Answer {
  const there = answers.filter((answer) => answer !== undefined);
  const results = there.flatMap((answer) => ("result" in answer ? [answer.result] : []));
  const failed = there.find((answer) => "error" in answer);
  if (results.length === 0 && failed !== undefined) return failed;
  try {
    return { result: mergeResults(method, results) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { error: { code: CODES.internalError, message: `the answers do not fit together: ${message}` } };
  }
}

/** One result of the results that are not null; null when all are. Throws when an owner's answer has another shape. */
export function mergeResults(method: string, results: readonly unknown[]): unknown {
  const some = results.filter((result) => result !== null && result !== undefined);
  if (some.length === 0) return null;
  const merge = byMethod[method];
  if (merge !== undefined) return merge(some);
  if (some.every(Array.isArray)) return lists(some);
  if (some.every((result) => Array.isArray(field(result, "items")))) return itemLists(some);
  return some[0];
}

function lists(results: readonly unknown[]): unknown[] {
  return byScore(results.filter(Array.isArray).flatMap((list: readonly unknown[]) => list));
}

function itemLists(results: readonly unknown[]): unknown {
  const first = results.find(isObject) ?? {};
  return { ...first, items: lists(results.map((result) => field(result, "items"))) };
}

function byScore(entries: unknown[]): unknown[] {
  const scored = entries.flatMap((entry) => {
    const score = field(entry, "score");
    return typeof score === "number" ? [{ entry, score }] : [];
  });
  if (scored.length < entries.length) return entries;
  return scored.toSorted((one, other) => other.score - one.score).map(({ entry }) => entry);
}

/** A folder within another is indexed by both owners. */
function withoutDoubles(symbols: readonly unknown[]): unknown[] {
  const seen = new Set<string>();
  return symbols.filter((symbol) => {
    const key = JSON.stringify([field(symbol, "name"), field(symbol, "location")]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function edits(results: readonly unknown[]): unknown {
  const changes: Record<string, unknown[]> = {};
  const annotations: Record<string, unknown> = {};
  const documentChanges: unknown[] = [];
  for (const result of results) {
    for (const [uri, list] of Object.entries(recordIn(result, "changes"))) {
      if (Array.isArray(list)) (changes[uri] ??= []).push(...(list as readonly unknown[]));
    }
    Object.assign(annotations, recordIn(result, "changeAnnotations"));
    const listed = field(result, "documentChanges");
    if (Array.isArray(listed)) documentChanges.push(...(listed as readonly unknown[]));
  }
  return {
    ...(Object.keys(changes).length > 0 ? { changes } : {}),
    ...(documentChanges.length > 0 ? { documentChanges } : {}),
    ...(Object.keys(annotations).length > 0 ? { changeAnnotations: annotations } : {}),
  };
}

function recordIn(value: unknown, name: string): Readonly<Record<string, unknown>> {
  const found = field(value, name);
  return isObject(found) ? found : {};
}

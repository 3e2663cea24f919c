// What to do when the backend that runs is not the one that came with this extension.
import type { BackendReport } from "./backend-process.ts";

/** The version and protocol that this extension brings along. */
export type Own = Pick<BackendReport, "version" | "protocol">;

/**
 * `none`: the same. `older` and `newer` backends speak our protocol and are used as they are; the person is offered
 * the update. `update` and `reload` cannot be talked to until the backend, or this window, has been renewed.
 */
export type Skew = "none" | "older" | "newer" | "update" | "reload";

export function skewOf(own: Own, backend: Own): Skew {
  if (backend.protocol !== own.protocol) return backend.protocol < own.protocol ? "update" : "reload";
  const order = compareVersions(backend.version, own.version);
  if (order === 0) return "none";
  return order < 0 ? "older" : "newer";
}

/** Numbers part by part; what follows a dash makes a version earlier than the same without it. */
function compareVersions(one: string, other: string): number {
  const [left, right] = [partsOf(one), partsOf(other)];
  for (let index = 0; index < 3; index += 1) {
    const difference = (left.numbers[index] ?? 0) - (right.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.early === right.early) return 0;
  if (left.early === "" || right.early === "") return left.early === "" ? 1 : -1;
  return left.early < right.early ? -1 : 1;
}

function partsOf(version: string): { numbers: readonly number[]; early: string } {
  const [core = "", ...early] = version.split("-");
  return { numbers: core.split(".").map((part) => Number.parseInt(part, 10) || 0), early: early.join("-") };
}

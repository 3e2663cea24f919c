// Which definitions are one to whoever looks for the uses of one of them.
import { definitionFlags } from "../index/record-codes.ts";
import { callables } from "./kind-groups.ts";
import type { Target } from "./meaning.ts";
import { isOne } from "./reopened.ts";
import type { Resolver } from "./resolver.ts";
import { isTwin } from "./with-bodies.ts";

/** Whether one is the other, an overload of it, what it is under another condition, or where it is declared. */
export function isSymbol(resolver: Resolver, one: Target, other: Target): boolean {
  return isOne(resolver, one, other) || isOverload(resolver, one, other) || isTwin(resolver, one, other);
}

function isOverload(resolver: Resolver, one: Target, other: Target): boolean {
  if (one.path !== other.path || one.row < 0) return false;
  const left = resolver.definition(one);
  const right = resolver.definition(other);
  if (left === undefined || right === undefined || left.name !== right.name) return false;
  const isLocal = ((left.flags | right.flags) & definitionFlags.local) !== 0;
  const areFunctions = left.kind === right.kind && callables.has(left.kind);
  return areFunctions && !isLocal && left.container === right.container && left.owner === right.owner;
}

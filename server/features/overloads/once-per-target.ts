// What is told of one function after the other, remembered for as long as it holds: whoever looks for the uses of one
// overload asks the same of all of them at each call.
import { keyOf, type Target } from "../../resolution/meaning.ts";
import { Remembered } from "../../resolution/remembered.ts";
import type { Resolver } from "../../resolution/resolver.ts";

/** Functions of which something is remembered. */
const TARGETS_MAX = 2_000;

export type OncePerTarget<T> = (resolver: Resolver, target: Target, conclude: () => T) => T;

export function oncePerTarget<T>(): OncePerTarget<T> {
  const all = new WeakMap<Resolver, Remembered<T>>();
  return (resolver, target, conclude) => {
    let known = all.get(resolver);
    if (known === undefined) {
      known = new Remembered(resolver.view, TARGETS_MAX, null);
      all.set(resolver, known);
    }
    return known.once(keyOf(target), conclude);
  };
}

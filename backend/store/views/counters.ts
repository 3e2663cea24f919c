import { keys, prefixes } from "../keys.ts";
import type { View } from "./view.ts";

/** The highest number used in each scope. Numbers only grow, so a new row's number is the highest. */
export const counters: View = {
  name: "counters",
  version: 1,
  prefix: prefixes.allCounters,
  writes: ({ entity, before, after }) => {
    if (entity.counter === null || before !== undefined || after === undefined) return [];
    const { scope, value } = entity.counter(after.state);
    return [[keys.counter(entity.name, scope), String(value)]];
  },
};

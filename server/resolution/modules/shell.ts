// What shells source: a file by its path from the sourcing one, or else by the end of it anywhere in the workspace; of
// several the nearest. A script that has no extension, like a file of tests, is a process of its own: what it defines is
// known to what it sources and, once exported, to what it starts, which may be anything.
import type { View } from "../view.ts";
import { noModules, type Modules } from "./define.ts";
import { includeModules } from "./include.ts";

const PROGRAM = /(?:^|\/)(?:[^/.]+|[^/]+\.bats)$/;
/** Files that one program takes in, as far as they are looked at. */
const SOURCED_MAX = 50;

export function shellModules(): Modules {
  const files = includeModules();
  const takesIn = (view: View, program: string, file: string): boolean => {
    const known = new Set([program]);
    for (const path of known) {
      for (const { module } of view.record(path)?.wildcards ?? []) {
        for (const sourced of files.resolve(view, path, module))
          if (known.size < SOURCED_MAX) known.add(sourced);
      }
      if (known.has(file)) return true;
    }
    return false;
  };
  return {
    ...noModules,
    resolve: (view, from, module) => files.resolve(view, from, module),
    shares: (view, from, to) => (PROGRAM.test(to) && !takesIn(view, to, from) ? "no" : "global"),
    exportsReachAll: true,
  };
}

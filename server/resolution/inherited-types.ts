// What a method returns that says nothing of it, in languages whose comments say it: comments are inherited.
import type { Definition } from "../index/record.ts";
import { callables } from "./kind-groups.ts";
import type { Target } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

/** Types between a method and what it overrides. */
const DEPTH_MAX = 12;

/** The expressions of a definition's type: its own, or those of what it overrides. */
export function tellingType(
  resolver: Resolver,
  { path, row }: Target,
  { type, kind, name, container }: Definition,
  depth = 0,
): readonly Target[] {
  if (type !== 0) return [{ path, row: type }];
  const { view } = resolver;
  const record = view.record(path);
  const isInherited = kind === "method" && container >= 0 && depth < DEPTH_MAX;
  if (!isInherited || record === undefined || view.language(path)?.docTypes === undefined) return [];
  const written = record.nameAt(name);
  for (const parent of resolver.supertypes({ path, row: container })) {
    for (const above of resolver.members({ ...parent, instance: true }, written)) {
      const overridden = above.is === "definition" ? resolver.definition(above) : undefined;
      if (above.is !== "definition" || overridden === undefined || (above.path === path && above.row === row))
        continue;
      // A field may have the name of a method.
      if (!callables.has(overridden.kind)) continue;
      const told = tellingType(resolver, above, overridden, depth + 1);
      if (told.length > 0) return told;
    }
  }
  return [];
}

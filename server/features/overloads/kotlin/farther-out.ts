// The functions that a bare name means where none of those around takes what is given: imported ones, then those of the
// package (Kotlin).
import { targets } from "../../../index/record-codes.ts";
import type { Occurrence } from "../../../index/record.ts";
import { importedBehind } from "../../../resolution/imported-behind.ts";
import { callables } from "../../../resolution/kind-groups.ts";
import { unique, type Answer } from "../../../resolution/meaning.ts";
import type { Resolver } from "../../../resolution/resolver.ts";

export function fartherOut(
  resolver: Resolver,
  path: string,
  { target, name }: Pick<Occurrence, "target" | "name">,
): readonly Answer[] {
  const record = resolver.view.record(path);
  const isBare = target === targets.definition || target === targets.implicit;
  if (record === undefined || !isBare || resolver.view.language(path)?.extendsTypes !== true) return [];
  const imported = importedBehind(resolver, path, record, name);
  const found = imported.length > 0 ? imported : resolver.ofFree(path, record.nameAt(name));
  return unique(
    found.flatMap((meaning) => {
      const kind = meaning.is === "definition" ? resolver.definition(meaning)?.kind : undefined;
      if (meaning.is !== "definition" || kind === undefined || !callables.has(kind)) return [];
      return [{ path: meaning.path, row: meaning.row, confidence: meaning.confidence }];
    }),
  );
}

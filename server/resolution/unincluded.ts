// What a name may mean that no include brings, where files are taken in by includes: a header is often used behind others
// that it does not include itself. A unit's types and macros are its own; only functions and variables are linked.
import { typeLike } from "./kind-groups.ts";
import type { DefinitionMeaning } from "./meaning.ts";
import { folderOf, sharedFolders } from "./paths.ts";
import type { Resolver } from "./resolver.ts";

export function likelyWithoutInclude(
  resolver: Resolver,
  path: string,
  found: readonly DefinitionMeaning[],
): readonly DefinitionMeaning[] {
  const { isIncluded } = resolver.modules(path);
  if (isIncluded === undefined) return found;
  const kindOf = (meaning: DefinitionMeaning) => resolver.definition(meaning)?.kind;
  const isType = (meaning: DefinitionMeaning): boolean => {
    const kind = kindOf(meaning);
    return kind !== undefined && (typeLike.has(kind) || kind === "enumMember");
  };
  const isPossible = (meaning: DefinitionMeaning): boolean => {
    if (kindOf(meaning) === "macro") return isIncluded(meaning.path) && isNear(path, meaning.path);
    // One unit knows nothing of another's types; a header may leave open what they are.
    return !isType(meaning) || isIncluded(meaning.path) || (isIncluded(path) && kindOf(meaning) !== "type");
  };
  const possible = found.filter(isPossible);
  const types = possible.filter(isType);
  if (types.length < 2 || types.length < possible.length) return possible;
  const shown = types.filter((meaning) => isIncluded(meaning.path));
  const candidates = shown.length > 0 ? shown : types;
  const most = Math.max(...candidates.map((meaning) => nearness(path, meaning.path)));
  return candidates.filter((meaning) => nearness(path, meaning.path) === most);
}

function nearness(one: string, other: string): number {
  return folderOf(one) === folderOf(other) ? Number.MAX_SAFE_INTEGER : sharedFolders(one, other);
}

/** Whether both are in the same part of the workspace. */
function isNear(one: string, other: string): boolean {
  return sharedFolders(one, other) > 0 || folderOf(one) === "" || folderOf(other) === "";
}

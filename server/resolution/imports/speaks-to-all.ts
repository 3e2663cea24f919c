// Whether a file says something to files that do not import it, in a language where all else is known by imports.
import type { FileRecord } from "../../index/record.ts";
import type { Meaning } from "../meaning.ts";
import { ownersOf } from "../owners.ts";
import type { Resolver } from "../resolver.ts";

export function speaksToAll(resolver: Resolver, path: string, record: FileRecord): boolean {
  const modules = resolver.modules(path);
  if (modules.shares(resolver.view, path, path) !== "no") return true;
  // It may say what is in any module, or in all files.
  if (modules.declaredAs !== undefined && record.definitionsOfKind("module").length > 0) return true;
  // What is added to something of the file itself is known with that.
  return record.definitionsFromOutside.some(({ owner }) => {
    const owners = ownersOf(resolver, path, record, owner);
    return owners.length === 0 || !owners.every((one) => isOf(path, one));
  });
}

/** Whether something is the file's own. */
function isOf(path: string, meaning: Meaning): boolean {
  if (meaning.is === "definition") return meaning.path === path;
  if (meaning.is === "module") return meaning.paths.every((one) => one === path);
  return false;
}

// What C and C++ include: a header by its path from the including file, or else by the end of its path anywhere in the
// workspace, as include folders would have it; of several the nearest. An include gives on what it includes itself.
// In angle brackets, a header of the system is never one of the workspace, and one beside the file is the last resort.
import { Folders } from "../folders.ts";
import { folderOf, join, sharedFolders } from "../paths.ts";
import type { View } from "../view.ts";
import { noModules, type Modules } from "./define.ts";
import { systemHeaders } from "./system-headers.ts";

const HEADER = /\.(?:h|hh|hpp|hxx|h\+\+|ipp|inl|tpp)$/;

export function includeModules(): Modules {
  const folders = new Folders();
  const resolve = (view: View, from: string, module: string): readonly string[] => {
    const isAngled = module.startsWith("<");
    const path = isAngled ? module.slice(1, -1) : module;
    if (isAngled && systemHeaders.has(path)) return [];
    const beside = join(folderOf(from), path);
    const isBeside = beside !== null && view.has(beside);
    if (isBeside && !isAngled) return [beside];
    const others = withSuffix(view, folders, path).filter((other) => other !== beside);
    return others.length === 0 && isBeside ? [beside] : nearest(from, others);
  };
  return {
    ...noModules,
    opensNamespaces: true,
    declaresApart: true,
    resolve,
    // What stands in for a header of the system is for those whose system lacks it.
    isIncluded: (path) => HEADER.test(path) && !systemHeaders.has(path.slice(path.lastIndexOf("/") + 1)),
  };
}

function withSuffix(view: View, folders: Folders, module: string): readonly string[] {
  const plain = module.replace(/^(?:\.{1,2}\/)+/, "");
  const name = plain.slice(plain.lastIndexOf("/") + 1);
  return folders.withName(view, name).filter((path) => path === plain || path.endsWith(`/${plain}`));
}

function nearest(from: string, paths: readonly string[]): readonly string[] {
  const [best] = paths.toSorted((one, other) => sharedFolders(from, other) - sharedFolders(from, one));
  return best === undefined ? [] : [best];
}

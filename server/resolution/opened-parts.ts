// Which part of a type, or of a module, is the one that people mean, where it is written in several files (Ruby).
import type { Target } from "./meaning.ts";
import { sharedFolders } from "./paths.ts";
import type { Resolver } from "./resolver.ts";

/** Where a type or a module that is open is written. */
export interface OpenedParts {
  readonly parts: readonly Target[];
  /** In the file that is named for it; several where as many programs have one of their own. */
  readonly mains: readonly Target[];
  /** Those, and classes that begin anew elsewhere: each of the other parts belongs to the nearest of them. */
  readonly heads: readonly Target[];
  readonly areModules: boolean;
  /** Whether it is from outside, and only added to here: what has its name is required, and is nowhere to be found. */
  readonly isForeign: boolean;
}

export function openedParts(resolver: Resolver, full: string, parts: readonly Target[]): OpenedParts {
  const named = parts.filter(({ path }) => isNamedFor(path, full));
  // One below the folder of another is no part of a load path, but of what is in that.
  const folders = named.map(({ path }) => folderAbove(path, full));
  const outermost = named.filter(
    ({ path }) => !folders.some((folder) => path.startsWith(folder) && folderAbove(path, full) !== folder),
  );
  const areModules = parts.every((part) => resolver.definition(part)?.kind === "module");
  const mains = outermost.length > 0 || !areModules ? outermost : firstBelow(full, parts);
  const isFar = (part: Target): boolean =>
    mains.length > 0 && mains.every(({ path }) => sharedFolders(path, part.path) === 0);
  // Within a module a name means one thing; at the top it may be that of a class in each of several programs.
  const begun =
    full.includes(":") || areModules
      ? []
      : parts.filter((part) => isFar(part) || extendsClass(resolver, part));
  const heads = [...mains, ...begun.filter((one) => !mains.includes(one))];
  return {
    parts,
    mains,
    heads,
    areModules,
    isForeign: named.length === 0 && isRequired(resolver, full, parts),
  };
}

/** Whether any file requires what is named for a constant at the top, and no part of that is where this leads. */
function isRequired(resolver: Resolver, full: string, parts: readonly Target[]): boolean {
  if (full.includes(":")) return false;
  const module = full.replace(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "_").toLowerCase();
  const requiring = resolver.view
    .mentioning(module)
    .filter((path) => resolver.view.record(path)?.wildcards.some((one) => one.module === module) === true);
  return requiring.some((from) => {
    const files = resolver.modules(from).resolve(resolver.view, from, module);
    return !parts.some(({ path }) => files.includes(path));
  });
}

/** A module that has no file of its own has a folder: `Shop::Web` is all that is in `shop/web/`. */
function firstBelow(full: string, parts: readonly Target[]): readonly Target[] {
  const folder = `/${pathFor(full)}/`;
  return parts.filter(({ path }) => `/${plain(path)}`.includes(folder)).slice(0, 1);
}

/** Whether a file has the path that a constant's name asks for: `Shop::CartItem` is in `shop/cart_item.rb`. */
function isNamedFor(path: string, full: string): boolean {
  const end = path.lastIndexOf(".");
  return `/${plain(path.slice(0, end < 0 ? path.length : end))}`.endsWith(`/${pathFor(full)}`);
}

/** Nobody can tell where the words of `HTTPServer` end. */
function plain(path: string): string {
  return path.replaceAll("_", "").toLowerCase();
}

function pathFor(full: string): string {
  return plain(full.replaceAll("::", "/"));
}

/** The folder from which the name of a constant leads to its file. */
function folderAbove(path: string, full: string): string {
  const steps = path.split("/").slice(0, -full.split("::").length);
  return steps.map((step) => `${step}/`).join("");
}

/** Whether a part says what its class extends, as one that only adds to it seldom does. */
function extendsClass(resolver: Resolver, { path, row }: Target): boolean {
  const record = resolver.view.record(path);
  if (record?.definition(row)?.kind !== "class") return false;
  const supers = record.supers.filter(({ definition }) => definition === row);
  return supers.some(
    ({ expression }) =>
      !resolver
        .evaluate(path, expression)
        .some((one) => one.is === "definition" && resolver.definition(one)?.kind === "module"),
  );
}

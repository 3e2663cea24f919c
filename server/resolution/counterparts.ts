// What is declared once for several platforms and written anew for each of them (Kotlin's `expect` and `actual`): one
// thing in several files.
import { callables } from "./kind-groups.ts";
import { isSame, type Target } from "./meaning.ts";
import { containerOf } from "./qualified-name.ts";
import type { Resolver } from "./resolver.ts";

/** Files that define one name. */
const FILES_MAX = 200;

/** One that stands for the same on another set of platforms; undefined where there is none. */
export function counterpartOf(resolver: Resolver, target: Target): Target | undefined {
  const { sees } = resolver.modules(target.path);
  return alike(
    resolver,
    target,
    (path) => sees?.(target.path, path) === "partly" || sees?.(path, target.path) === "partly",
  );
}

/** What a definition stands for on its platform: code for more of them knows that alone. Undefined where there is none. */
export function expectedFor(resolver: Resolver, target: Target): Target | undefined {
  const { sees } = resolver.modules(target.path);
  return alike(
    resolver,
    target,
    (path) => sees?.(target.path, path) === "always" && sees(path, target.path) === "partly",
  );
}

function alike(resolver: Resolver, target: Target, isApart: (path: string) => boolean): Target | undefined {
  const { view } = resolver;
  const modules = resolver.modules(target.path);
  const own = modules.sees === undefined ? undefined : signatureOf(resolver, target);
  if (own === undefined) return undefined;
  for (const path of view.defining(resolver.nameOf(target)).slice(0, FILES_MAX)) {
    if (!isApart(path) || modules.shares(view, path, target.path) === "no") continue;
    const found = resolver
      .definitionsOf(path, resolver.nameOf(target))
      .map(({ row }) => ({ path, row }))
      .find((other) => !isSame(other, target) && signatureOf(resolver, other) === own);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What both of them say alike: their place among types, and the names of their parameters. */
function signatureOf(resolver: Resolver, { path, row }: Target): string | undefined {
  const record = resolver.view.record(path);
  const definition = record?.definition(row);
  if (record === undefined || definition === undefined || definition.kind === "import") return undefined;
  const parameters = callables.has(definition.kind)
    ? record.parametersOf(row).map(({ name }) => record.nameAt(name))
    : [];
  return `${containerOf(record, definition)}(${parameters.join(",")})`;
}

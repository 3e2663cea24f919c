// What a value may be besides what its type says: what a comment says more closely, or what it is tested for. That is
// asked for nothing but members which the type does not have, and where several are said, all have to agree.
import { expressionCodes } from "../index/record-codes.ts";
import { tellingType } from "./inherited-types.ts";
import { callables } from "./kind-groups.ts";
import { keyOf, through, unique, type Meaning, type Target } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

/** Expressions between a value and what is said of it. */
const DEPTH_MAX = 12;

/** What was found as members of an expression or, where that is nothing, those that it has otherwise. */
export function orOtherwise(
  resolver: Resolver,
  expression: Target,
  name: string,
  found: readonly Meaning[],
): readonly Meaning[] {
  if (found.some(({ is }) => is !== "external")) return found;
  if (resolver.view.language(expression.path)?.docTypes === undefined) return found;
  if (resolver.evaluate(expression.path, expression.row).length === 0) return found;
  const each = alternativesOf(resolver, expression, 0)
    .map(({ path, row }) => membersIn(resolver, path, row, name))
    .filter((members) => members.length > 0);
  const [first] = each;
  if (first === undefined) return found;
  const keys = keysOf(first);
  return each.every((members) => keysOf(members) === keys) ? first : found;
}

function membersIn(resolver: Resolver, path: string, row: number, name: string) {
  const found = through(resolver.evaluate(path, row), (meaning) => resolver.members(meaning, name));
  return unique(found.flatMap((meaning) => (meaning.is === "definition" ? [meaning] : [])));
}

function keysOf(members: readonly Target[]): string {
  return members
    .map((member) => keyOf(member))
    .toSorted()
    .join("\n");
}

/** The expressions of the types that something may have as well; variables and fields answer for themselves. */
function alternativesOf(resolver: Resolver, { path, row }: Target, depth: number): readonly Target[] {
  const record = resolver.view.record(path);
  if (record === undefined || row === 0 || depth > DEPTH_MAX) return [];
  const { code, one, two } = record.expression(row);
  const within = (at: number) => alternativesOf(resolver, { path, row: at }, depth + 1);
  if (code === expressionCodes.otherwise) return [...within(one), { path, row: two }];
  if (code === expressionCodes.union) return [...within(one), ...within(two)];
  if (code !== expressionCodes.call) return [];
  return resolver.evaluate(path, one).flatMap((meaning) => {
    const definition = meaning.is === "definition" ? resolver.definition(meaning) : undefined;
    if (meaning.is !== "definition" || definition === undefined || !callables.has(definition.kind)) return [];
    return tellingType(resolver, meaning, definition).flatMap((type) =>
      alternativesOf(resolver, type, depth + 1),
    );
  });
}

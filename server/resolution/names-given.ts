// The names under which other files may import a definition.
import { definitionFlags, targets, WHOLE_MODULE } from "../index/record-codes.ts";
import type { Target } from "./meaning.ts";
import { nameOfCompanion } from "./companions.ts";
import { endsOf } from "./qualified-name.ts";
import type { Resolver } from "./resolver.ts";
import { hasShortName, shortName } from "./short-names.ts";
import { isWholeExport } from "./whole-exports.ts";

/** Its own name first; then those that its own file gives it when it is exported. */
export function namesGiven(resolver: Resolver, target: Target): readonly string[] {
  const { path, row } = target;
  const record = resolver.view.record(path);
  const definition = record?.definition(row);
  if (record === undefined || definition === undefined) return [];
  const names = new Set([record.nameAt(definition.name)]);
  if ((definition.flags & definitionFlags.default) !== 0) names.add("default");
  for (const { name, target, operand } of record.exports) {
    if (target === targets.definition && operand === row) names.add(record.nameAt(name));
  }
  const language = resolver.view.language(path);
  const short = shortName(language, record.nameAt(definition.name));
  if (short !== null && hasShortName(language, definition.kind)) names.add(short);
  // Who makes an object calls what it is initialized with.
  if (definition.kind === "constructor")
    for (const maker of resolver.view.language(path)?.makers ?? []) names.add(maker);
  const companion = nameOfCompanion(language, record.nameAt(definition.name), definition);
  if (companion !== null) names.add(companion);
  const { wholeNames } = resolver.modules(path);
  // Whoever has imported what a whole name begins with writes what it ends with.
  if (wholeNames !== undefined && definition.kind === "module") {
    for (const end of endsOf(wholeNames.nameOf(record, definition), wholeNames.separator)) names.add(end);
  }
  // Whoever imports all of the module, or its default, has it.
  if (isWholeExport(resolver, target)) names.add(WHOLE_MODULE).add("default");
  return [...names];
}

// Elixir's modules, which every file knows by their whole names: `A.B.C` is what `defmodule A.B.C` defines, or
// `defmodule C` within A.B. Nothing else that a file defines is seen without its module.
import { definitionFlags } from "../../index/record-codes.ts";
import type { Definition, FileRecord } from "../../index/record.ts";
import { endsOf } from "../qualified-name.ts";
import type { View } from "../view.ts";
import { noModules, type Modules } from "./define.ts";

/** Modules within modules. */
const DEPTH_MAX = 24;
const SEPARATOR = ".";
const CAPITAL = /^\p{Lu}/u;

export function elixirModules(): Modules {
  return {
    ...noModules,
    namesImports: true,
    shares: () => "no",
    nested: (module, around) => module.replace(/^__MODULE__(?![\w])/, () => around.join(SEPARATOR)),
    wholeNames: {
      separator: SEPARATOR,
      named: definedAs,
      nameOf: wholeName,
    },
  };
}

/** Those of the file itself, where there are any: tests define modules of one name over and over. */
function definedAs(view: View, from: string, name: string): readonly { path: string; row: number }[] {
  // Every free name is asked for, and most are functions.
  if (!CAPITAL.test(name.slice(name.lastIndexOf(SEPARATOR) + 1))) return [];
  const found: { path: string; row: number }[] = [];
  for (const written of endsOf(name, SEPARATOR)) {
    for (const path of view.defining(written)) {
      const record = view.record(path);
      if (record === undefined) continue;
      for (const definition of record.definitionsNamed(record.nameOf(written))) {
        if (isModule(definition) && wholeName(record, definition) === name)
          found.push({ path, row: definition.row });
      }
    }
  }
  const own = found.filter(({ path }) => path === from);
  return own.length > 0 ? own : found;
}

function isModule({ kind, flags }: Definition): boolean {
  return kind === "module" && (flags & definitionFlags.dropped) === 0;
}

function wholeName(record: FileRecord, definition: Definition): string {
  const names: string[] = [];
  let at: Definition | undefined = definition;
  for (let depth = 0; depth < DEPTH_MAX && at !== undefined; depth += 1) {
    if (at.kind === "module") names.unshift(record.nameAt(at.name));
    at = at.container < 0 ? undefined : record.definition(at.container);
  }
  return names.join(SEPARATOR);
}

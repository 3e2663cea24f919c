// THE list of languages.
import type { Language } from "./language.ts";
import { bash } from "./bash.ts";
import { c } from "./c.ts";
import { cSharp } from "./c-sharp.ts";
import { cpp } from "./cpp.ts";
import { css } from "./css.ts";
import { elixir } from "./elixir.ts";
import { go } from "./go.ts";
import { hcl } from "./hcl.ts";
import { html } from "./html.ts";
import { java } from "./java.ts";
import { javascript } from "./javascript.ts";
import { json } from "./json.ts";
import { jsonc } from "./jsonc.ts";
import { kotlin } from "./kotlin.ts";
import { lua } from "./lua.ts";
import { markdown } from "./markdown.ts";
import { php } from "./php.ts";
import { python } from "./python.ts";
import { ruby } from "./ruby.ts";
import { rust } from "./rust.ts";
import { scala } from "./scala.ts";
import { sql } from "./sql.ts";
import { swift } from "./swift.ts";
import { toml } from "./toml.ts";
import { tsx } from "./tsx.ts";
import { typescript } from "./typescript.ts";
import { yaml } from "./yaml.ts";

/** Alphabetical. The position is not stored anywhere: an index names its languages by their identifiers. */
export const languages: readonly Language[] = [
  bash,
  c,
  cpp,
  cSharp,
  css,
  elixir,
  go,
  hcl,
  html,
  java,
  javascript,
  json,
  jsonc,
  kotlin,
  lua,
  markdown,
  php,
  python,
  ruby,
  rust,
  scala,
  sql,
  swift,
  toml,
  tsx,
  typescript,
  yaml,
];

const byExtension = new Map(
  languages.flatMap((language) => language.extensions.map((name) => [name, language])),
);
const byFilename = new Map(
  languages.flatMap((language) => language.filenames.map((name) => [name, language])),
);

/** @param path relative or absolute, with either separator */
export function languageOf(path: string): Language | undefined {
  const filename = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  const named = byFilename.get(filename);
  if (named !== undefined) return named;
  const dot = filename.lastIndexOf(".");
  return dot < 0 ? undefined : byExtension.get(filename.slice(dot).toLowerCase());
}

const byInterpreter = new Map(
  languages.flatMap((language) => language.interpreters.map((name) => [name, language])),
);
/** `#!/bin/sh -e`, `#!/usr/bin/env -S python3.12 -u`. */
const shebang =
  /^#![ \t]*(?:\S*\/)?(?:env[ \t]+(?:-\S+[ \t]+|\w+=\S*[ \t]+)*(?:\S*\/)?)?([a-z]+)[\d.]*(?=\s|$)/;

/** The language of a script, by how it begins. */
export function languageOfScript(beginning: string): Language | undefined {
  const interpreter = shebang.exec(beginning)?.[1];
  return interpreter === undefined ? undefined : byInterpreter.get(interpreter);
}

export function isScript(beginning: string): boolean {
  return languageOfScript(beginning) !== undefined;
}

export function isSource(path: string): boolean {
  return languageOf(path) !== undefined;
}

export function languageById(id: string): Language | undefined {
  return languages.find((language) => language.id === id);
}

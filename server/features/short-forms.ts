// Names that stand for two things at once: `{ a }` is short for `{ a: a }`, `export { a }` for `export { a as a }`. A
// rename of one of the two writes both.
import type { NameForm } from "../documents/asks/name-forms.ts";
import type { Place } from "../index/record.ts";
import type { Language } from "../languages/language.ts";
import type { Session } from "../session/session.ts";

/**
 * `property`: of an object or a struct; `export`: of a list of exports; `module`: of what CommonJS imports or exports,
 * where both are the name that the module gives.
 */
export type ShortForm = "property" | "export" | "module";

/** The short forms among the names at some places, by `line column`. */
export async function shortForms(
  { documents }: Session,
  path: string,
  language: Language,
  lines: readonly string[],
  places: readonly (Place & { readonly length: number })[],
): Promise<ReadonlyMap<string, ShortForm>> {
  const found = new Map<string, ShortForm>();
  if (language.family !== "ecmascript" && language.family !== "rust") return found;
  const likely = places.filter((place) => isListed(lines, place));
  if (likely.length === 0) return found;
  const params = { places: likely.map(({ line, column }) => ({ line, column })) };
  const forms =
    (await documents.ask(path, "nameForms", params)) ??
    (await documents.askOf(language, lines.join("\n"), "nameForms", params));
  for (const [at, form] of forms.entries()) {
    const { line, column } = likely[at];
    const short = form === null ? null : shortFormOf(form, language);
    if (short !== null) found.set(`${line} ${column}`, short);
  }
  return found;
}

function shortFormOf(form: NameForm, { id }: Language): ShortForm | null {
  const { node, parent, parentText, before, behind } = form;
  if (id === "javascript" && node.startsWith("shorthand_")) {
    if (parent === "object_pattern" && /^\s*=\s*require\s*\(/.test(behind)) return "module";
    if (parent === "object" && /\bmodule\s*\.\s*exports\s*=\s*$/.test(before)) return "module";
  }
  if (node.startsWith("shorthand_") || parent.startsWith("shorthand_")) return "property";
  if (parent === "field_pattern" && !parentText.includes(":")) return "property";
  if (parent === "export_specifier" && !/\sas\s/.test(parentText)) return "export";
  return null;
}

/** Whether a name stands alone between braces or commas; at the ends of lines it may. */
function isListed(lines: readonly string[], { line, column, length }: Place & { length: number }): boolean {
  const text = lines[line] ?? "";
  const before = text.slice(0, column).trimEnd();
  const behind = text.slice(column + length).trimStart();
  return /^$|[{,]$|\b(?:ref|mut|type)$/.test(before) && /^$|^[,}=]|^\/[/*]/.test(behind);
}

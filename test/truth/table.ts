// The figures as Markdown tables between two markers of a page, whose other text stays as it is.
import type { Figures } from "./score.ts";

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The row of one question and class, after the cells that say of whom it speaks. */
export function rowOf(
  of: readonly string[],
  { asked, found, given, right, silent, first }: Figures,
): string[] {
  const firstCell = first === undefined ? "" : share(first.right, first.given);
  return [...of, share(right, given), share(found, asked), firstCell, String(silent)];
}

/** `98.3 % (590/600)`; a share of nothing is no figure. */
export function share(part: number, whole: number): string {
  return whole === 0 ? "none" : `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`;
}

/** Old rows, without those that the new ones replace: rows are of the same thing when their first `keys` cells agree. */
export function merged(old: Table["rows"], fresh: Table["rows"], keys: number): string[][] {
  const key = (row: readonly string[]) => JSON.stringify(row.slice(0, keys));
  const replaced = new Set(fresh.map(key));
  return [...old.filter((row) => !replaced.has(key(row))), ...fresh].map((row) => [...row]);
}

export function markdownOf({ header, rows }: Table): string {
  const widths = header.map((cell, at) =>
    Math.max(3, cell.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  const line = (cells: readonly string[], fill = " ") =>
    `| ${widths.map((width, at) => (cells[at] ?? "").padEnd(width, fill)).join(" | ")} |`;
  return [line(header), line([], "-"), ...rows.map((row) => line(row))].join("\n");
}

/** The rows of the table between the markers of this name; none when it is empty. */
export function rowsBetween(page: string, name: string): string[][] {
  const lines = (parts(page, name)?.inner ?? "").split("\n").filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** @throws when the page lacks the markers. */
export function withTable(page: string, name: string, table: Table): string {
  const found = parts(page, name);
  if (found === undefined)
    throw new Error(`the page has no markers ${marker(name, "begin")} … ${marker(name, "end")}`);
  return `${found.before}\n\n${markdownOf(table)}\n\n${found.after}`;
}

const marker = (name: string, which: "begin" | "end"): string => `<!-- ${which} ${name} -->`;

function parts(page: string, name: string): { before: string; inner: string; after: string } | undefined {
  const begin = page.indexOf(marker(name, "begin"));
  const end = page.indexOf(marker(name, "end"));
  if (begin < 0 || end < begin) return undefined;
  const inside = begin + marker(name, "begin").length;
  return { before: page.slice(0, inside), inner: page.slice(inside, end), after: page.slice(end) };
}

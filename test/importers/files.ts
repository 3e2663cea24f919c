// Small words for importer tests: a file as bytes, in pieces as small as they may come.
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DomainError } from "../../backend/domain/errors.ts";
import type { ImportItem } from "../../backend/importers/format.ts";
import type { Bytes } from "../../backend/importers/lines.ts";
import { detectFormat, parse, type Parsed } from "../../backend/importers/parse.ts";

export function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, "fixtures", name), "utf8");
}

/** Opens the text as often as it is asked for, `size` bytes at a time. */
export function file(text: string | Uint8Array, size = 7): () => Bytes {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  return async function* () {
    for (let from = 0; from < bytes.length; from += size)
      yield await Promise.resolve(bytes.subarray(from, from + size));
  };
}

export function jsonLines(...records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}

/** Reads a file of a tracker; a refusal fails the test. */
export async function parsed(text: string, from: string | null = null): Promise<Parsed> {
  const format = await detectFormat(file(text, 1_000), from);
  if (format instanceof DomainError) throw format;
  assert.ok(format.kind === "tracker");
  const found = await parse(file(text, 1_000), format);
  if (found instanceof DomainError) throw found;
  return found;
}

export async function itemOf(record: object, from: "beads" | "github"): Promise<ImportItem> {
  const { items, problems } = await parsed(JSON.stringify(record), from);
  assert.deepEqual(problems, []);
  const [item] = items;
  assert.ok(item !== undefined);
  return item;
}

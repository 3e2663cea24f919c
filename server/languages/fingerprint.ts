// All rules in a few characters: what was read of a file by other rules is read anew.
import { createHash } from "node:crypto";
import type { Language } from "./language.ts";

const CHARS = 16;

export function fingerprintOf(languages: readonly Language[]): string {
  const text = JSON.stringify(languages, (_, value: unknown) =>
    typeof value === "function" || value instanceof RegExp ? value.toString() : value,
  );
  return createHash("sha256").update(text).digest("hex").slice(0, CHARS);
}

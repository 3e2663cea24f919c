// Names that follow from what they name, so that the same import makes the same ids and the same causes every time.
import { createHash } from "node:crypto";

/** JSON with sorted keys: equal for equal values. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

/** 22 letters, digits, dashes and underscores; they make a valid id. */
export function identify(...parts: readonly unknown[]): string {
  return createHash("sha256").update(canonical(parts)).digest("base64url").slice(0, 22);
}

/** Enough to tell one value of a field from the next. */
export function fingerprint(value: unknown): string {
  return identify(value).slice(0, 11);
}

// Keys for new projects, made from a name: CREW from "crewdeck", MCA from "my-cool-app".
import type { World } from "../domain/entity.ts";

const LENGTH_MAX = 10;
const FROM_ONE_WORD = 4;
const FALLBACK = "PROJ";

/** A valid key that suits the name; the same name always gives the same key. */
export function projectKeyOf(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== "");
  const initials = words.map((word) => word.charAt(0)).join("");
  const letters = words.length > 1 ? initials : (words[0] ?? "").slice(0, FROM_ONE_WORD);
  const begun = letters.replace(/^\d+/, "").slice(0, LENGTH_MAX);
  if (begun.length >= 2) return begun;
  const digits = words.join("").replace(/\D/g, "").slice(0, FROM_ONE_WORD);
  if (begun !== "") return `${begun}${digits === "" ? begun : digits}`;
  return digits === "" ? FALLBACK : `P${digits}`;
}

/** The key itself, then the same with 2, 3, …; each is a valid key. */
export function* keysLike(key: string): Generator<string> {
  yield key;
  for (let ordinal = 2; ; ordinal += 1) {
    const digits = String(ordinal);
    yield `${key.slice(0, LENGTH_MAX - digits.length)}${digits}`;
  }
}

/** The first key like this one that no project has, removed ones included. */
export function unusedKey(world: Pick<World, "find">, key: string): string {
  for (const candidate of keysLike(key)) {
    if (world.find("project", "key", candidate) === undefined) return candidate;
  }
  throw new Error("keys never run out");
}

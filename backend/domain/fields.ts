// Schemas that several entities share, with their limits. Lengths are in UTF-16 units.
import * as z from "zod";

export const TITLE_MAX = 500;
export const MARKDOWN_MAX = 200_000;

/** Made by whoever issues the command, so that a retry names the same thing. */
export const Id = z
  .string()
  .regex(/^[A-Za-z0-9_-]{4,64}$/, "an id has 4 to 64 letters, digits, dashes or underscores");

export const Title = z
  .string()
  .trim()
  .min(1, "a title needs at least one character")
  .max(TITLE_MAX, `a title has at most ${TITLE_MAX} characters`);

export const Markdown = z.string().max(MARKDOWN_MAX, `a text has at most ${MARKDOWN_MAX} characters`);

/** Milliseconds since 1970, UTC. */
export const Instant = z.number().int().nonnegative();

export const LabelName = z.string().trim().min(1).max(60);

/** A fractional index: strings that sort as the person arranged them, with room between any two. */
export const Rank = z.string().regex(/^[A-Za-z][0-9A-Za-z]{0,199}$/, "not a rank");

/** What an importer could not place, kept as it was. */
export const Extras = z.record(z.string().max(200), z.json());

/** Milliseconds as text that sorts by time. */
export function sortableInstant(at: number): string {
  return String(at).padStart(14, "0");
}

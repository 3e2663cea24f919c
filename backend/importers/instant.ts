// Dates of foreign trackers. What is not a date stays what it was; none is ever made up.

const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

/** Milliseconds since 1970 of an RFC 3339 date; undefined for anything else, and for the "no date" of some writers (year 1). */
export function parseInstant(text: string): number | undefined {
  if (!RFC_3339.test(text)) return undefined;
  const at = Date.parse(text.replace(" ", "T").toUpperCase());
  return Number.isFinite(at) && at >= 0 ? at : undefined;
}

/** Whether the milliseconds say all that the text says: no other offset, no finer fraction. */
export function saysAll(text: string, at: number): boolean {
  const whole = new Date(at).toISOString();
  return text === whole || text === whole.replace(".000Z", "Z");
}

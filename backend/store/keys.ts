// The one place that knows a key's shape. Parts are joined by "/", which sorts below every letter and digit, so that
// a range over a prefix is [prefix + "/", prefix + "0").

const SEQ_WIDTH = 12;

export const keys = {
  /** Format, store id and what each view was built by. */
  meta: (name: string) => `m/${name}`,
  event: (seq: number) => `e/${place(seq)}`,
  /** The seq of a stream's n-th event. */
  stream: (entity: string, id: string, version: number) => `x/${entity}/${id}/${place(version)}`,
  cause: (cause: string) => `c/${part(cause)}`,
  row: (entity: string, id: string) => `r/${entity}/${id}`,
  unique: (entity: string, index: string, key: string) => `u/${entity}.${index}/${part(key)}`,
  index: (entity: string, index: string, parts: readonly string[], id: string) =>
    `i/${entity}.${index}/${[...parts.map(part), id].join("/")}`,
  counter: (entity: string, scope: string) => `n/${entity}/${part(scope)}`,
} as const;

export const prefixes = {
  events: "e",
  stream: (entity: string, id: string) => `x/${entity}/${id}`,
  rows: (entity: string) => `r/${entity}`,
  allRows: "r",
  index: (entity: string, index: string, parts: readonly string[]) =>
    [`i/${entity}.${index}`, ...parts.map(part)].join("/"),
  allIndexes: "i",
  allUnique: "u",
  allCounters: "n",
  /** Everything but what names and describes the store itself. */
  content: ["c", "e", "i", "n", "r", "u", "x"],
} as const;

/** Everything under a prefix. */
export function under(prefix: string): { gte: string; lt: string } {
  return { gte: `${prefix}/`, lt: `${prefix}0` };
}

/** The last part of a key. */
export function lastPart(key: string): string {
  return key.slice(key.lastIndexOf("/") + 1);
}

export function seqOf(eventKey: string): number {
  return Number(lastPart(eventKey));
}

function place(ordinal: number): string {
  return String(ordinal).padStart(SEQ_WIDTH, "0");
}

/** What most parts are, and what escaping leaves alone. */
const PLAIN = /^[\w.!~*'()-]*$/;

/** Any text as a part: "/" and control characters are escaped; letters and digits stay, and so does their order. */
function part(text: string): string {
  if (PLAIN.test(text)) return text;
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
}

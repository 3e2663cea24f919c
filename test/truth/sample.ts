// Draws a sample that a seed repeats exactly, on every machine.

export type Random = () => number;

/** Mulberry32, a public-domain generator of Tommy Ettinger: numbers from 0 to below 1. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Up to `count` of the items, each equally likely, in their old order. */
export function draw<T>(items: readonly T[], count: number, random: Random): T[] {
  const order = items.map((_, index) => index);
  const taken = Math.min(count, order.length);
  for (let at = 0; at < taken; at += 1) {
    const other = at + Math.floor(random() * (order.length - at));
    [order[at], order[other]] = [order[other] ?? at, order[at] ?? other];
  }
  return order
    .slice(0, taken)
    .toSorted((one, other) => one - other)
    .flatMap((index) => items.slice(index, index + 1));
}

/** In an order that the seed decides, so that a file's beginning is not asked for more often than its end. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, rank: random() }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

/** Some of a list, at even distances; all of a short one. */
export function spread<T>(list: readonly T[], most: number): T[] {
  const step = Math.max(1, list.length / most);
  return list.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}

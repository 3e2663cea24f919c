// Where the rules for a node's children are: a slot for each symbol and field, and behind those, one for each rule that
// tells a child by its type or by where it begins.
import type { Language, Rule } from "./language.ts";

type ChildRules = [type: string, child: string, rules: readonly Rule[]];
type TypeRules = [type: string, rules: readonly Rule[]];

/** The rules of a language by what tells the child: its field, its type, or that it comes first. */
export function sortFields(language: Language) {
  const own: ChildRules[] = [];
  const wild: TypeRules[] = [];
  const children: ChildRules[] = [];
  const firsts: TypeRules[] = [];
  for (const [key, value] of Object.entries(language.fields)) {
    const list: readonly Rule[] = "rule" in value ? [value] : value;
    const angle = key.indexOf(">");
    if (angle > 0) {
      children.push([key.slice(0, angle), key.slice(angle + 1), list]);
      continue;
    }
    const dot = key.lastIndexOf(".");
    const type = key.slice(0, dot);
    const field = key.slice(dot + 1);
    if (field === "*") wild.push([type, list]);
    else if (field === "^") firsts.push([type, list]);
    else own.push([type, field, list]);
  }
  return { own, wild, children, firsts };
}

/** Slots, behind those of fields, for children that are told by their type or by where they begin. */
export function placeChildren(
  children: readonly ChildRules[],
  firsts: readonly TypeRules[],
  symbolCount: number,
  firstSlot: number,
  language: Language,
  symbolOf: (type: string) => number,
) {
  const formsOf = (type: string): readonly number[] =>
    [type, ...(language.variants[type] ?? []).map(({ name }) => `${type}:${name}`)].map(symbolOf);
  const rules: [type: string, slot: number, rules: readonly Rule[]][] = [];
  const paired = new Uint8Array(symbolCount);
  const rows = [...new Set(children.flatMap(([type]) => formsOf(type)))];
  for (const [row, symbol] of rows.entries()) paired[symbol] = row + 1;
  const pairs = new Uint16Array(rows.length * symbolCount);
  const firstSlots = new Uint16Array(symbolCount);
  let slot = firstSlot;
  // What is said of a variant counts for more than what is said of its node type, so it is placed first.
  const exactness = ([type, child]: readonly [string, ...unknown[]]) =>
    (type.includes(":") ? 2 : 0) + (typeof child === "string" && child.includes(":") ? 1 : 0);
  const exactFirst = (one: readonly [string, ...unknown[]], other: readonly [string, ...unknown[]]) =>
    exactness(other) - exactness(one);
  for (const [type, child, list] of children.toSorted(exactFirst)) {
    rules.push([type, slot, list]);
    for (const parent of formsOf(type)) {
      for (const symbol of formsOf(child)) {
        const at = (paired[parent] - 1) * symbolCount + symbol;
        if (pairs[at] === 0) pairs[at] = slot;
      }
    }
    slot += 1;
  }
  for (const [type, list] of firsts.toSorted(exactFirst)) {
    rules.push([type, slot, list]);
    for (const symbol of formsOf(type)) if (firstSlots[symbol] === 0) firstSlots[symbol] = slot;
    slot += 1;
  }
  if (slot > 65_535) throw new Error(`${language.id}: too many fields and children`);
  return { rules, paired, pairs, firsts: firstSlots, size: slot };
}

// What kind of node each of some names is: a rename must write `{ a: b }` where `{ a }` is short for `{ a: a }`.
import { defineAsk } from "./define.ts";

const PARENT_CHARS_MAX = 400;
/** Of what stands before and behind the node around. */
const BESIDE_CHARS_MAX = 40;

export interface NameFormsParams {
  readonly places: readonly { readonly line: number; readonly column: number }[];
}

export interface NameForm {
  /** The grammar's names of the node and of the node around it. */
  readonly node: string;
  readonly parent: string;
  /** The beginning of the text of the node around it. */
  readonly parentText: string;
  /** The text right before and right behind that node. */
  readonly before: string;
  readonly behind: string;
}

/** Null where no name begins. */
export const nameForms = defineAsk((document, { places }: NameFormsParams): readonly (NameForm | null)[] => {
  const { text, extractor, tree } = document;
  const { symbolNames } = extractor.tables;
  const wanted = new Map<number, NameForm | null>(
    places.map(({ line, column }) => [document.offsetAt(line, column), null]),
  );
  const around: { readonly symbol: number; readonly start: number; readonly end: number }[] = [];
  extractor.walk(tree, {
    leaves: new Uint8Array(symbolNames.length).fill(1),
    enter: (symbol, _field, start, end) => {
      around.push({ symbol, start, end });
      return true;
    },
    leave: () => void around.pop(),
    leaf: (symbol, _field, start, end) => {
      if (end === start || wanted.get(start) !== null) return;
      const parent = around.at(-1) ?? { symbol: -1, start: 0, end: 0 };
      wanted.set(start, {
        node: symbolNames[symbol],
        parent: symbolNames[parent.symbol] ?? "",
        parentText: text.slice(parent.start, Math.min(parent.end, parent.start + PARENT_CHARS_MAX)),
        before: text.slice(Math.max(parent.start - BESIDE_CHARS_MAX, 0), parent.start),
        behind: text.slice(parent.end, parent.end + BESIDE_CHARS_MAX),
      });
    },
  });
  return places.map(({ line, column }) => wanted.get(document.offsetAt(line, column)) ?? null);
});

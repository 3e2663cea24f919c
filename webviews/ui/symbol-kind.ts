// How a kind of definition is drawn and called. Kinds are the language server's; one that is not known here has a plain
// icon and its own word.

const icons: ReadonlyMap<string, string> = new Map([
  ["module", "symbol-module"],
  ["namespace", "symbol-namespace"],
  ["class", "symbol-class"],
  ["interface", "symbol-interface"],
  ["trait", "symbol-interface"],
  ["struct", "symbol-structure"],
  ["enum", "symbol-enum"],
  ["enumMember", "symbol-enum-member"],
  ["union", "symbol-structure"],
  ["type", "symbol-class"],
  ["typeParameter", "symbol-type-parameter"],
  ["function", "symbol-method"],
  ["method", "symbol-method"],
  ["constructor", "symbol-method"],
  ["property", "symbol-property"],
  ["field", "symbol-field"],
  ["variable", "symbol-variable"],
  ["constant", "symbol-constant"],
  ["parameter", "symbol-variable"],
  ["macro", "symbol-method"],
  ["object", "symbol-object"],
  ["key", "symbol-key"],
  ["heading", "symbol-string"],
  ["import", "symbol-module"],
  ["label", "symbol-key"],
]);

/** A codicon: the one that the editor's own lists of symbols have. */
export function symbolIcon(kind: string): string {
  return icons.get(kind) ?? "symbol-misc";
}

/** "enum member" for `enumMember`. */
export function symbolWord(kind: string): string {
  return kind.replace(/(?<=\p{Ll})\p{Lu}/gu, (letter) => ` ${letter.toLowerCase()}`);
}

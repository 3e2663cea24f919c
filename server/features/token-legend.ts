// The words in which semantic tokens are told, all of them the protocol's own.
import { SemanticTokenModifiers, SemanticTokenTypes, type SemanticTokensLegend } from "vscode-languageserver";
import type { Kind } from "../languages/language.ts";

const types = [
  SemanticTokenTypes.namespace,
  SemanticTokenTypes.class,
  SemanticTokenTypes.enum,
  SemanticTokenTypes.interface,
  SemanticTokenTypes.struct,
  SemanticTokenTypes.typeParameter,
  SemanticTokenTypes.type,
  SemanticTokenTypes.parameter,
  SemanticTokenTypes.variable,
  SemanticTokenTypes.property,
  SemanticTokenTypes.enumMember,
  SemanticTokenTypes.function,
  SemanticTokenTypes.method,
  SemanticTokenTypes.macro,
];

const modifiers = [
  SemanticTokenModifiers.declaration,
  SemanticTokenModifiers.readonly,
  SemanticTokenModifiers.static,
  SemanticTokenModifiers.abstract,
  SemanticTokenModifiers.async,
];

export const tokenLegend: SemanticTokensLegend = { tokenTypes: types, tokenModifiers: modifiers };

type ModifierName = "declaration" | "readonly" | "static" | "abstract" | "async";

/** Bits. */
export const tokenModifiers: Readonly<Record<ModifierName, number>> = {
  declaration: 1,
  readonly: 2,
  static: 4,
  abstract: 8,
  async: 16,
};

/** The place in the legend of each kind; null for what is coloured by its syntax alone. */
export const tokenTypes: Readonly<Record<Kind, number | null>> = {
  module: at(SemanticTokenTypes.namespace),
  namespace: at(SemanticTokenTypes.namespace),
  class: at(SemanticTokenTypes.class),
  interface: at(SemanticTokenTypes.interface),
  trait: at(SemanticTokenTypes.interface),
  struct: at(SemanticTokenTypes.struct),
  enum: at(SemanticTokenTypes.enum),
  enumMember: at(SemanticTokenTypes.enumMember),
  union: at(SemanticTokenTypes.struct),
  type: at(SemanticTokenTypes.type),
  typeParameter: at(SemanticTokenTypes.typeParameter),
  function: at(SemanticTokenTypes.function),
  method: at(SemanticTokenTypes.method),
  constructor: at(SemanticTokenTypes.method),
  property: at(SemanticTokenTypes.property),
  field: at(SemanticTokenTypes.property),
  variable: at(SemanticTokenTypes.variable),
  constant: at(SemanticTokenTypes.variable),
  parameter: at(SemanticTokenTypes.parameter),
  macro: at(SemanticTokenTypes.macro),
  object: at(SemanticTokenTypes.class),
  key: at(SemanticTokenTypes.property),
  heading: null,
  import: null,
  label: null,
};

function at(type: SemanticTokenTypes): number {
  return types.indexOf(type);
}

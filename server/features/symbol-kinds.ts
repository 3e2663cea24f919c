// Our kinds of definitions as those of the protocol.
import { SymbolKind } from "vscode-languageserver";
import type { Kind } from "../languages/language.ts";

export const symbolKinds: Readonly<Record<Kind, SymbolKind>> = {
  module: SymbolKind.Module,
  namespace: SymbolKind.Namespace,
  class: SymbolKind.Class,
  interface: SymbolKind.Interface,
  trait: SymbolKind.Interface,
  struct: SymbolKind.Struct,
  enum: SymbolKind.Enum,
  enumMember: SymbolKind.EnumMember,
  union: SymbolKind.Struct,
  type: SymbolKind.Class,
  typeParameter: SymbolKind.TypeParameter,
  function: SymbolKind.Function,
  method: SymbolKind.Method,
  constructor: SymbolKind.Constructor,
  property: SymbolKind.Property,
  field: SymbolKind.Field,
  variable: SymbolKind.Variable,
  constant: SymbolKind.Constant,
  parameter: SymbolKind.Variable,
  macro: SymbolKind.Function,
  object: SymbolKind.Object,
  key: SymbolKind.Key,
  heading: SymbolKind.String,
  import: SymbolKind.Module,
  label: SymbolKind.Key,
};

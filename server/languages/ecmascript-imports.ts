// What ECMAScript imports and exports, taken apart.
import { childOf, childrenOf, unquoted, type PartEmitter, type SyntaxPart } from "../index/parts.ts";

/** `import a, { b as c } from "m"`, `import * as d from "m"`, `import e = require("m")`. */
export function readImport(part: SyntaxPart, emit: PartEmitter): void {
  const requires = part.children.find((child) => child.type === "import_require_clause");
  const source = childOf(requires ?? part, "source");
  if (source === undefined) return;
  const module = unquoted(source);
  const importing = (local: SyntaxPart, name: string, written: SyntaxPart | null = null) =>
    emit.import({ local, source: written, module, name, exported: false });
  const equals = requires?.children.find((child) => child.type === "identifier");
  if (equals !== undefined) importing(equals, "*");
  const [clause] = childrenOf(part, "import_clause");
  if (clause === undefined) {
    if (requires === undefined) emit.import({ local: null, source: null, module, name: "", exported: false });
    return;
  }
  for (const child of clause.children) {
    if (child.type === "identifier") importing(child, "default");
    if (child.type === "namespace_import") {
      for (const name of childrenOf(child, "identifier")) importing(name, "*");
    }
    if (child.type === "named_imports") {
      for (const specifier of childrenOf(child, "import_specifier")) {
        const name = childOf(specifier, "name");
        const alias = childOf(specifier, "alias");
        if (name !== undefined) importing(alias ?? name, unquoted(name), alias === undefined ? null : name);
      }
    }
  }
}

/** `export { a as b }`, the same `from "m"`, `export * from "m"`, `export * as c from "m"`. */
export function readExportList(part: SyntaxPart, emit: PartEmitter): void {
  const source = childOf(part, "source");
  const module = source === undefined ? null : unquoted(source);
  const [namespace] = childrenOf(part, "namespace_export");
  if (module !== null && namespace !== undefined) {
    const [local] = namespace.children.filter(
      (child) => child.type === "identifier" || child.type === "string",
    );
    if (local !== undefined) emit.import({ local, source: null, module, name: "*", exported: true });
    return;
  }
  const [clause] = childrenOf(part, "export_clause");
  if (clause === undefined) {
    if (module !== null) emit.import({ local: null, source: null, module, name: "*", exported: true });
    return;
  }
  for (const specifier of childrenOf(clause, "export_specifier")) {
    const name = childOf(specifier, "name");
    if (name === undefined) continue;
    const alias = childOf(specifier, "alias");
    if (module === null) emit.export(name, unquoted(alias ?? name));
    else {
      const written = alias === undefined ? null : name;
      emit.import({ local: alias ?? name, source: written, module, name: unquoted(name), exported: true });
    }
  }
}

// What PHP's `use` and its includes bring into a file.
import { childOf, type NamedPart, type PartEmitter, type SyntaxPart } from "../index/parts.ts";

/** `use A\B as C, D;`, `use function A\{b, C\d};` */
export function readUse(part: SyntaxPart, emit: PartEmitter): void {
  const group = childOf(part, "body");
  const around = part.children.find(({ type }) => type === "namespace_name");
  const prefix = around?.text ?? "";
  if (around !== undefined) readNamespace(around, "", emit);
  for (const clause of (group ?? part).children) {
    if (clause.type !== "namespace_use_clause") continue;
    const alias = childOf(clause, "alias");
    const path = clause.children.find(
      ({ type, field }) => type === "qualified_name" || (type === "name" && field === null),
    );
    if (path === undefined) continue;
    const full = path.text.replace(/^\\/, "");
    const inner = path.children.find(({ type }) => type === "namespace_name");
    if (inner !== undefined) readNamespace(inner, prefix, emit);
    const slash = full.lastIndexOf("\\");
    const name = full.slice(slash + 1);
    const written: NamedPart = { text: name, start: path.end - name.length, end: path.end };
    const module = [prefix, full.slice(0, Math.max(slash, 0))].filter((text) => text !== "").join("\\");
    const source = alias === undefined ? null : written;
    emit.import({ local: alias ?? written, source, module, name, exported: false });
  }
}

/** Each part of `A\B` leads to the namespace that ends with it. */
function readNamespace(part: SyntaxPart, around: string, emit: PartEmitter): void {
  let module = around;
  for (const local of part.children) {
    if (local.type !== "name") continue;
    module = module === "" ? local.text : `${module}\\${local.text}`;
    emit.import({ local, source: null, module, name: "*", exported: false, visible: false });
  }
}

/** `require_once __DIR__ . "/a.php"`. */
export function readInclude(part: SyntaxPart, emit: PartEmitter): void {
  const path = /["']([^"']*)["']/.exec(part.text);
  if (path === null || path[1] === "") return;
  const start = part.start + path.index + 1;
  const fromHere = part.text.includes("__DIR__") && path[1].startsWith("/");
  const module = fromHere ? `.${path[1]}` : path[1];
  emit.import({ local: null, source: null, module, name: "*", exported: true });
  const local = { text: path[1], start, end: start + path[1].length };
  emit.import({ local, source: null, module, name: "*", exported: false, visible: false });
}

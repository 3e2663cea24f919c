// What the text of a file tells of the part that it has among ECMAScript's modules.
import { definitionFlags } from "../../index/record-codes.ts";
import type { Definition, FileRecord } from "../../index/record.ts";
import type { View } from "../view.ts";
import { EXPORTS, WHOLE_EXPORT } from "../whole-exports.ts";

/** CommonJS' names for the module that a file is; TypeScript knows them in JavaScript alone. */
const COMMON_NAMES: ReadonlySet<string> = new Set(["module", EXPORTS]);
const COMMON_LANGUAGE = "javascript";

/** Whether a name that a file does not declare is what CommonJS calls the file itself. */
export function isOwnModule(view: View, path: string, name: string): boolean {
  return COMMON_NAMES.has(name) && view.language(path)?.id === COMMON_LANGUAGE;
}

/** The files that may export a value: TypeScript's by `export =`, JavaScript's as CommonJS. */
export class WholeExports {
  /** A file that changes has another record. */
  readonly #known = new WeakMap<FileRecord, boolean>();

  mayBeIn(view: View, path: string): boolean {
    const record = view.record(path);
    if (record === undefined) return false;
    const known = this.#known.get(record);
    if (known !== undefined) return known;
    const isCommon = view.language(path)?.id === COMMON_LANGUAGE && record.nameOf(EXPORTS) >= 0;
    const mayBe = isCommon || record.nameOf(WHOLE_EXPORT) >= 0;
    this.#known.set(record, mayBe);
    return mayBe;
  }
}

/** The files that give their names to all others: they neither import nor export anything. */
export class Scripts {
  /** A file that changes has another record. */
  readonly #known = new WeakMap<FileRecord, boolean>();

  has(view: View, path: string): boolean {
    const record = path.endsWith(".ts") ? view.record(path) : undefined;
    if (record === undefined) return false;
    const known = this.#known.get(record) ?? isScript(record);
    this.#known.set(record, known);
    return known;
  }
}

/** What a file declares modules to have is no export. */
function isScript(record: FileRecord): boolean {
  if (record.exports.length > 0) return false;
  const { modules } = record;
  if (modules.length > 0 && record.definitionsOfKind("module").length === 0) return false;
  const { definitions } = record;
  const isWithin = ({ container }: Definition) => container >= 0 && definitions[container].kind === "module";
  const within = definitions.filter((one) => one.kind === "import" && isWithin(one)).length;
  if (within === 0 && modules.length > 0) return false;
  return !definitions.some(
    (one) =>
      !isWithin(one) &&
      (one.kind === "import" || (one.container < 0 && (one.flags & definitionFlags.exported) !== 0)),
  );
}

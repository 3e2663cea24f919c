// What the function of a language says of a node that it takes apart, told to the extraction.
import { USE_IMPORT } from "../extraction/codes.ts";
import { kinds, uses, type Kind, type Language, type Use } from "../languages/language.ts";
import type { ExtractionModule } from "./extraction-module.ts";
import type { ImportPart, NamedPart, PartEmitter, SyntaxPart } from "./parts.ts";
import { Part } from "./read-part.ts";
import { WHOLE_MODULE } from "./record-codes.ts";

const KIND_IMPORT = kinds.indexOf("import");

export class EmittedParts implements PartEmitter {
  readonly #module: ExtractionModule;
  #part: Pick<SyntaxPart, "start" | "end"> = { start: 0, end: 0 };
  #last = -1;

  constructor(module: ExtractionModule) {
    this.#module = module;
  }

  /** The occurrence of the last name that was imported; -1 for none. */
  emitted(part: SyntaxPart, read: Language["parts"][string]): number {
    this.#part = part;
    this.#last = -1;
    read(part, this);
    return this.#last;
  }

  import({ local, source, module, name, exported, visible = !exported }: ImportPart): number {
    const { calls } = this.#module;
    if (local === null) {
      if (name === WHOLE_MODULE) calls.wildcardPart(this.#module.moduleId(module), Number(exported));
      return -1;
    }
    const { start, end } = this.#part;
    const localId = this.#nameId(local);
    const own = calls.definePart(localId, local.start, KIND_IMPORT, start, end);
    const from = this.#module.moduleId(module);
    // Most names keep theirs.
    const nameId = name === local.text ? localId : this.#module.nameId(name);
    calls.importPart(own, from, nameId, Number(exported), Number(visible));
    if (source !== null) calls.sourcePart(own, this.#nameId(source), source.start);
    this.#last = own;
    return own;
  }

  export(local: NamedPart, name: string): void {
    const { calls } = this.#module;
    const own = calls.referPart(this.#nameId(local), local.start, USE_IMPORT);
    calls.exportPart(this.#module.nameId(name), own);
  }

  define(name: NamedPart, kind: Kind, { start, end }: Pick<SyntaxPart, "start" | "end">, of = -1): number {
    const { calls } = this.#module;
    const own = calls.definePart(this.#nameId(name), name.start, kinds.indexOf(kind), start, end);
    if (of >= 0) calls.ownPart(own, of);
    return own;
  }

  refer(name: NamedPart, use: Use, of?: number): number {
    const { calls } = this.#module;
    const id = this.#nameId(name);
    return of === undefined
      ? calls.referPart(id, name.start, uses.indexOf(use))
      : calls.referMember(id, name.start, uses.indexOf(use), of);
  }

  #nameId(named: NamedPart): number {
    if (named instanceof Part) return this.#module.calls.nameAt(named.start, named.end);
    return this.#module.nameId(named.text, named.start);
  }
}

// What comments say of types, told to the extraction.
import {
  DOC_PARAMETER,
  DOC_RETURNED,
  DOC_VALUE,
  EXPRESSION_UNION,
  EXPRESSION_WRAPPED,
  MODE_COMPOSITE,
  MODE_EXTERNAL,
  MODE_INSTANCE,
  USE_READ,
  USE_TYPE,
} from "../extraction/codes.ts";
import type { DocName, DocTag, DocType } from "../languages/doc-types.ts";
import type { ExtractionModule } from "./extraction-module.ts";

/** What stands for a type: a row, by its mode. */
interface Told {
  readonly value: number;
  readonly mode: number;
}

const external: Told = { value: 0, mode: MODE_EXTERNAL };
const of = { value: DOC_VALUE, parameter: DOC_PARAMETER, returned: DOC_RETURNED } as const;

/** Reads the comments of the text that was walked. */
export function readDocTypes(
  module: ExtractionModule,
  text: string,
  docs: RegExp,
  read: (comment: string) => readonly DocTag[],
): void {
  const { calls } = module;
  const count = calls.commentCount();
  for (let row = 0; row < count; row += 1) {
    const start = calls.startOfComment(row);
    const end = calls.endOfComment(row);
    const comment = text.slice(start, end);
    if (!docs.test(comment)) continue;
    const tags = read(comment);
    if (tags.length === 0) continue;
    calls.standAt(start);
    for (const tag of tags) {
      const told = tell(module, start, tag.type);
      const name = tag.name === null ? -1 : module.nameId(tag.name);
      if (told !== null) calls.typeByComment(end, of[tag.of], name, told.value, told.mode);
    }
  }
}

/** Null for what tells nothing. */
function tell(module: ExtractionModule, from: number, type: DocType): Told | null {
  switch (type.is) {
    case "external":
      return external;
    case "name":
      return { value: refer(module, from, type.parts), mode: MODE_INSTANCE };
    case "union":
      return unite(
        module,
        type.types.map((one) => tell(module, from, one)),
      );
    case "wrapped": {
      const base = type.base === null ? external : tell(module, from, type.base);
      const content = tell(module, from, type.content) ?? external;
      return base === null ? null : combined(module, EXPRESSION_WRAPPED, base, content);
    }
    case "other":
      for (const one of type.mentioned) tell(module, from, one);
      return null;
  }
}

/** What may be of a type from outside is looked up in the others. */
function unite(module: ExtractionModule, types: readonly (Told | null)[]): Told | null {
  const known = types.filter((one) => one !== null && one.mode !== MODE_EXTERNAL);
  const isUnknown = types.includes(null);
  if (known.length === 0) return isUnknown ? null : external;
  return known.reduce((all, one) =>
    all === null || one === null ? all : combined(module, EXPRESSION_UNION, all, one),
  );
}

function combined({ calls }: ExtractionModule, code: number, one: Told, two: Told): Told {
  return { value: calls.composite(code, one.value, one.mode, two.value, two.mode), mode: MODE_COMPOSITE };
}

/** The occurrence of the last part. */
function refer(module: ExtractionModule, from: number, parts: readonly DocName[]): number {
  let last = -1;
  for (const [place, { text, start }] of parts.entries()) {
    const use = place === parts.length - 1 ? USE_TYPE : USE_READ;
    const name = module.nameId(text, from + start);
    last =
      last < 0
        ? module.calls.referPart(name, from + start, use)
        : module.calls.referMember(name, from + start, use, last);
  }
  return last;
}

// What the language server knows of one file, in words: the shape in which tests of languages compare it.
import { createExtractor, type Extractor } from "../../server/index/extract.ts";
import { definitionFlags, expressionCodes, targets } from "../../server/index/record-codes.ts";
import { FileRecord, type Definition, type Occurrence } from "../../server/index/record.ts";
import { languageById } from "../../server/languages/index.ts";
import { openRuntime } from "../../server/syntax/runtime.ts";
import { builtGrammars } from "./grammars.ts";

const extractors = new Map<string, Promise<Extractor>>();

export function extractorOf(languageId: string): Promise<Extractor> {
  let extractor = extractors.get(languageId);
  if (extractor === undefined) {
    extractor = makeExtractor(languageId);
    extractors.set(languageId, extractor);
  }
  return extractor;
}

async function makeExtractor(languageId: string): Promise<Extractor> {
  const language = languageById(languageId);
  if (language === undefined) throw new Error(`no language ${languageId}`);
  return createExtractor(await openRuntime(builtGrammars()), language);
}

export async function recordOf(languageId: string, text: string): Promise<FileRecord> {
  const extractor = await extractorOf(languageId);
  const tree = extractor.parser.parse(text);
  if (tree === null) throw new Error("not parsed");
  try {
    return new FileRecord(Uint8Array.from(extractor.extract(tree, text)));
  } finally {
    tree.delete();
  }
}

/** `kind Container.name @line`, for every definition that is not dropped, in the order of the text. */
export function definitionsIn(record: FileRecord): readonly string[] {
  return record.definitions
    .filter(({ flags }) => (flags & definitionFlags.dropped) === 0)
    .map((definition) => `${definition.kind} ${qualified(record, definition)} @${definition.line + 1}`);
}

/**
 * `name use @line → target`, for every occurrence that is no definition, in the order of the text. The target is the
 * definition in this file, `?` for a free name, `receiver.name` for a member; `?.name` where the receiver is unknown.
 */
export function referencesIn(record: FileRecord): readonly string[] {
  return record.occurrences
    .filter(({ use }) => use !== "definition")
    .map((occurrence) => {
      const name = record.names[occurrence.name];
      return `${name} ${occurrence.use} @${occurrence.line + 1} → ${targetOf(record, occurrence)}`;
    });
}

/** The type, value or return type that is evident for a definition, in words; `?` where nothing is. */
export function typeOf(record: FileRecord, definition: Definition): string {
  return expressionText(record, definition.type);
}

export function qualified(record: FileRecord, definition: Definition): string {
  const name = record.names[definition.name] ?? "";
  if (definition.owner !== 0) return `${expressionText(record, definition.owner)}.${name}`;
  const container = record.definitions[definition.container];
  return container === undefined ? name : `${qualified(record, container)}.${name}`;
}

function targetOf(record: FileRecord, { target, operand, name }: Occurrence): string {
  if (target === targets.free) return "?";
  const definition = record.definitions[operand];
  if (target === targets.definition) {
    if (definition === undefined) throw new Error(`no definition ${operand}`);
    return `${definition.kind} ${qualified(record, definition)} @${definition.line + 1}`;
  }
  const receiver = expressionText(record, operand);
  return `${target === targets.implicit ? "implicit " : ""}${receiver}.${record.names[name]}`;
}

function expressionText(record: FileRecord, row: number): string {
  if (row >= record.expressionCount) throw new Error(`no expression ${row}`);
  const { code, one, two } = record.expression(row);
  const definition = record.definitions[one];
  switch (code) {
    case expressionCodes.unknown:
      return "?";
    case expressionCodes.definition:
      return definition === undefined ? "!" : qualified(record, definition);
    case expressionCodes.free:
      return record.names[one] ?? "";
    case expressionCodes.member:
      return `${expressionText(record, one)}.${record.names[two]}`;
    case expressionCodes.call:
      return `${expressionText(record, one)}()`;
    case expressionCodes.instance:
      return `an ${expressionText(record, one)}`;
    case expressionCodes.self:
      return `self(${definition === undefined ? "!" : qualified(record, definition)})`;
    case expressionCodes.external:
      return "outside";
    case expressionCodes.wrapped:
      return `${expressionText(record, one)} of ${expressionText(record, two)}`;
    case expressionCodes.element:
      return `element(${expressionText(record, one)})`;
    case expressionCodes.awaited:
      return `await ${expressionText(record, one)}`;
    case expressionCodes.expected:
      return `expected(${expressionText(record, one)})`;
    case expressionCodes.union:
      return `${expressionText(record, one)} | ${expressionText(record, two)}`;
    case expressionCodes.otherwise:
      return `${expressionText(record, one)} or else ${expressionText(record, two)}`;
    case expressionCodes.argument:
      return `argument(${expressionText(record, one)}, ${two})`;
    case expressionCodes.parameters:
      return `parameters(${expressionText(record, one)})`;
    case expressionCodes.implicit:
      // Where it may be looked up is left out here: what an occurrence says of itself tells it.
      return `${record.names[two]}`;
    case expressionCodes.super:
      return `super(${definition === undefined ? "!" : qualified(record, definition)})`;
  }
}

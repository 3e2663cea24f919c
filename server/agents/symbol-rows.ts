// Symbols as rows of an answer: where they are, what they look like, and their source text when it is asked for.
import type { Definition } from "../index/record.ts";
import type { SymbolRow } from "../protocol/symbol-row.ts";
import { definitionFlags } from "../index/record-codes.ts";
import type { Target } from "../resolution/meaning.ts";
import { containerOf } from "../resolution/qualified-name.ts";
import type { Resolver } from "../resolution/resolver.ts";
import type { Session } from "../session/session.ts";
import { docOf, signatureOf, summaryOf } from "../session/symbol-text.ts";

const DOC_CHARS_MAX = 240;
/** Source text of one symbol, and of all symbols of one answer, whatever their lines. */
const SOURCE_CHARS_MAX = 24_000;
const ANSWER_SOURCE_CHARS_MAX = 48_000;

/** The rows of symbols, the first ones with their source text as long as there is room for it. */
export function rowsOf(
  session: Session,
  resolver: Resolver,
  targets: readonly Target[],
  sourceLines: number,
  notes: string[],
): SymbolRow[] {
  let left = ANSWER_SOURCE_CHARS_MAX;
  let isCut = false;
  const rows = targets.flatMap((target): SymbolRow[] => {
    const row = rowOf(session, resolver, target, left > 0 ? sourceLines : 0);
    if (row === null) return [];
    left -= row.source?.text.length ?? 0;
    isCut ||= sourceLines > 0 && row.source === undefined;
    return [row];
  });
  if (isCut)
    notes.push("Source text is left out of the last rows: ask for fewer symbols, or fewer lines of each.");
  return rows;
}

/** Null for what is no definition of a file that is known. */
export function rowOf(
  session: Session,
  resolver: Resolver,
  target: Target,
  sourceLines = 0,
): SymbolRow | null {
  const record = resolver.view.record(target.path);
  const definition = record?.definitions[target.row];
  if (record === undefined || definition === undefined) return null;
  const { path } = target;
  return {
    path,
    container: containerOf(record, definition),
    name: record.names[definition.name],
    kind: definition.kind,
    line: definition.line + 1,
    endLine: definition.end.line + 1,
    signature: signatureOf(session, path, definition),
    doc: summaryOf(docOf(session, path, definition), DOC_CHARS_MAX),
    ...(sourceLines > 0 ? { source: sourceOf(session, path, definition, sourceLines) } : {}),
  };
}

/** Whether a definition is one that agents ask for: no local of a function, no import, no name that is only repeated. */
export function isSymbol({ flags, kind }: Definition): boolean {
  if ((flags & (definitionFlags.local | definitionFlags.dropped)) !== 0) return false;
  return kind !== "import" && kind !== "typeParameter" && kind !== "parameter" && kind !== "label";
}

function sourceOf(
  session: Session,
  path: string,
  { start, end }: Definition,
  linesMax: number,
): NonNullable<SymbolRow["source"]> {
  const last = Math.min(end.line, start.line + linesMax - 1);
  const whole = session
    .lines(path)
    .slice(start.line, last + 1)
    .join("\n");
  const text = whole.slice(0, SOURCE_CHARS_MAX);
  const to = start.line + text.split("\n").length;
  return { text, from: start.line + 1, to, isCut: last < end.line || text.length < whole.length };
}

// The steps below one node as plain objects.
import { STEP_ENTER, STEP_LEAF } from "../extraction/codes.ts";
import type { Tables } from "../languages/compile.ts";
import { STEP_WORDS, type Steps } from "../syntax/steps.ts";
import type { SyntaxPart } from "./parts.ts";

/** What a leaf has. */
const NO_CHILDREN: SyntaxPart[] = [];

/** A node as it stands in the text. Most texts are never asked for. */
export class Part implements SyntaxPart {
  constructor(
    readonly type: string,
    readonly field: string | null,
    readonly start: number,
    readonly end: number,
    readonly source: string,
    readonly children: SyntaxPart[],
  ) {}

  get text(): string {
    return this.source.slice(this.start, this.end);
  }
}

/** @param steps begin with the node itself */
export function readPart(steps: Steps, { symbolNames, fieldNames }: Tables, text: string): SyntaxPart {
  const root: SyntaxPart[] = [];
  const open = [root];
  for (let at = 0; at < steps.length; at += STEP_WORDS) {
    const kind = steps[at];
    if (kind !== STEP_ENTER && kind !== STEP_LEAF) {
      open.pop();
      continue;
    }
    const children: SyntaxPart[] = kind === STEP_ENTER ? [] : NO_CHILDREN;
    const type = symbolNames[steps[at + 1]] ?? "ERROR";
    const field = fieldNames[steps[at + 2]] ?? null;
    open.at(-1)?.push(new Part(type, field, steps[at + 3], steps[at + 4], text, children));
    if (kind === STEP_ENTER) open.push(children);
  }
  return root[0];
}

// The steps below one node as plain objects.
import { STEP_ENTER, STEP_LEAF } from "../extraction/codes.ts";
import type { Tables } from "../languages/compile.ts";
import { STEP_WORDS, type Steps } from "../syntax/steps.ts";
import type { SyntaxPart } from "./parts.ts";

/** A node as it stands in the text. Most texts are never asked for. */
export class Part implements SyntaxPart {
  readonly children: SyntaxPart[] = [];

  constructor(
    readonly type: string,
    readonly field: string | null,
    readonly start: number,
    readonly end: number,
    readonly source: string,
  ) {}

  get text(): string {
    return this.source.slice(this.start, this.end);
  }
}

/** @param steps begin with the node itself */
export function readPart(steps: Steps, { symbolNames, fieldNames }: Tables, text: string): SyntaxPart {
  const made = (at: number) =>
    new Part(
      symbolNames[steps[at + 1]] ?? "ERROR",
      fieldNames[steps[at + 2]] ?? null,
      steps[at + 3],
      steps[at + 4],
      text,
    );
  const root = made(0);
  const open = [root];
  for (let at = STEP_WORDS; at < steps.length; at += STEP_WORDS) {
    const kind = steps[at];
    if (kind !== STEP_ENTER && kind !== STEP_LEAF) {
      open.pop();
      continue;
    }
    const part = made(at);
    open.at(-1)?.children.push(part);
    if (kind === STEP_ENTER) open.push(part);
  }
  return root;
}

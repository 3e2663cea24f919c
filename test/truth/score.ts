// From answers to figures. Pure: an answer is right when its file and its start line are those of one of the oracle's.
// Invariant: no precision without its recall, and nothing that the oracle cannot judge counts as right.

export const confidences = ["proved", "scoped", "name"] as const;
export type Confidence = (typeof confidences)[number];
/** `editor`: what the standard request gives, which is what a user is shown. */
export type Class = Confidence | "editor";

/** A file and a line; equal places are equal strings. Undefined: outside of the workspace. */
export type Spot = string | undefined;

export interface Answer {
  readonly spot: Spot;
  /** Only our own server says it. */
  readonly confidence?: Confidence;
}

export interface DefinitionCase {
  /** The name and the place that is asked about, to show it. */
  readonly at: string;
  /** None: the oracle is silent. Only undefined ones: what is named there is defined outside of the workspace. */
  readonly truth: readonly Spot[];
  readonly answers: readonly Answer[];
  /** Those of the standard request; undefined for a server that is asked nothing else. */
  readonly shown?: readonly Answer[] | undefined;
  /** Answers that are the import of what is defined outside of the workspace: as near as one can come within it. */
  readonly imports: readonly Spot[];
}

export interface ReferenceCase {
  /** The definition whose references are asked for, to show it. */
  readonly at: string;
  readonly truth: readonly Spot[];
  /** Those of the truth where the name itself is not written: what a macro there does, say. They need not be found. */
  readonly unwritten: readonly Spot[];
  readonly answers: readonly Answer[];
  /** Those of the standard request; undefined for a server that is asked nothing else. */
  readonly shown?: readonly Answer[] | undefined;
  /** What the oracle says of an answer that is not among its own: whether the name there means the same definition. */
  readonly verdicts: ReadonlyMap<Spot, "right" | "wrong" | "silent">;
}

export interface OutlineCase {
  /** What must be found: definitions outside of functions. */
  readonly truth: readonly Spot[];
  /** Answers of which the oracle says nothing: what it never lists, and what it has not read. */
  readonly unjudged: readonly Spot[];
  /** What may be found besides: local definitions, which servers list or not as they like. */
  readonly locals: readonly Spot[];
  readonly answers: readonly Spot[];
}

export interface Figures {
  /** What the oracle knows within the workspace, and how much of it was found: recall. */
  readonly asked: number;
  readonly found: number;
  /** Answers that the oracle can judge, and how many are right: precision. */
  readonly given: number;
  readonly right: number;
  /** Answers where the oracle is silent: neither right nor wrong. */
  readonly silent: number;
  /** Positions with an answer, and those whose first answer is right; for definitions alone. */
  readonly first?: { readonly given: number; readonly right: number };
}

/** As though the server had given only the answers of this class. */
export function scoreDefinitions(cases: readonly DefinitionCase[], only?: Class): Figures {
  const sum = { asked: 0, found: 0, given: 0, right: 0, silent: 0 };
  const first = { given: 0, right: 0 };
  for (const one of cases) {
    const { truth, imports } = one;
    const all = spotsOf(one, only);
    const spots = truth.length === 0 ? [] : all.filter((spot) => !imports.includes(spot));
    sum.silent += all.length - spots.length;
    // An answer outside of the workspace is right in any file there: no two servers ship the same library files.
    const right = spots.filter((spot) => truth.includes(spot));
    sum.given += spots.length;
    sum.right += right.length;
    if (spots.length > 0) first.given += 1;
    if (right.length > 0 && spots[0] === right[0]) first.right += 1;
    if (!truth.some((spot) => spot !== undefined)) continue;
    sum.asked += 1;
    if (right.length > 0) sum.found += 1;
  }
  return { ...sum, first };
}

/** Summed over the references, so that a name in many places weighs more than one in few. */
export function scoreReferences(cases: readonly ReferenceCase[], only?: Class): Figures {
  const sum = { asked: 0, found: 0, given: 0, right: 0, silent: 0 };
  for (const one of cases) {
    const { truth, unwritten, verdicts } = one;
    const known = new Set(truth);
    const wanted = new Set(truth.filter((spot) => !unwritten.includes(spot)));
    const spots = new Set(spotsOf(one, only));
    sum.asked += wanted.size;
    for (const spot of spots) {
      const verdict = known.has(spot) ? "right" : (verdicts.get(spot) ?? "wrong");
      if (verdict === "silent") sum.silent += 1;
      else sum.given += 1;
      if (verdict === "right") sum.right += 1;
      if (wanted.has(spot)) sum.found += 1;
    }
  }
  return sum;
}

export function scoreOutlines(cases: readonly OutlineCase[]): Figures {
  const sum = { asked: 0, found: 0, given: 0, right: 0, silent: 0 };
  for (const { truth, locals, answers, unjudged } of cases) {
    const wanted = new Set(truth);
    const known = new Set([...truth, ...locals]);
    const all = new Set(answers);
    const given = new Set(answers.filter((spot) => known.has(spot) || !unjudged.includes(spot)));
    sum.silent += all.size - given.size;
    sum.asked += wanted.size;
    sum.found += [...wanted].filter((spot) => given.has(spot)).length;
    sum.given += given.size;
    sum.right += [...given].filter((spot) => known.has(spot)).length;
  }
  return sum;
}

type Answered = Pick<DefinitionCase | ReferenceCase, "answers" | "shown">;

/** What the editor is shown, where that was asked for; then the classes that occur among the answers, best first. */
export function classesOf(cases: readonly Answered[]): Class[] {
  const seen = new Set(cases.flatMap(({ answers }) => answers.map(({ confidence }) => confidence)));
  const known = confidences.filter((confidence) => seen.has(confidence));
  return cases.some(({ shown }) => shown !== undefined) ? ["editor", ...known] : known;
}

function spotsOf({ answers, shown }: Answered, only: Class | undefined): Spot[] {
  const asked = only === "editor" ? (shown ?? answers) : answers;
  return asked
    .filter(({ confidence }) => only === undefined || only === "editor" || confidence === only)
    .map(({ spot }) => spot);
}

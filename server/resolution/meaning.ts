// What a name or an expression stands for, and how sure that is.

/**
 * `proved`: every step is written in the text (scopes, imports, types). `scoped`: by a rule of the language that lets
 * a name reach across files without being imported. `name`: nothing but the name speaks for it.
 */
export const confidences = ["proved", "scoped", "name"] as const;
export type Confidence = (typeof confidences)[number];

/** A definition: a row of the record of a file. */
export interface Target {
  readonly path: string;
  readonly row: number;
}

export interface Answer extends Target {
  readonly confidence: Confidence;
}

export interface DefinitionMeaning extends Answer {
  readonly is: "definition";
  /** A value of this type, rather than the type itself. */
  readonly instance: boolean;
}

/** A module or package: all names that its files give to others. */
export interface ModuleMeaning {
  readonly is: "module";
  readonly paths: readonly string[];
  readonly confidence: Confidence;
}

/** What no file of the workspace defines: there is no answer, and nothing is to be guessed for it. */
export interface ExternalMeaning {
  readonly is: "external";
  readonly confidence: Confidence;
  /** What it is called, where a workspace may add members to it. */
  readonly named?: { readonly name: string; readonly family: string };
  /** It is what a type parameter has to be, at least. */
  readonly isBound?: boolean;
}

/** The parameters of a function, by their names. */
export interface ParametersMeaning extends Answer {
  readonly is: "parameters";
}

export type Meaning = DefinitionMeaning | ModuleMeaning | ExternalMeaning | ParametersMeaning;

export const external: ExternalMeaning = { is: "external", confidence: "proved" };

/** The less sure one of two. */
export function weaker(one: Confidence, other: Confidence): Confidence {
  return confidences.indexOf(one) > confidences.indexOf(other) ? one : other;
}

/** For maps and sets. */
export function keyOf({ path, row }: Target): string {
  return `${row} ${path}`;
}

export function isSame(one: Target, other: Target): boolean {
  return one.row === other.row && one.path === other.path;
}

export function isAmong(one: Target, others: readonly Target[]): boolean {
  return others.some((other) => isSame(one, other));
}

const NOTHING: readonly never[] = [];

/** What each leads to; mostly there is none, or one, which needs no list of its own. */
export function through<T, R>(list: readonly T[], next: (one: T) => readonly R[]): readonly R[] {
  if (list.length === 0) return NOTHING;
  return list.length === 1 ? next(list[0]) : list.flatMap(next);
}

/** Each target once, at its surest. */
export function unique<T extends Answer>(answers: readonly T[]): readonly T[] {
  if (answers.length < 2) return answers;
  const byTarget = new Map<string, T>();
  for (const answer of answers) {
    const key = `${answer.row} ${answer.path}`;
    const known = byTarget.get(key);
    if (known === undefined || weaker(known.confidence, answer.confidence) === known.confidence) {
      if (known === undefined || known.confidence !== answer.confidence) byTarget.set(key, answer);
    }
  }
  return [...byTarget.values()];
}

/** Each meaning once: a call of one of many overloads gives what all of them give, and is called upon in its turn. */
export function distinct(meanings: readonly Meaning[]): readonly Meaning[] {
  if (meanings.length < 2) return meanings;
  const seen = new Set<string | Meaning>();
  return meanings.filter((meaning) => {
    const key =
      meaning.is === "definition"
        ? `${meaning.row} ${meaning.instance} ${meaning.confidence} ${meaning.path}`
        : meaning;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Those of the surest class that there is. */
export function best<T extends { readonly confidence: Confidence }>(answers: readonly T[]): readonly T[] {
  for (const confidence of confidences) {
    const found = answers.filter((answer) => answer.confidence === confidence);
    if (found.length > 0) return found;
  }
  return [];
}

/** Those for which more than their name speaks. */
export function withoutGuessed<T extends { readonly confidence: Confidence }>(
  found: readonly T[],
): readonly T[] {
  return found.filter(({ confidence }) => confidence !== "name");
}

/** The same of what several places say, none of which speaks against another; all where only the name speaks for any. */
export function evident<T extends { readonly confidence: Confidence }>(found: readonly T[]): readonly T[] {
  const sure = withoutGuessed(found);
  return sure.length > 0 ? sure : found;
}

/** Meanings that were found through something else are no surer than that. */
export function withConfidence(meanings: readonly Meaning[], confidence: Confidence): readonly Meaning[] {
  if (confidence === "proved") return meanings;
  return meanings.map((meaning) => ({ ...meaning, confidence: weaker(meaning.confidence, confidence) }));
}

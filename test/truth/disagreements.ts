// Where the server under test and the oracle differ, a line for each: what one reads to make a server better.
import type { Measured } from "./measure.ts";
import type { Answer, Spot } from "./score.ts";

/** Up to `limit` lines for each question. Lines and characters are counted from 1, as editors show them. */
export function disagreements({ definitions, references, outlines }: Measured, limit: number): string[] {
  return [
    ...definitions
      .filter(({ truth, answers, imports }) => differ([...truth, ...imports], answers))
      .slice(0, limit)
      .map(
        ({ at, truth, answers }) =>
          `definition of ${at}\n    oracle ${shown(truth)}\n    server ${given(answers)}`,
      ),
    ...references
      .map(({ at, truth, unwritten, answers, verdicts }) => {
        const spots = new Set(answers.map(({ spot }) => spot));
        const missed = truth.filter((spot) => !spots.has(spot) && !unwritten.includes(spot));
        const wrong = answers.filter(
          ({ spot }) => !truth.includes(spot) && (verdicts.get(spot) ?? "wrong") === "wrong",
        );
        return { at, missed, wrong };
      })
      .filter(({ missed, wrong }) => missed.length + wrong.length > 0)
      .slice(0, limit)
      .map(
        ({ at, missed, wrong }) =>
          `references of ${at}\n    missed ${shown(missed)}\n    wrong  ${given(wrong)}`,
      ),
    ...outlines
      .map(({ truth, locals, answers, unjudged }) => ({
        missed: truth.filter((spot) => !answers.includes(spot)),
        wrong: answers.filter((spot) => ![...truth, ...locals, ...unjudged].includes(spot)),
      }))
      .filter(({ missed, wrong }) => missed.length + wrong.length > 0)
      .slice(0, limit)
      .map(({ missed, wrong }) => `outline\n    missed ${shown(missed)}\n    wrong  ${shown(wrong)}`),
  ];
}

function differ(truth: readonly Spot[], answers: readonly Answer[]): boolean {
  const right = answers.filter(({ spot }) => truth.includes(spot));
  const known = truth.some((spot) => spot !== undefined);
  return truth.length > 0 && (right.length < answers.length || (known && right.length === 0));
}

const spotLimit = 6;

function shown(spots: readonly Spot[]): string {
  const more = spots.length > spotLimit ? ` … ${spots.length} in all` : "";
  return spots.slice(0, spotLimit).map(fromOne).join(", ") + more;
}

function given(answers: readonly Answer[]): string {
  const more = answers.length > spotLimit ? ` … ${answers.length} in all` : "";
  const texts = answers
    .slice(0, spotLimit)
    .map(({ spot, confidence = "" }) => `${fromOne(spot)} ${confidence}`.trim());
  return texts.join(", ") + more;
}

function fromOne(spot: Spot): string {
  return spot?.replace(/\d+$/, (line) => String(Number(line) + 1)) ?? "outside";
}

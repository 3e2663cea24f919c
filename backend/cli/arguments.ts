// What the values of options may be, as Commander wants it: a function that takes the text or refuses it.
import { InvalidArgumentError } from "commander";

const IDLE_MINUTES_MAX = 7 * 24 * 60;

export function minutes(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= IDLE_MINUTES_MAX) return value;
  throw new InvalidArgumentError(`It must be a number of minutes, at most ${IDLE_MINUTES_MAX}.`);
}

export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== "" && Number.isInteger(value) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}

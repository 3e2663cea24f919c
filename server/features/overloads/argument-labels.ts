// Functions that are told apart by the names that their parameters have for callers (Swift's labels).
import type { ArgumentsGiven } from "../../documents/asks/arguments-given.ts";
import type { SignatureText } from "../signature-text.ts";

const LABEL = /^`?([\p{L}_][\p{L}\p{N}_]*)`?\s*:(?!:)/u;
const NAME = /^`?([\p{L}_][\p{L}\p{N}_]*)/u;
const NONE = "_";
const GIVEN_NOTHING = /:\s*\(*(?:@\w+\s+)*\(\)\s*(?:async\s*)?(?:throws\s*)?->/;
/** The type of a function, or of one that is known by a name of its own. */
const FUNCTION = /^(?!.*@autoclosure\b).*(?:->|@escaping\b)/;
/** Whether a call may mean what has that signature: parameters without a value are given, in their order. */
export function takesLabels(
  { label, parameters }: SignatureText,
  { listed, count, named }: ArgumentsGiven,
  optional: RegExp,
): boolean {
  const all = parameters.map((span) => label.slice(...span));
  const mayMiss = (parameter: string): boolean => optional.test(parameter) || parameter.includes("...");
  let at = 0;
  for (const { text } of listed) {
    const given = LABEL.exec(text)?.[1] ?? NONE;
    // What takes any number of values takes one more.
    if (given === NONE && at > 0 && all[at - 1].includes("...")) continue;
    while (at < all.length && labelOf(all[at]) !== given) {
      if (!mayMiss(all[at])) return false;
      at += 1;
    }
    if (at === all.length) return false;
    at += 1;
  }
  const rest = all.slice(at);
  const isTrailed = count > listed.length;
  // A function behind the list is given to a parameter that nobody names there.
  if (isTrailed && !rest.some((parameter) => takesFunction(parameter, named))) return false;
  const missing = rest.filter((parameter) => !mayMiss(parameter));
  return missing.length === 0 || (isTrailed && missing.length === 1 && takesFunction(missing[0], named));
}

/** Whether a function that names so many parameters may be given: one that is given nothing has none to name. */
function takesFunction(parameter: string, named = 0): boolean {
  return FUNCTION.test(parameter) && !(named > 0 && GIVEN_NOTHING.test(parameter));
}

function labelOf(parameter: string): string {
  return NAME.exec(parameter)?.[1] ?? NONE;
}

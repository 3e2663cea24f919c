// A signature in one line, and where in it its parameters stand.
import type { Definition } from "../index/record.ts";
import type { Session } from "../session/session.ts";
import { signatureOf } from "../session/symbol-text.ts";

export interface SignatureText {
  readonly label: string;
  /** Offsets into the label, UTF-16. */
  readonly parameters: readonly (readonly [start: number, end: number])[];
}

/** Of a signature that nobody is shown. */
export const SIGNATURE_CHARS_MAX = 4_000;

const OPENING = "([{<";
const CLOSING = ")]}>";
const QUOTES = "\"'`";
/** `...args`, `*args`, `params int[] a`, `vararg a: Int`, `a: Int*`. */
const TAKES_MORE = /^(?:\.\.\.|\*)|\.\.\.|^params\b|^vararg\b|(?<!:):(?!:)[^*]*\*$/;
/** Parameters that name the object and are not given in a call. */
const SELF = /^(?:&\s*)?(?:'\w+\s+)?(?:mut\s+)?(?:self|cls|this)\b/;

export function signatureText(
  session: Session,
  path: string,
  name: string,
  definition: Definition,
  charactersMax?: number,
): SignatureText {
  const { label, parameters } = wholeSignature(session, path, name, definition, charactersMax);
  const [first] = parameters;
  const isMember = definition.container >= 0 || definition.owner !== 0;
  const hidesFirst = isMember && first !== undefined && SELF.test(label.slice(...first));
  return { label, parameters: hidesFirst ? parameters.slice(1) : parameters };
}

/** With the parameter that names the object. */
export function wholeSignature(
  session: Session,
  path: string,
  name: string,
  definition: Definition,
  charactersMax?: number,
): SignatureText {
  const label = signatureOf(session, path, definition, charactersMax);
  return { label, parameters: parametersIn(label, openingBehind(label, name)) };
}

/** The name of a parameter as a caller may write it. */
export function parameterName(label: string, [start, end]: readonly [number, number]): string {
  const [said = ""] = label.slice(start, end).split(/[:=]/);
  return said.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu)?.at(-1) ?? "";
}

/** Whether the last parameter stands for any number of arguments. */
export function takesMore({ label, parameters }: SignatureText): boolean {
  const last = parameters.at(-1);
  return last !== undefined && TAKES_MORE.test(label.slice(...last));
}

/**
 * The parenthesis behind the name; -1 where there is none. Values of functions have theirs later in the text, but what
 * stands behind a comma is no part of the signature.
 */
function openingBehind(label: string, name: string): number {
  const direct = openingRightBehind(label, name);
  if (direct >= 0) return direct;
  for (let at = label.indexOf(name); at >= 0; at = label.indexOf(name, at + 1)) {
    const end = at + name.length;
    if (isWord(label.charAt(at - 1)) || isWord(label.charAt(end))) continue;
    return label.charAt(end) === "," ? -1 : label.indexOf("(", end);
  }
  return label.indexOf("(");
}

/** Where the name stands in what decorates it as well, no parenthesis follows right there. */
function openingRightBehind(label: string, name: string): number {
  for (let at = label.indexOf(name); at >= 0; at = label.indexOf(name, at + 1)) {
    const end = at + name.length;
    if (label.charAt(end) === "(" && !isWord(label.charAt(at - 1))) return end;
  }
  return -1;
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}_$]/u.test(character);
}

function parametersIn(label: string, opening: number): readonly (readonly [number, number])[] {
  if (opening < 0) return [];
  const found: (readonly [number, number])[] = [];
  let depth = 0;
  let start = opening + 1;
  const add = (end: number) => {
    const text = label.slice(start, end);
    const lead = text.length - text.trimStart().length;
    if (text.trim() !== "") found.push([start + lead, start + lead + text.trim().length]);
    start = end + 1;
  };
  for (let at = opening; at < label.length; at += 1) {
    const sign = label[at];
    if (QUOTES.includes(sign)) {
      const end = label.indexOf(sign, at + 1);
      if (end > 0 && !(sign === "'" && end - at > 12)) at = end;
    } else if (OPENING.includes(sign)) depth += 1;
    else if (CLOSING.includes(sign) && !isArrow(label, at)) {
      depth -= 1;
      if (depth > 0) continue;
      add(at);
      return found;
    } else if (sign === "," && depth === 1) add(at);
  }
  add(label.length);
  return found;
}

function isArrow(label: string, at: number): boolean {
  return label[at] === ">" && (label[at - 1] === "=" || label[at - 1] === "-");
}

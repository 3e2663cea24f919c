// The text that is read, in UTF-16 as JavaScript has it.
import { Characters, charactersFor } from "./memory";

const NEWLINE: i32 = 10;
const RETURN: i32 = 13;
const UPPER_A: i32 = 0x41;
const UPPER_Z: i32 = 0x5a;

const text: Characters = charactersFor(65536);

/** Where the next text is to be put. */
export function roomForText(units: i32): usize {
  text.reserve(units);
  text.length = units;
  return text.base;
}

export function textLength(): i32 {
  return text.length;
}

export function placeOf(offset: i32): usize {
  return text.at(offset);
}

/** -1 outside of the text. */
export function charAt(offset: i32): i32 {
  if (offset < 0 || offset >= text.length) return -1;
  return load<u16>(placeOf(offset));
}

/** What JavaScript's \s and trim() take for space. */
export function isSpace(code: i32): bool {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13);
  if (code < 0xa0) return false;
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** What JavaScript's \w stands for. */
export function isWordCharacter(code: i32): bool {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95
  );
}

/** Whether a line ends with a character: lines end with \n, \r\n or \r, as the Language Server Protocol says. */
export function endsLine(offset: i32): bool {
  const code = charAt(offset);
  return code === NEWLINE || (code === RETURN && charAt(offset + 1) !== NEWLINE);
}

export function isBlank(start: i32, end: i32): bool {
  for (let at = start; at < end; at += 1) if (!isSpace(charAt(at))) return false;
  return true;
}

/** Whether there is a line with nothing in it between two places. */
export function hasEmptyLine(start: i32, end: i32): bool {
  let last: i32 = -1;
  for (let at = start; at < end; at += 1) {
    if (endsLine(at)) {
      if (last >= 0) return true;
      last = at;
    } else if (last >= 0 && !isSpace(charAt(at))) last = -1;
  }
  return false;
}

export function isCapital(code: i32): bool {
  return code >= UPPER_A && code <= UPPER_Z;
}

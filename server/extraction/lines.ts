// Where the lines of the text begin.
import { Rows, Words, wordRows } from "./memory";
import { NEWLINE, placeOf, textLength } from "./text";

const starts: Rows = wordRows(1024);
let last: i32 = 0;

export function findLines(): void {
  starts.count = 0;
  last = 0;
  put(0);
  const from = placeOf(0);
  const end = placeOf(textLength());
  for (let at = from; at < end; at += 2) if (load<u16>(at) === NEWLINE) put((((at - from) >> 1) as i32) + 1);
}

function put(start: i32): void {
  const line = starts.add();
  changetype<Words>(starts.base).put(line, start);
}

export function lineCount(): i32 {
  return starts.count;
}

export function startOf(line: i32): i32 {
  return changetype<Words>(starts.base).at(line);
}

/** The line of an offset; quick where offsets come in the order of the text. */
export function lineAt(offset: i32): i32 {
  let line = last;
  if (offset < startOf(line)) line = search(offset);
  else {
    for (let steps: i32 = 0; line + 1 < starts.count && startOf(line + 1) <= offset;) {
      line += 1;
      steps += 1;
      if (steps === 8) {
        line = search(offset);
        break;
      }
    }
  }
  last = line;
  return line;
}

function search(offset: i32): i32 {
  let low: i32 = 0;
  let high = starts.count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startOf(middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

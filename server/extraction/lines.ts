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
  let at = from;
  while (at < end) {
    if (end - at >= 8 && !mayBreak(load<u64>(at))) at += 8;
    else {
      if (load<u16>(at) === NEWLINE) put((((at - from) >> 1) as i32) + 1);
      at += 2;
    }
  }
}

/** Whether one of four characters is a line break: it would be a zero here, which borrows from what is above it. */
function mayBreak(four: u64): bool {
  const zeroed = four ^ 0x000a_000a_000a_000a;
  return ((zeroed - 0x0001_0001_0001_0001) & ~zeroed & 0x8000_8000_8000_8000) !== 0;
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

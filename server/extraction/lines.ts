// Where the lines of the text begin. They end with \n, \r\n or \r, as the Language Server Protocol says.
import { Rows, Words, wordRows } from "./memory";
import { endsLine, placeOf, textLength } from "./text";

const starts: Rows = wordRows(1024);
/** The line at the beginning of each block of characters, so that one is found from any offset in a few steps. */
const blocks: Rows = wordRows(1024);
const BLOCK_SHIFT = 6;

export function findLines(): void {
  starts.count = 0;
  blocks.count = 0;
  put(0);
  const from = placeOf(0);
  const end = placeOf(textLength());
  let at = from;
  while (at < end) {
    if (end - at >= 8 && !mayBreak(load<u64>(at))) at += 8;
    else {
      const offset = ((at - from) >> 1) as i32;
      if (endsLine(offset)) put(offset + 1);
      at += 2;
    }
  }
  putBlocks(textLength() + 1);
}

/** Whether one of four characters is a line break. */
function mayBreak(four: u64): bool {
  return hasZero(four ^ 0x000a_000a_000a_000a) || hasZero(four ^ 0x000d_000d_000d_000d);
}

/** Whether one of four numbers is zero: it borrows from what is above it. */
function hasZero(four: u64): bool {
  return ((four - 0x0001_0001_0001_0001) & ~four & 0x8000_8000_8000_8000) !== 0;
}

function put(start: i32): void {
  putBlocks(start);
  const line = starts.add();
  changetype<Words>(starts.base).put(line, start);
}

/** The blocks that begin before an offset and after the last line has: they begin in that line. */
function putBlocks(until: i32): void {
  while (blocks.count << BLOCK_SHIFT < until) {
    const block = blocks.add();
    changetype<Words>(blocks.base).put(block, starts.count - 1);
  }
}

export function lineCount(): i32 {
  return starts.count;
}

export function startOf(line: i32): i32 {
  return changetype<Words>(starts.base).at(line);
}

/** The line of an offset; what is outside of the text is in its first line, or its last. */
export function lineAt(offset: i32): i32 {
  const block = offset < 0 ? 0 : offset >> BLOCK_SHIFT;
  let line = changetype<Words>(blocks.base).at(block < blocks.count ? block : blocks.count - 1);
  while (line + 1 < starts.count && startOf(line + 1) <= offset) line += 1;
  return line;
}

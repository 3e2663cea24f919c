// The open nodes of the walk, one row per depth.
import { Rows, rowsOf } from "./memory";

@unmanaged
@final
export class Frame {
  symbol: i32;
  /** 1 where nothing but `symbol`, `rule` and the holder is kept: the node means nothing. */
  plain: i32;
  start: i32;
  end: i32;
  field: i32;
  edge: i32;
  /** The rule that this node passes on to children that inherit: its number, its kind + 1, where it was said. */
  rule: i32;
  ruleKind: i32;
  ruleDepth: i32;
  /** The scope around the node, and the one it opened + 1. */
  around: i32;
  opened: i32;
  firstDefinition: i32;
  value: i32;
  valueMode: i32;
  receiver: i32;
  receiverMode: i32;
  /** 1 once there was a child in the receiver's place. */
  receiverSeen: i32;
  /** The type that keys below belong to. */
  holder: i32;
  holderMode: i32;
  /** How many children were seen, where they are arguments. */
  place: i32;
  /** The occurrence + 1 of what calls the node, a function, for each of what it is called on. */
  each: i32;
  type: i32;
  typeMode: i32;
  initial: i32;
  initialMode: i32;
  owner: i32;
  ownerMode: i32;
  base: i32;
  baseMode: i32;
  /** Where the body begins + 1. */
  body: i32;
  /** Flags that an export edge gave. */
  exports: i32;
  /** The definition + 1 whose value the node is. */
  valueOf: i32;
  /** The kind + 1 of what it defines if the node has a body. */
  supposedKind: i32;
  /** The type scope + 1 that the body opened before the node had a name. */
  bodyScope: i32;
  /** The occurrence + 1 that defines if the value is one that makes it a definition. */
  supposed: i32;
  /** How far below the definitions are that have its value; a frame's length is a multiple of eight bytes. */
  reach: i32;
}

const frames: Rows = rowsOf<Frame>(128);
let top: i32 = -1;

export function depth(): i32 {
  return top;
}

export function setDepth(to: i32): void {
  top = to;
}

export function frame(at: i32): Frame {
  return changetype<Frame>(frames.base + (at as usize) * offsetof<Frame>());
}

/** A frame of zeros. */
export function pushFrame(): i32 {
  top += 1;
  frames.reserve(top + 1);
  const from = changetype<usize>(frame(top));
  for (let at: usize = 0; at < offsetof<Frame>(); at += 8) store<u64>(from + at, 0);
  return top;
}

/** A node that means nothing: what is in it belongs to the same holder. */
export function pushPlain(symbol: i32): void {
  const holder = frame(top).holder;
  const holderMode = frame(top).holderMode;
  pushFrame();
  const own = frame(top);
  own.symbol = symbol;
  own.plain = 1;
  own.holder = holder;
  own.holderMode = holderMode;
}

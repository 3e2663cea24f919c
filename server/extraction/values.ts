// Small rules about modes and kinds.
import {
  KIND_FIELD,
  KIND_FUNCTION,
  KIND_METHOD,
  KIND_VARIABLE,
  MODE_CALL,
  MODE_COMPOSITE,
  MODE_EXTERNAL,
  MODE_INSTANCE,
  MODE_NONE,
  MODE_SAME,
  MODE_SELF,
  MODE_SUPER,
  VALUE_CALL,
  VALUE_EXTERNAL,
  VALUE_INSTANCE,
  VALUE_SAME,
  VALUE_SELF,
  VALUE_SUPER,
} from "./codes";

/** What a type is named for: a value of it. */
export function asInstance(mode: i32): i32 {
  return mode === MODE_SAME ? MODE_INSTANCE : mode;
}

/** What a node stands for whose child stands for something in this mode. */
export function modeThrough(code: i32, mode: i32): i32 {
  if (code === VALUE_SAME || mode === MODE_EXTERNAL) return mode;
  if (mode === MODE_COMPOSITE) return code === VALUE_CALL ? MODE_NONE : mode;
  const isValue = mode === MODE_INSTANCE || mode === MODE_SELF;
  if (mode !== MODE_SAME) return code === VALUE_INSTANCE && isValue ? mode : MODE_NONE;
  return code === VALUE_CALL ? MODE_CALL : MODE_INSTANCE;
}

/** In which mode a node stands for what no child says. */
export function modeOfValue(code: i32): i32 {
  if (code === VALUE_SELF) return MODE_SELF;
  if (code === VALUE_SUPER) return MODE_SUPER;
  return code === VALUE_EXTERNAL ? MODE_EXTERNAL : MODE_NONE;
}

/** What a kind is called as the member of a type. */
export function memberKind(kind: i32): i32 {
  if (kind === KIND_FUNCTION) return KIND_METHOD;
  return kind === KIND_VARIABLE ? KIND_FIELD : kind;
}

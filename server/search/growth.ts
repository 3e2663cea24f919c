// How the typed arrays of the search grow: by a quarter, so that little is held in reserve.

const INITIAL_LENGTH = 1_024;

/** A length of at least `needed` for an array that has `length` now. */
export function grownLength(length: number, needed: number): number {
  return Math.max(INITIAL_LENGTH, needed, length + (length >> 2));
}

/** The target with as much of the source in it as fits. */
export function copied<Column extends Int8Array | Uint8Array | Int32Array | Uint32Array | Float32Array>(
  source: Column,
  target: Column,
): Column {
  target.set(source.length <= target.length ? source : source.subarray(0, target.length));
  return target;
}

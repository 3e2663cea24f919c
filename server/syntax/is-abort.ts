/** Whether WebAssembly gave up: a trap, an abort, no memory. The instance it happened in is of no use afterwards. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "RuntimeError";
}

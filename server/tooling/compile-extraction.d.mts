/** Resolves with the bytes of the extraction's WebAssembly module; rejects with what the compiler says. */
export function compileExtraction(): Promise<Uint8Array>;

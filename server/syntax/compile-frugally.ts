// How V8 compiles the grammars. Their scanners are single functions of a hundred thousand instructions and more; with
// their loops unrolled, optimising the largest of them takes 860 MB for some seconds, without it 440 MB.
import { setFlagsFromString } from "node:v8";

/** To be called before the first grammar is loaded, in the process; its threads follow. */
export function compileFrugally(): void {
  setFlagsFromString("--no-wasm-loop-unrolling");
}

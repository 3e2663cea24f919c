// A list of grammars as it stands in a file, before it is parsed.
import { integrityOf } from "./sample-tarball.ts";

export interface Pin {
  readonly version: string;
  readonly licence: string;
  readonly integrity: string;
}

export function pin(tarball: Uint8Array = Buffer.from("")): Pin {
  return { version: "1.2.3", licence: "MIT", integrity: integrityOf(tarball) };
}

export function listOf(grammars: Readonly<Record<string, unknown>>, packages: Readonly<Record<string, Pin>>) {
  const compiler = {
    debian: { "no-such-compiler": "1.0" },
    compile: ["no-such-compiler"],
    link: ["no-such-linker"],
  };
  return { compiler, packages, grammars };
}

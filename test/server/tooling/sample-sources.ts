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

/** The package in which the sample's compiler is. */
export const compilerName = "compiler";

export function listOf(
  grammars: Readonly<Record<string, unknown>>,
  packages: Readonly<Record<string, Pin>>,
  compiler?: Uint8Array,
) {
  const { version, integrity } = pin(compiler);
  return { compiler: { package: compilerName, version, integrity, flags: ["-Os"] }, packages, grammars };
}

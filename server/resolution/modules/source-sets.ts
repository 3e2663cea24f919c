// Which source sets of Gradle's and Maven's projects see each other: code of one platform knows nothing of another's, nor
// what is shipped of its tests. A folder says it by its name, `src/jvmMain`.
// https://kotlinlang.org/docs/multiplatform-hierarchy.html
import type { Sight } from "./define.ts";

/** What code is compiled for, a bit for each. */
const JVM = 1;
const ANDROID = 2;
const JS = 4;
const WASM_JS = 8;
const WASM_WASI = 16;
const IOS = 32;
const MACOS = 64;
const TVOS = 128;
const WATCHOS = 256;
const LINUX = 512;
const MINGW = 1024;
const ANDROID_NATIVE = 2048;
const APPLE = IOS | MACOS | TVOS | WATCHOS;
const ALL = ANDROID_NATIVE * 2 - 1;

const platforms = new Map<string, number>([
  ["common", ALL],
  ["jvm", JVM],
  ["desktop", JVM],
  ["android", ANDROID],
  ["js", JS],
  ["wasmJs", WASM_JS],
  ["wasmWasi", WASM_WASI],
  ["wasm", WASM_JS | WASM_WASI],
  ["web", JS | WASM_JS],
  ["native", APPLE | LINUX | MINGW | ANDROID_NATIVE],
  ["apple", APPLE],
  ["ios", IOS],
  ["macos", MACOS],
  ["tvos", TVOS],
  ["watchos", WATCHOS],
  ["linux", LINUX],
  ["mingw", MINGW],
  ["androidNative", ANDROID_NATIVE],
  // Projects of one platform.
  ["", JVM | ANDROID],
]);

interface SourceSet {
  /** Bits of the above; null where the name does not say it. */
  readonly targets: number | null;
  readonly part: "main" | "test" | "other";
  /** Whether its project is for one platform alone. */
  readonly isOfOne: boolean;
}

/** Source sets have few names. */
const SETS_MAX = 1_000;
const known = new Map<string, SourceSet>();

export function seesSourceSet(from: string, to: string): Sight {
  const [own, other] = [sourceSetOf(from), sourceSetOf(to)];
  if (own === null || other === null || own === other) return "always";
  if (own.part === "main" && other.part === "test") return "never";
  if (own.targets === null || other.targets === null) return "always";
  const shared = own.targets & other.targets;
  // It is built for one of its platforms, and which it is nobody says.
  if (shared !== 0 && own.isOfOne) return "always";
  return shared === own.targets ? "always" : shared === 0 ? "never" : "partly";
}

/**
 * Of files that define one type, those that are compiled together with another: what is expected of all platforms, and
 * what the nearest of its own makes of it. Of a set whose name says nothing of platforms it is not known which it has.
 */
export function compiledWith(from: string, paths: readonly string[]): readonly string[] {
  const own = sourceSetOf(from);
  if (own === null) return paths;
  const sets = paths.map((path) => ({ path, set: sourceSetOf(path) }));
  return (["main", "test", "other"] as const).flatMap((part) => {
    const all = sets.filter(({ set }) => (set?.part ?? "other") === part);
    return among(own, all).map(({ path }) => path);
  });
}

interface InSet {
  readonly path: string;
  readonly set: SourceSet | null;
}

function among({ targets: own }: SourceSet, all: readonly InSet[]): readonly InSet[] {
  if (own === null) {
    const certain = all.filter(({ set }) => set === null || set.targets === null || set.targets === ALL);
    return certain.length > 0 ? certain : all;
  }
  /** Of how many platforms a set is that is for all of the own ones; 0 for any other. */
  const sizeIn = ({ set }: InSet): number => {
    const targets = set?.targets ?? 0;
    return (targets & own) === own ? sizeOf(targets) : 0;
  };
  const sizes = all.map(sizeIn).filter((size) => size > 0);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  return all.filter((one) => [0, least, most].includes(sizeIn(one)));
}

function sizeOf(targets: number): number {
  let size = 0;
  for (let left = targets; left !== 0; left &= left - 1) size += 1;
  return size;
}

/** Null for a file that is in none. */
function sourceSetOf(path: string): SourceSet | null {
  const name = /(?:^|\/)src\/(\w+)\/(?:kotlin|java)\//.exec(path)?.[1];
  if (name === undefined) return null;
  const set = known.get(name);
  if (set !== undefined) return set;
  if (known.size >= SETS_MAX) known.clear();
  const made = sourceSetNamed(name);
  known.set(name, made);
  return made;
}

function sourceSetNamed(name: string): SourceSet {
  const [, platform = "", end] = /^(.*?)(main|Main|test|Test)$/.exec(name) ?? [];
  if (end === undefined) return { targets: null, part: "other", isOfOne: false };
  const part = end.toLowerCase() === "main" ? "main" : "test";
  return { targets: targetsOf(platform), part, isOfOne: platform === "" };
}

function targetsOf(platform: string): number | null {
  const all = platforms.get(platform);
  if (all !== undefined) return all;
  const besides = /^non([A-Z]\w*)$/.exec(platform)?.[1];
  if (besides !== undefined) {
    const others = targetsOf(`${besides.slice(0, 1).toLowerCase()}${besides.slice(1)}`);
    return others === null ? null : ALL & ~others;
  }
  // One of its processors, or one way to test it: `iosArm64`, `androidUnit`.
  const general = /^(androidNative|android|ios|macos|tvos|watchos|linux|mingw)[A-Z]\w*$/.exec(platform)?.[1];
  return platforms.get(general ?? platform) ?? null;
}

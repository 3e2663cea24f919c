/** Below zero when the first version is older, above when it is newer; a pre-release is older than its release. */
export function compareVersions(first: string, second: string): number {
  const one = partsOf(first);
  const other = partsOf(second);
  for (let index = 0; index < 3; index += 1) {
    const difference = (one.numbers[index] ?? 0) - (other.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (one.suffix === other.suffix) return 0;
  if (one.suffix === "") return 1;
  if (other.suffix === "") return -1;
  return one.suffix < other.suffix ? -1 : 1;
}

function partsOf(version: string): { numbers: readonly number[]; suffix: string } {
  const [, numbers = "", suffix = ""] = /^(\d+(?:\.\d+)*)(.*)$/.exec(version) ?? [];
  return { numbers: numbers.split(".").map(Number), suffix };
}

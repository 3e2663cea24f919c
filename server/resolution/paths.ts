// Paths relative to the workspace's folder, with slashes. Nothing here touches the disk.

export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

/** `a/b` and `../c` give `a/c`; null when it leaves the folder. */
export function join(folder: string, relative: string): string | null {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of relative.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join("/");
}

/** The folder, those above it, and the root, which is "". */
export function* upwards(folder: string): Generator<string> {
  for (let at = folder; ; at = folderOf(at)) {
    yield at;
    if (at === "") return;
  }
}

/** How much of their folders two files share; most of all where they are one. */
export function sharedFolders(one: string, other: string): number {
  if (one === other) return Number.MAX_SAFE_INTEGER;
  const left = one.split("/");
  const right = other.split("/");
  let shared = 0;
  while (shared < left.length && left[shared] === right[shared]) shared += 1;
  return shared;
}

/** Those that share most folders with a path. */
export function nearestTo<T extends { readonly path: string }>(
  from: string,
  found: readonly T[],
): readonly T[] {
  if (found.length < 2) return found;
  const shared = found.map(({ path }) => sharedFolders(from, path));
  const most = Math.max(...shared);
  return found.filter((_, at) => shared[at] === most);
}

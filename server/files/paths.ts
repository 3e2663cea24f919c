// Paths in here are relative to the root and have slashes; the root itself is "".

export function slashed(path: string, separator: string): string {
  return separator === "/" ? path : path.replaceAll(separator, "/");
}

export function joined(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash === -1 ? "" : path.slice(0, slash);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Whether a path from elsewhere leads nowhere else when the root and a slash are put before it, on any system. */
export function staysInside(path: string): boolean {
  const names = path.split(/[\\/]/);
  return names[0] !== "" && !names.includes("..") && !path.includes("\0");
}

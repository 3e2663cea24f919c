// Addresses of files as the client writes them, and the paths that the index knows them by.
import { fileURLToPath, pathToFileURL } from "node:url";

/** A file of the workspace: relative, with slashes. Anything else is its address itself, and in no folder of ours. */
export class Uris {
  readonly #folders: readonly string[];
  readonly #base: string;

  /**
   * @param root the real path of the workspace's folder
   * @param opened the address by which the client opened it, which may go through links
   */
  constructor(root: string, opened: string | null) {
    const own = withSlash(pathToFileURL(root).href);
    const asOpened = opened === null ? own : withSlash(normal(opened));
    this.#base = asOpened;
    this.#folders = asOpened === own ? [own] : [asOpened, own];
  }

  path(uri: string): string {
    const known = normal(uri);
    for (const folder of this.#folders) {
      if (known.startsWith(folder)) return decodeURIComponent(known.slice(folder.length));
    }
    return uri;
  }

  uri(path: string): string {
    if (isOutside(path)) return path;
    return this.#base + path.split("/").map(encodeURIComponent).join("/");
  }
}

/** Whether a path is an address outside of the workspace's folder. */
export function isOutside(path: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(path);
}

/** One spelling of an address: clients differ in what they escape, and in the case of a drive. */
function normal(uri: string): string {
  if (!uri.startsWith("file:")) return uri;
  try {
    return pathToFileURL(fileURLToPath(uri)).href;
  } catch (error) {
    if (error instanceof TypeError || error instanceof URIError) return uri;
    throw error;
  }
}

function withSlash(uri: string): string {
  return uri.endsWith("/") ? uri : `${uri}/`;
}

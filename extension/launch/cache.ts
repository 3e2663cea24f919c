// Where big things that can be fetched again are kept: one folder per user, shared by every clone.
import { homedir } from "node:os";
import { posix, win32 } from "node:path";

/** @returns the absolute path of the user's cache folder; it may not exist yet. */
export function cacheFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const path = platform === "win32" ? win32 : posix;
  const chosen = env["CREWDECK_CACHE_DIR"];
  if (chosen !== undefined && chosen !== "") return chosen;
  if (platform === "darwin") return path.join(home, "Library", "Caches", "crewdeck");
  if (platform === "win32") {
    return path.join(env["LOCALAPPDATA"] ?? path.join(home, "AppData", "Local"), "crewdeck", "Cache");
  }
  const xdg = env["XDG_CACHE_HOME"];
  // The XDG base directory specification says that a relative path is to be ignored.
  return path.join(xdg !== undefined && posix.isAbsolute(xdg) ? xdg : path.join(home, ".cache"), "crewdeck");
}

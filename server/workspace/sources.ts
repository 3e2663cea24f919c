// What a workspace takes for source: by its name, or else by how it begins.
import { isScriptAt } from "../files/scripts.ts";
import type { Look } from "../files/stat-files.ts";
import { isScript, isSource } from "../languages/index.ts";

export const sources = { wanted: isSource, isScript };

export function isSourceAt(root: string, path: string, look: Exclude<Look, "gone">): boolean {
  return isSource(path) || (look !== "unreadable" && isScriptAt(root, path, look, isScript));
}

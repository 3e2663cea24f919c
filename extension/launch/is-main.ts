// Tells a script that is run from one that is imported.
import { realpathSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** Whether the module with this import.meta.url is the one that Node was started with. */
export function isMain(moduleUrl: string): boolean {
  const script = process.argv[1];
  return script !== undefined && moduleUrl === pathToFileURL(realpathSync(script)).href;
}

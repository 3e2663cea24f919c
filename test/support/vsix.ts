// The packaged extension, made at most once in a run.
import { packageExtension } from "../../extension/launch/package.ts";

let made: Promise<string> | undefined;

/** @returns the path of the .vsix of this checkout. */
export function packagedVsix(): Promise<string> {
  made ??= packageExtension();
  return made;
}

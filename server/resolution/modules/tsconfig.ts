// TypeScript's configuration files: which one is meant for a folder, and which ones that extends.
// https://www.typescriptlang.org/tsconfig/#extends
import * as z from "zod";
import type { ConfigFiles } from "../config-files.ts";
import { join, upwards } from "../paths.ts";

/** Configurations that one extends, one above the other. */
export const EXTENDS_MAX = 8;

export const Extends = z.union([z.string(), z.array(z.string())]).optional();

/** The path of the nearest tsconfig.json or jsconfig.json; null when there is none. */
export function nearestConfig(config: ConfigFiles, folder: string): string | null {
  for (const at of upwards(folder)) {
    for (const name of ["tsconfig.json", "jsconfig.json"]) {
      const path = at === "" ? name : `${at}/${name}`;
      if (config.json(path) !== undefined) return path;
    }
  }
  return null;
}

/** The paths of what a configuration in that folder extends, in their order; those in packages are left out. */
export function extendedBy(folder: string, bases: z.infer<typeof Extends>): readonly string[] {
  return (typeof bases === "string" ? [bases] : (bases ?? [])).flatMap((base) =>
    base.startsWith(".") ? (join(folder, base.endsWith(".json") ? base : `${base}.json`) ?? []) : [],
  );
}

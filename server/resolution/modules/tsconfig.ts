// TypeScript's configuration files: which one is meant for a folder, and which ones that extends.
// https://www.typescriptlang.org/tsconfig/#extends
import * as z from "zod";
import type { ConfigFiles } from "../config-files.ts";
import { folderOf, join } from "../paths.ts";
import { WhileUnchanged } from "./while-unchanged.ts";

/** Configurations that one extends, one above the other. */
export const EXTENDS_MAX = 8;

export const Extends = z.union([z.string(), z.array(z.string())]).optional();

/** Which tsconfig.json or jsconfig.json is the nearest one. */
export class NearestConfigs {
  readonly #config: ConfigFiles;
  readonly #known: WhileUnchanged<string | null>;

  constructor(config: ConfigFiles) {
    this.#config = config;
    this.#known = new WhileUnchanged(config);
  }

  /** Its path; null when there is none. */
  of(folder: string): string | null {
    // Folder by folder, because neighbours share those above.
    return this.#known.once("", folder, () => {
      const own = this.#in(folder);
      return own !== null || folder === "" ? own : this.of(folderOf(folder));
    });
  }

  #in(folder: string): string | null {
    const paths = ["tsconfig.json", "jsconfig.json"].map((name) =>
      folder === "" ? name : `${folder}/${name}`,
    );
    const found = paths.find((path) => this.#config.mayHave(path) && this.#config.json(path) !== undefined);
    return found ?? null;
  }
}

/** The paths of what a configuration in that folder extends, in their order; those in packages are left out. */
export function extendedBy(folder: string, bases: z.infer<typeof Extends>): readonly string[] {
  return (typeof bases === "string" ? [bases] : (bases ?? [])).flatMap((base) =>
    base.startsWith(".") ? (join(folder, base.endsWith(".json") ? base : `${base}.json`) ?? []) : [],
  );
}

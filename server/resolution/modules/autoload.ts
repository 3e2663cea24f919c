// Which of several files that define the same name PHP would load: the one that the composer.json of the project says,
// or the one in what that has installed. What it says nothing of is left to the projects around.
// https://getcomposer.org/doc/04-schema.md#autoload
import * as z from "zod";
import type { ConfigFiles } from "../config-files.ts";
import { folderOf, join, upwards } from "../paths.ts";
import { WhileUnchanged } from "./while-unchanged.ts";

const Folders = z.union([z.string(), z.array(z.string())]).transform((one) => [one].flat());
/** An empty map is written as an empty list as well. */
const Prefixes = z.record(z.string(), Folders).catch({});
const Section = z
  .object({ "psr-4": Prefixes, "psr-0": Prefixes, classmap: z.array(z.string()).catch([]) })
  .catch({ "psr-4": {}, "psr-0": {}, classmap: [] });
const Project = z.object({ autoload: Section, "autoload-dev": Section });
type Section = z.infer<typeof Section>;

export class Autoload {
  readonly #config: ConfigFiles;
  readonly #projects: WhileUnchanged<string>;

  constructor(config: ConfigFiles) {
    this.#config = config;
    this.#projects = new WhileUnchanged(config);
  }

  /** The folder of the project that a folder belongs to; the root where there is none. */
  projectOf(folder: string): string {
    // Folder by folder, because neighbours share those above.
    return this.#projects.once("", folder, () =>
      folder === "" || this.#projectIn(folder) !== null ? folder : this.projectOf(folderOf(folder)),
    );
  }

  /** Those of several files that are loaded in a folder for what is in a namespace; all where nothing tells. */
  meant(folder: string, namespace: string, paths: readonly string[]): readonly string[] {
    if (paths.length < 2) return paths;
    for (const at of upwards(folder)) {
      const project = this.#projectIn(at);
      if (project === null) continue;
      const sections = [project.autoload, project["autoload-dev"]];
      const own = paths.filter((path) => sections.some((section) => loads(section, at, namespace, path)));
      if (own.length > 0) return own;
      const installed = paths.filter((path) => isWithin(path, join(at, "vendor")));
      if (installed.length > 0) return installed;
    }
    return paths;
  }

  #projectIn(folder: string): z.infer<typeof Project> | null {
    const path = folder === "" ? "composer.json" : `${folder}/composer.json`;
    return this.#config.mayHave(path) ? this.#config.read(path, Project) : null;
  }
}

function loads(section: Section, folder: string, namespace: string, path: string): boolean {
  const isIn = (prefix: string): boolean => `${namespace}\\`.startsWith(prefix);
  const at = (base: string, rest: string): boolean =>
    folderOf(path) === join(folder, `${base}/${rest.replaceAll("\\", "/")}`);
  const psr4 = Object.entries(section["psr-4"]).some(
    ([prefix, bases]) => isIn(prefix) && bases.some((base) => at(base, namespace.slice(prefix.length))),
  );
  const psr0 = Object.entries(section["psr-0"]).some(
    ([prefix, bases]) => isIn(prefix) && bases.some((base) => at(base, namespace)),
  );
  return psr4 || psr0 || section.classmap.some((listed) => isWithin(path, join(folder, listed)));
}

function isWithin(path: string, folder: string | null): boolean {
  return folder !== null && (folder === "" || path === folder || path.startsWith(`${folder}/`));
}

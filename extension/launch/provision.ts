// Fetches pinned npm packages into the user's cache folder, once for all clones.
// Invariant: a folder in the cache is complete. It is filled under another name and renamed when done, so neither a
// crash nor a second installer ever shows a half of it; its name holds its versions, so it is never changed.
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "./cache.ts";
import { isAlive, withInstallLock } from "./install-lock.ts";
import { npm } from "./npm.ts";
import { withProgress, type ProgressStream } from "./progress.ts";

/** One thing to fetch. */
export interface Recipe {
  /** The folder's name in the cache; it changes whenever the content would. */
  readonly name: string;
  /** What people read while it is fetched, with its size. */
  readonly title: string;
  /** The steps that fill the empty folder, in order. */
  readonly steps: readonly Step[];
}

/** A part of a recipe. */
export interface Step {
  readonly title: string;
  run(folder: string): Promise<void>;
}

/** What provisioning needs from outside; tests give their own. */
export interface ProvisionOptions {
  readonly cache?: string;
  readonly stream?: ProgressStream;
}

/** @returns the complete folder of `recipe`, after fetching it if it was not there. */
export async function provision(recipe: Recipe, options: ProvisionOptions = {}): Promise<string> {
  const cache = options.cache ?? cacheFolder();
  const stream = options.stream ?? process.stderr;
  const folder = join(cache, recipe.name);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const onWait = (owner: number) =>
    stream.write(`Process ${owner} is fetching ${recipe.title}; waiting for it to finish.\n`);
  await withInstallLock(
    `${folder}.lock`,
    async () => {
      if (!existsSync(folder)) await install(recipe, folder, cache, stream);
    },
    onWait,
  );
  return folder;
}

async function install(recipe: Recipe, folder: string, cache: string, stream: ProgressStream): Promise<void> {
  await removeAbandoned(recipe, cache);
  stream.write(`Fetching ${recipe.title} into ${folder}; this happens once.\n`);
  const partial = `${folder}.partial-${process.pid}`;
  await mkdir(partial);
  try {
    for (const step of recipe.steps) await withProgress(step.title, () => step.run(partial), stream);
    await rename(partial, folder).catch((error: unknown) => {
      // Another installer was first, and its folder is as good as ours.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function removeAbandoned(recipe: Recipe, cache: string): Promise<void> {
  const prefix = `${recipe.name}.partial-`;
  for (const name of await readdir(cache)) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    await rm(join(cache, name), { recursive: true, force: true });
  }
}

/** A step that installs exact versions of npm packages into the folder, without running their scripts. */
export function npmPackages(title: string, versions: Readonly<Record<string, string>>): Step {
  return {
    title,
    run: async (folder) => {
      const manifest = { name: "crewdeck-cache", private: true, dependencies: versions };
      await writeFile(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
      await npm(folder, ["install", "--ignore-scripts"]);
    },
  };
}

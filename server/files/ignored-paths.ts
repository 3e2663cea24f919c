// Which of some paths are ignored, exactly as git says: a tracked file is not, whatever the patterns are.
// Where git has no say, the .gitignore files are asked.
import { IgnoreRules } from "./ignore-rules.ts";
import { folderOf, joined } from "./paths.ts";
import { gitRules, isRepository } from "./repository.ts";
import { runGit } from "./run-git.ts";

/** Paths that are known not to be ignored; a save of one of them costs no question. */
const KNOWN_MAX = 20_000;
/** Git's word for "none of them". */
const NONE = 1;

export class IgnoredPaths {
  readonly #rules: IgnoreRules;
  readonly #repositories = new Set<string>();
  /** Folders that were asked about, and those among them that have a `.git`. */
  readonly #asked = new Set<string>();
  readonly #withGit = new Set<string>();
  readonly #notIgnored = new Set<string>();

  constructor(
    readonly root: string,
    readonly signal: AbortSignal,
  ) {
    this.#rules = new IgnoreRules(root);
  }

  /** A folder in which git may have its own rules from here on; the root is one such. */
  async addRepository(folder: string): Promise<void> {
    if (this.#asked.has(folder)) return;
    this.#asked.add(folder);
    if (isRepository(joined(this.root, folder))) this.#withGit.add(folder);
    if (await this.#asksGit(folder)) this.#repositories.add(folder);
  }

  /**
   * Whether there is a folder that has a `.git` and was no repository when it was added, and now it is one: it was seen
   * while somebody made it.
   */
  async hasRipened(): Promise<boolean> {
    for (const folder of this.unripe) if (await this.#asksGit(folder)) return true;
    return false;
  }

  get unripe(): string[] {
    return [...this.#withGit].filter((folder) => !this.#repositories.has(folder));
  }

  async #asksGit(folder: string): Promise<boolean> {
    return gitRules(joined(this.root, folder), this.signal);
  }

  /** Whether there was a `.git` in the folder when it was added. */
  hadGit(folder: string): boolean {
    return this.#withGit.has(folder);
  }

  /** Whether it is for git to say if the path is ignored. */
  isForGit(path: string): boolean {
    return this.#repositoryOf(path) !== undefined;
  }

  /** Forgets what it was told and has read. */
  forget(): void {
    this.#rules.forget();
    this.#repositories.clear();
    this.#asked.clear();
    this.#withGit.clear();
    this.#notIgnored.clear();
  }

  /** Folders that are there, in a folder that is not ignored. Rejects with a GitFailure. */
  folders(paths: readonly string[]): Promise<ReadonlySet<string>> {
    return this.#among(paths, "folder");
  }

  /** Files, also ones that are gone, in a folder that is not ignored. Rejects with a GitFailure. */
  async files(paths: readonly string[]): Promise<ReadonlySet<string>> {
    const unknown = paths.filter((path) => !this.#notIgnored.has(path));
    const ignored = await this.#among(unknown, "file");
    if (this.#notIgnored.size + unknown.length > KNOWN_MAX) this.#notIgnored.clear();
    // What is ignored is asked for each time: adding it to the index, of which no event tells, ends that.
    for (const path of unknown) if (!ignored.has(path)) this.#notIgnored.add(path);
    return ignored;
  }

  async #among(paths: readonly string[], kind: "file" | "folder"): Promise<Set<string>> {
    const ignored = new Set<string>();
    const byRepository = new Map<string, string[]>();
    for (const path of paths) {
      const repository = this.#repositoryOf(path);
      if (repository === undefined) {
        if (this.#rules.ignores(path, kind)) ignored.add(path);
      } else {
        const others = byRepository.get(repository);
        if (others === undefined) byRepository.set(repository, [path]);
        else others.push(path);
      }
    }
    for (const [repository, own] of byRepository) {
      for (const path of await this.#askGit(repository, own)) ignored.add(path);
    }
    return ignored;
  }

  #repositoryOf(path: string): string | undefined {
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      if (this.#repositories.has(folder)) return folder;
      if (folder === "") return undefined;
    }
  }

  /** Comparing with the index takes git time for each path, so that only those are compared that a pattern names. */
  async #askGit(repository: string, paths: readonly string[]): Promise<string[]> {
    const start = repository === "" ? 0 : repository.length + 1;
    const own = paths.map((path) => path.slice(start));
    const named = await this.#checkIgnore(repository, own, ["--no-index"]);
    const ignored = named.length === 0 ? [] : await this.#checkIgnore(repository, named, []);
    return ignored.map((path) => joined(repository, path));
  }

  async #checkIgnore(
    repository: string,
    paths: readonly string[],
    options: readonly string[],
  ): Promise<string[]> {
    const ignored: string[] = [];
    await runGit(joined(this.root, repository), {
      args: ["check-ignore", "-z", "--stdin", ...options],
      // A name that begins with a colon would be a command to git; it gives back what it was given.
      input: paths.map((path) => `./${path}`),
      answers: [NONE],
      signal: this.signal,
      onItem: (path) => {
        ignored.push(path.slice(2));
        return true;
      },
    });
    return ignored;
  }
}

// What other programs may know of a language.

export interface KnownLanguage {
  /** As the server names it, and as it is sent to it. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** All by which editors name its documents; the first is `id`. */
  readonly editorIds: readonly string[];
  /** With their dot, in lower case; each belongs to one language. */
  readonly extensions: readonly string[];
  readonly filenames: readonly string[];
  /** VS Code extensions that know the language better than we do. */
  readonly fullServers: readonly string[];
}

import type { Metafile } from "esbuild";

export interface BuildOptions {
  /** Default: dist/ of the project. */
  readonly outdir?: string;
  readonly production?: boolean;
  /** Rebuilds on every change until the process ends. */
  readonly watch?: boolean;
}

/** Builds the extension, the backend and the web views. */
export function build(options?: BuildOptions): Promise<Metafile>;

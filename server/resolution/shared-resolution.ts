// What is known of a workspace beyond its single files, once for all clients: what is saved, and nothing that one of them
// alone sees.
import type { Logger } from "../../backend/process/log.ts";
import type { SymbolIndex } from "../index/symbol-index.ts";
import { ConfigFiles } from "./config-files.ts";
import { ImportGraph } from "./imports/import-graph.ts";

export interface SharedResolutionOptions {
  readonly root: string;
  readonly index: SymbolIndex;
  /** Aborts when the index is closed. */
  readonly ending: AbortSignal;
  readonly log: Logger;
}

export class SharedResolution {
  readonly config: ConfigFiles;
  readonly imports: ImportGraph;

  constructor({ root, index, ending, log }: SharedResolutionOptions) {
    this.config = new ConfigFiles(root, { index });
    this.imports = new ImportGraph({ root, index, config: this.config, ending, log });
  }
}

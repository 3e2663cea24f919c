// What files that move need changed in the texts of others, and in their own. One file per module system; index.ts is
// THE list.
import type { Modules } from "../modules/define.ts";
import type { View } from "../view.ts";

/** UTF-16 offsets. */
export interface MovedText {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface MovingFile {
  readonly view: View;
  readonly modules: Modules;
  /** Where the file is now, and where it will be. */
  readonly path: string;
  readonly newPath: string;
  readonly text: string;
  /** Where any path will be; the same for one that stays. Null for one that leaves the folder. */
  readonly moved: (path: string) => string | null;
}

export type RewriteImports = (file: MovingFile) => readonly MovedText[];

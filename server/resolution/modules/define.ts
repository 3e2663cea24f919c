// How files of a language find each other. One file per module system; index.ts is THE list.
import type { Definition, FileRecord } from "../../index/record.ts";
import type { Kind } from "../../languages/language.ts";
import type { View } from "../view.ts";

/** Modules that are definitions, which all files know by whole names. */
export interface WholeNames {
  /** Between the parts of a name, each of which says with those before it what is a module itself. */
  readonly separator: string;
  /** Those of that whole name, be they written in one another. */
  named(view: View, from: string, name: string): readonly { readonly path: string; readonly row: number }[];
  nameOf(record: FileRecord, definition: Definition): string;
}

export type Sight = "always" | "partly" | "never";

export interface Modules {
  /**
   * The files that a module specifier names, as it is written in `from`; none when it is not in the workspace.
   * Several files where a module is a folder of them.
   * @param name what is looked for in it, where that is known
   */
  resolve(view: View, from: string, module: string, name?: string): readonly string[];
  /** The files of a module within a module (`package.submodule`), none where there is no such thing. */
  child(view: View, module: readonly string[], name: string): readonly string[];
  /**
   * Whether top-level names of `to` are seen in `from` without an import: `package` where the language says so,
   * `global` where all files share one space of names that nothing tells apart, `no` where names must be imported.
   * @param kind of the name, where only some are shared
   */
  shares(view: View, from: string, to: string, kind?: Kind): "package" | "global" | "no";
  /**
   * Whether a file knows of another one only by importing it, and each import leads to what `resolve` says; but for what
   * `shares`, `sharedWithin` and `declaredAs` tell, and for members that say themselves where they belong.
   */
  readonly knowsByImport?: boolean;
  /**
   * Whether a file knows of what another one defines: `partly` where that is not built for all that the file is built for.
   * Absent where all files are built together.
   */
  readonly sees?: (from: string, to: string) => Sight;
  /** Whether what a file defines hides, in another one, what others define alike. Absent where nothing is hidden so. */
  readonly hidesAlike?: (from: string, to: string) => boolean;
  /** Of files that define one type, those that are compiled together with `from`. Absent where nothing tells. */
  readonly compiledWith?: (from: string, paths: readonly string[]) => readonly string[];
  /** The files of a module that a bare name means without an import (`crate`). */
  named(view: View, from: string, name: string): readonly string[];
  /** The module of a name, with separators, before one; a type may have the same name (PHP's namespaces). */
  readonly space?: (view: View, from: string, name: string) => readonly string[];
  /**
   * Whether such a module is named from within those around it, is hidden by whatever else has its name, and is defined
   * where files say that they are in it (C#).
   */
  readonly spacesAreAround?: boolean;
  /**
   * The files of a module that stands as a file that does not exist: those that give a name, or all for null.
   * Null for a file. Absent where modules are files.
   */
  readonly files?: (view: View, path: string, name: string | null) => readonly string[] | null;
  /** Of files that give the same name, those that are meant in `from`. Absent where nothing tells. */
  readonly meant?: (view: View, from: string, paths: readonly string[]) => readonly string[];
  /** Between a module and a name in it, where a type may stand for the module (`package.Type.Inner`); empty for none. */
  readonly separator: string;
  /** Whether a module is what it gives by default (Lua's tables). */
  readonly isDefault: boolean;
  /** Whether a file may give a value to others rather than names, as `module.exports`. Absent where there is no such thing. */
  readonly givesValue?: (view: View, path: string) => boolean;
  /** Whether an import that leads to no file leads out of the workspace. */
  readonly namesImports: boolean;
  /** Whether a module is a folder, which has no place of its own: to go to it is to go to its import. */
  readonly isFolder: boolean;
  /** Whether the name that a file gives to a whole module is a definition, which its uses lead to. */
  readonly namesModules?: boolean;
  /** The names of the definitions, in any file, that say what is in a module: TypeScript's `declare module "x"`. */
  readonly declaredAs?: (module: string) => readonly string[];
  /** Whether what a file declares in such a definition, or for all files, is seen in another one. */
  readonly together?: (from: string, to: string) => boolean;
  /** The name of the definitions whose members all files see: TypeScript's `declare global`. */
  readonly sharedWithin?: string;
  /** Whether what a file exports reaches all others, whatever else it shares with them (environments of processes). */
  readonly exportsReachAll?: boolean;
  /** Whether what is in the body of a package is at the top of it (Scala's package objects). */
  readonly packagesHaveBodies?: boolean;
  /** The files whose packages inherit what a file sees by being in them. */
  readonly bodiesAround?: (view: View, path: string) => readonly string[];
  /** Whether an import may bring all that is in a type. */
  readonly opensTypes?: boolean;
  /** Whether, of types of one name in one package, the nearest is meant: no two of them are compiled together. */
  readonly compilesApart?: boolean;
  /** Whether what is in a namespace is seen without it; a namespace may be opened in any file. */
  readonly opensNamespaces: boolean;
  /** Whether types and modules are open to all files: what has the same qualified name is one. */
  readonly reopens?: boolean;
  /** The name of a module that, within another, extends whatever that is mixed into (Ruby's ClassMethods). */
  readonly mixedWith?: string;
  /** Names that, bare, are the language's own where no definition speaks for another meaning. */
  readonly isBuiltIn?: (name: string) => boolean;
  /** Whether the members of an enum are seen through it alone, wherever it stands (C#). */
  readonly closesEnums?: boolean;
  /** Whether what is declared in one place may be defined in another: to go to it is to go to where it has a body. */
  readonly declaresApart: boolean;
  /** Whether a file is there to be taken in by others: a header. Of what else a file defines, only functions and
   * variables reach beyond it. Absent where that is no matter. */
  readonly isIncluded?: (path: string) => boolean;
  /** Whether names must be marked to be seen from other files. */
  readonly marksExports: boolean;
  /** Whether a file gives others what it defines, and passes nothing on. */
  readonly givesDefinedAlone?: boolean;
  /** Whether what a file imports is a name of that file for others (Python). */
  readonly importsAreNames: boolean;
  /** Whether an import may begin with a name of its own file, and bring in all that an enumeration has (Rust, Scala). */
  readonly importsSeeNames?: boolean;
  /** A module specifier by all that it says, where it stands in modules of its file; the outermost is named first. */
  readonly nested?: (module: string, around: readonly string[]) => string;
  /** Whether the macros of `from` are names of the module `root` as well (Rust). */
  readonly givesMacros?: (view: View, root: string, from: string) => boolean;
  /** Absent where files, or what they say of themselves, are the modules. */
  readonly wholeNames?: WholeNames;
}

export const noModules: Modules = {
  resolve: () => [],
  child: () => [],
  shares: () => "global",
  named: () => [],
  separator: "",
  isDefault: false,
  namesImports: false,
  isFolder: false,
  opensNamespaces: false,
  declaresApart: false,
  marksExports: false,
  importsAreNames: false,
};

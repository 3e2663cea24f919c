// grammars/sources.json: which npm package every file of a grammar comes from.
// Invariant: a package is pinned by version and hash, so that the same list gives the same bytes everywhere.
import * as z from "zod";

/** `package:path`, where the path is inside the package's tarball. */
const Reference = z
  .string()
  .regex(/^(@[^/:]+\/)?[^/:]+:[^:]+$/, "expected package:path")
  .transform((text) => {
    const colon = text.lastIndexOf(":");
    return { package: text.slice(0, colon), path: text.slice(colon + 1) };
  });
export type Reference = z.infer<typeof Reference>;

const PinnedPackage = z.strictObject({
  version: z.string().regex(/^\d+\.\d+\.\d+[-\w.]*$/, "expected an exact version"),
  integrity: z.string().regex(/^sha512-[A-Za-z0-9+/]{86}==$/, "expected a SHA-512 as npm writes it"),
  licence: z.string().min(1),
  licenceFile: z.string().min(1).default("LICENSE"),
});
export type PinnedPackage = z.infer<typeof PinnedPackage>;

/** A fault of a scanner that is mended before it is compiled. */
const Edit = z.strictObject({
  file: z.string().min(1),
  /** Every occurrence is replaced; there must be one. */
  find: z.string().min(1),
  replace: z.string(),
  because: z.string().min(1),
});
export type Edit = z.infer<typeof Edit>;

/** How a grammar is built that no package has as WebAssembly, or only with a fault, or with a lexer too large for V8. */
const Recipe = z.strictObject({
  /** A folder of the package, which is also where its headers are. */
  folder: Reference,
  files: z.array(z.string().min(1)).min(1),
  export: z.string().min(1),
  edits: z.array(Edit).default([]),
});
export type Recipe = z.infer<typeof Recipe>;

const Compiler = z.strictObject({
  /** Which has clang as WebAssembly; another version may give other bytes. */
  package: z.string().min(1),
  version: PinnedPackage.shape.version,
  integrity: PinnedPackage.shape.integrity,
  flags: z.array(z.string().min(1)).min(1),
});

const GrammarSource = z
  .strictObject({
    wasm: Reference.optional(),
    recipe: Recipe.optional(),
    /** Each query is its parts, one after the other: a grammar may extend another one's query. */
    queries: z.record(z.string().regex(/^[a-z-]+$/), z.array(Reference).min(1)).default({}),
  })
  .refine(({ wasm, recipe }) => (wasm === undefined) !== (recipe === undefined), "either wasm or recipe");
export type GrammarSource = z.infer<typeof GrammarSource>;

export const GrammarSources = z
  .strictObject({
    compiler: Compiler,
    packages: z.record(z.string(), PinnedPackage),
    grammars: z.record(z.string().regex(/^[a-z]+(-[a-z]+)*$/), GrammarSource),
  })
  .superRefine(({ packages, grammars }, context) => {
    const used = new Set(Object.values(grammars).flatMap(packagesOf));
    for (const name of used) {
      if (packages[name] === undefined) context.addIssue(`the package ${name} is used and not pinned`);
    }
    for (const name of Object.keys(packages)) {
      if (!used.has(name)) context.addIssue(`the package ${name} is pinned and not used`);
    }
  });
export type GrammarSources = z.infer<typeof GrammarSources>;

/** The names of all packages of a grammar, that of its WebAssembly first. */
export function packagesOf({ wasm, recipe, queries }: GrammarSource): string[] {
  const main = wasm ?? recipe?.folder;
  const references = [...(main ? [main] : []), ...Object.values(queries).flat()];
  return [...new Set(references.map((reference) => reference.package))];
}

/** @throws Error when the list of packages lacks the name, which its schema rules out. */
export function pinned(sources: GrammarSources, name: string): PinnedPackage {
  const found = sources.packages[name];
  if (found === undefined) throw new Error(`${name} is not pinned in grammars/sources.json`);
  return found;
}

// What a language's comments say of types, as far as it means something here.

/** A type in a comment; places count from the beginning of the comment. */
export type DocType =
  /** Each part but the first is a member of the one before. */
  | { readonly is: "name"; readonly parts: readonly DocName[] }
  | { readonly is: "union"; readonly types: readonly DocType[] }
  /** A list of something, or a generic type of it where there is a base. */
  | { readonly is: "wrapped"; readonly base: DocType | null; readonly content: DocType }
  /** Of the language itself. */
  | { readonly is: "external" }
  /** What is only mentioned does not tell what a value of it is. */
  | { readonly is: "other"; readonly mentioned: readonly DocType[] };

export interface DocName {
  readonly text: string;
  readonly start: number;
}

/** What is said to be of a type: a `value`, which may have a name, the parameter of a name, or what is `returned`. */
export interface DocTag {
  readonly of: "value" | "parameter" | "returned";
  readonly name: string | null;
  readonly type: DocType;
}

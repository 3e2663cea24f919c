// Which folder a question about code is for: one of the project's own, never another path. And what all answers about
// code have in common.
import * as z from "zod";
import type { Question } from "../code/code-index.ts";
import { DomainError } from "../domain/errors.ts";
import { chooseProject } from "./address.ts";
import { listCursor, projectRef } from "./arguments.ts";
import type { ToolContext } from "./define.ts";

const LIMIT_MAX = 100;

/** What all tools about code are. */
export const codeTool = {
  eager: false,
  scope: "read",
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true },
} as const;

/** Arguments of all tools about code. */
export const codeArguments = {
  project: projectRef.optional(),
  folder: z
    .string()
    .max(4_096)
    .describe("One of the project's folders; default: yours, else the main one")
    .optional(),
};

export const pageArguments = {
  limit: z.int().min(1).max(LIMIT_MAX).optional(),
  cursor: listCursor.optional(),
};

/** As in .gitignore. */
export const pathArgument = z
  .string()
  .max(1_000)
  .describe("Files to look in, as in .gitignore: src/, *.ts, src/**/*.rs");

/** Which symbols to list, and how much of each. */
export const symbolsArguments = {
  kinds: z
    .array(z.string().max(40))
    .max(40)
    .describe("function, method, class, interface, struct, enum, type, constant, variable …")
    .optional(),
  path: pathArgument.optional(),
  source_lines: z
    .int()
    .min(0)
    .max(400)
    .describe("With the source text, up to so many lines of each; default 0")
    .optional(),
};

export const codeOutput = {
  /** The folder that was asked. */
  folder: z.string(),
  /** What to know of the answer: the indexing under way, what was left out. */
  notes: z.array(z.string()).optional(),
};

export const SymbolOut = z.object({
  path: z.string(),
  line: z.number(),
  end_line: z.number(),
  kind: z.string(),
  name: z.string(),
  container: z.string().optional(),
  signature: z.string(),
  doc: z.string().optional(),
  source: z.object({ text: z.string(), from: z.number(), to: z.number(), cut: z.boolean() }).optional(),
});

export const symbolsOutput = z.object({
  ...codeOutput,
  symbols: z.array(SymbolOut),
  cursor: z.string().optional(),
});

interface Symbol {
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
  readonly kind: string;
  readonly name: string;
  readonly container: string;
  readonly signature: string;
  readonly doc: string;
  readonly source?: { text: string; from: number; to: number; isCut: boolean } | undefined;
}

/** Empty fields are left out. */
export function symbolOut(symbol: Symbol): z.input<typeof SymbolOut> {
  const { path, line, endLine, kind, name, container, signature, doc, source } = symbol;
  return {
    path,
    line,
    end_line: endLine,
    kind,
    name,
    ...(container === "" ? {} : { container }),
    signature,
    ...(doc === "" ? {} : { doc }),
    ...(source === undefined
      ? {}
      : { source: { text: source.text, from: source.from, to: source.to, cut: source.isCut } }),
  };
}

export interface CodeAddress {
  readonly project?: string | undefined;
  readonly folder?: string | undefined;
}

interface Indexed {
  readonly indexing: { readonly files: number; readonly filesDone: number } | null;
  readonly notes: readonly string[];
}

export interface Asked<T> {
  readonly answer: T;
  /** What every answer begins with. */
  readonly head: { folder: string; notes?: string[] };
}

/** Asks the index of the folder that is meant. */
export async function askCode<A extends z.ZodType<Indexed>>(
  context: ToolContext,
  address: CodeAddress,
  question: Question<A>,
): Promise<Asked<z.output<A>> | DomainError> {
  const folder = await chooseFolder(context, address);
  if (folder instanceof DomainError) return folder;
  const answer = await context.code.ask(folder, question, context.signal);
  const notes = [...progressNotes(answer.indexing), ...answer.notes];
  return { answer, head: { folder, ...(notes.length === 0 ? {} : { notes }) } };
}

type Listed = Indexed & { readonly symbols: readonly Symbol[]; readonly cursor: string | null };

/** Asks for a list of symbols. */
export async function askForSymbols(
  context: ToolContext,
  address: CodeAddress,
  question: Question<z.ZodType<Listed>>,
): Promise<z.input<typeof symbolsOutput> | DomainError> {
  const asked = await askCode(context, address, question);
  if (asked instanceof DomainError) return asked;
  const { head, answer } = asked;
  return { ...head, symbols: answer.symbols.map(symbolOut), ...cursorOut(answer.cursor) };
}

export function cursorOut(cursor: string | null): { cursor?: string } {
  return cursor === null ? {} : { cursor };
}

function progressNotes(indexing: Indexed["indexing"]): readonly string[] {
  if (indexing === null) return [];
  const { files, filesDone } = indexing;
  return [
    `Indexing is under way, ${filesDone} of ${files} files are in: this is what is there. Ask again in a few seconds for all.`,
  ];
}

export async function chooseFolder(
  context: ToolContext,
  address: CodeAddress,
): Promise<string | DomainError> {
  const project = await chooseProject(context, address.project);
  if (project instanceof DomainError) return project;
  const { key, bindings } = project.state;
  const { present, gone } = await context.code.folders(bindings, context.folder);
  const [first] = present;
  if (first === undefined && gone.length > 0) {
    return new DomainError(
      "not_found",
      `the folder of ${key} is gone: ${gone.join(", ")}`,
      "Open the project's folder in the editor with Crewdeck, so that it is known at its new place.",
    );
  }
  if (first === undefined) {
    return new DomainError(
      "not_found",
      `no folder is known for the project ${key}`,
      "Open its folder in the editor with Crewdeck; or work from a folder of another project (whoami lists them).",
    );
  }
  const { folder } = address;
  if (folder === undefined) return first;
  const wanted = normal(folder);
  return (
    present.find((one) => normal(one) === wanted) ??
    new DomainError(
      "invalid",
      `${folder} is not a folder of the project ${key}`,
      `Leave folder out, or give one of: ${present.join(", ")}.`,
    )
  );
}

function normal(folder: string): string {
  return folder.replaceAll("\\", "/").replace(/(?<=.)\/+$/, "");
}

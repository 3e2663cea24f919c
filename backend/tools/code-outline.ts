import * as z from "zod";
import { CodeOutlineAnswer, type OutlinedFile } from "../../server/protocol/code-outline.ts";
import { METHODS } from "../../server/protocol/methods.ts";
import { DomainError } from "../domain/errors.ts";
import { askCode, codeArguments, codeOutput, codeTool, cursorOut } from "./code-folder.ts";
import { listCursor } from "./arguments.ts";
import { defineTool } from "./define.ts";

const input = z.strictObject({
  path: z
    .string()
    .max(4_096)
    .default("")
    .describe("A file or folder in the project's folder; empty: all of it"),
  depth: z
    .int()
    .min(1)
    .max(10)
    .describe("1: the top of the file; default 3 for a file, 1 for a folder")
    .optional(),
  ...codeArguments,
  limit: z.int().min(1).max(500).describe("Symbols; default 200").optional(),
  cursor: listCursor.optional(),
});

const output = z.object({
  ...codeOutput,
  files: z.array(
    z.object({
      path: z.string(),
      language: z.string(),
      lines: z.number(),
      /** One line each: `FIRST-LAST signature`, indented by depth. */
      outline: z.string(),
    }),
  ),
  cursor: z.string().optional(),
});

export const codeOutline = defineTool({
  name: "code_outline",
  title: "Outline code",
  description:
    "The signatures of a file, or of all files of a folder, nested, with line ranges: to know what is there without reading it.",
  ...codeTool,
  input,
  output,
  handle: async (args, context) => {
    const { path, depth, limit, cursor } = args;
    const asked = await askCode(context, args, {
      method: METHODS.codeOutline,
      params: { path, depth, limit, cursor },
      answer: CodeOutlineAnswer,
    });
    if (asked instanceof DomainError) return asked;
    const { head, answer } = asked;
    const files = answer.files.map((file) => ({
      path: file.path,
      language: file.language,
      lines: file.lines,
      outline: textOf(file),
    }));
    return { ...head, files, ...cursorOut(answer.cursor) };
  },
});

function textOf({ symbols }: OutlinedFile): string {
  return symbols
    .map(({ depth, line, endLine, signature, name, owner }) => {
      const lines = endLine > line ? `${line}-${endLine}` : String(line);
      const belongs = owner === "" ? "" : `(${owner}) `;
      return `${"  ".repeat(depth - 1)}${lines} ${belongs}${signature === "" ? name : signature}`;
    })
    .join("\n");
}

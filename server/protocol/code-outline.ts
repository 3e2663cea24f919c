// The symbols of a file, or of the files of a folder, each below the one that it is in.
import * as z from "zod";
import { PagedAnswer, PageParams } from "./agent-answer.ts";

export const CodeOutlineParams = PageParams.extend({
  /** A file or a folder, relative to the workspace's folder; empty: all of it. */
  path: z.string().max(4_096),
  /** How deep symbols may lie in others: 1 is the top of the file. Default: 3 for a file, 1 for a folder. */
  depth: z.int().min(1).max(10).optional(),
});
export type CodeOutlineParams = z.infer<typeof CodeOutlineParams>;

const OutlinedSymbol = z.object({
  name: z.string(),
  kind: z.string(),
  /** The line of the name and the last one, counted from 1. */
  line: z.int(),
  endLine: z.int(),
  /** 1 at the top of the file. */
  depth: z.int(),
  signature: z.string(),
  /** The type that it says itself to belong to (a method of Go, an impl of Rust); empty where it is the symbol above. */
  owner: z.string(),
});

export const OutlinedFile = z.object({
  path: z.string(),
  language: z.string(),
  lines: z.int(),
  symbols: z.array(OutlinedSymbol),
});
export type OutlinedFile = z.infer<typeof OutlinedFile>;

export const CodeOutlineAnswer = PagedAnswer.extend({ files: z.array(OutlinedFile) });
export type CodeOutlineAnswer = z.infer<typeof CodeOutlineAnswer>;

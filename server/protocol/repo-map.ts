// The most relevant signatures for some files and words, within a budget.
import * as z from "zod";
import { AgentAnswer } from "./agent-answer.ts";

/** A token is taken to be so many characters: an estimate, for English and for code. */
export const CHARACTERS_PER_TOKEN = 4;

export const RepoMapParams = z.object({
  /** Files and folders that the question is about, relative to the workspace's folder. */
  files: z.array(z.string().max(4_096)).max(100).optional(),
  /** Words of the question: names, parts of names, parts of paths. */
  words: z.array(z.string().max(200)).max(50).optional(),
  tokens: z.int().min(100).max(20_000),
});
export type RepoMapParams = z.infer<typeof RepoMapParams>;

export const MappedFile = z.object({
  path: z.string(),
  /** Its share of all the attention, from 0 to 1. */
  rank: z.number(),
  symbols: z.array(
    z.object({
      name: z.string(),
      container: z.string(),
      kind: z.string(),
      line: z.int(),
      signature: z.string(),
    }),
  ),
});
export type MappedFile = z.infer<typeof MappedFile>;

export const RepoMapAnswer = AgentAnswer.extend({
  /** By file: its path, then a line for each signature. */
  text: z.string(),
  /** The estimated tokens of the text. */
  tokens: z.int(),
  files: z.array(MappedFile),
});
export type RepoMapAnswer = z.infer<typeof RepoMapAnswer>;

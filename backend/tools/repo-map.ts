import * as z from "zod";
import { METHODS } from "../../server/protocol/methods.ts";
import { RepoMapAnswer } from "../../server/protocol/repo-map.ts";
import { DomainError } from "../domain/errors.ts";
import { askCode, codeArguments, codeOutput, codeTool } from "./code-folder.ts";
import { defineTool } from "./define.ts";

const TOKENS_DEFAULT = 2_000;

const input = z.strictObject({
  files: z
    .array(z.string().max(4_096))
    .max(100)
    .describe("Files and folders that your work is about")
    .optional(),
  words: z.array(z.string().max(200)).max(50).describe("Names and words that your work is about").optional(),
  tokens: z
    .int()
    .min(100)
    .max(20_000)
    .default(TOKENS_DEFAULT)
    .describe("How long the map may be; 4 characters are counted as a token"),
  ...codeArguments,
});

const output = z.object({
  ...codeOutput,
  /** By file, the most relevant first: `line: (Container) signature`. */
  map: z.string(),
  /** Estimated, 4 characters each. */
  tokens: z.number(),
  files: z.array(z.object({ path: z.string(), rank: z.number() })),
});

export const repoMap = defineTool({
  name: "repo_map",
  title: "Map the repository",
  description:
    "The most relevant signatures of the project's code for some files and words, within a token budget: ranked by who refers to whom. Call it first in code that you do not know; without files and words it shows what all of it rests on.",
  ...codeTool,
  input,
  output,
  handle: async (args, context) => {
    const { files, words, tokens } = args;
    const asked = await askCode(context, args, {
      method: METHODS.repoMap,
      params: { files, words, tokens },
      answer: RepoMapAnswer,
    });
    if (asked instanceof DomainError) return asked;
    const { head, answer } = asked;
    const ranked = answer.files.map(({ path, rank }) => ({ path, rank: Number(rank.toPrecision(3)) }));
    return { ...head, map: answer.text, tokens: answer.tokens, files: ranked };
  },
});

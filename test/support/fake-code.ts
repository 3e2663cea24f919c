// Stands in for the indexes of folders: it knows the folders that it is given and answers as it is told to.
import type { CodeIndex, Question } from "../../backend/code/code-index.ts";
import type { KnownFolders } from "../../backend/projects/known-folders.ts";
import type * as z from "zod";

export interface FakeCode extends CodeIndex {
  /** What was asked, in its order. */
  readonly asked: { readonly folder: string; readonly method: string; readonly params: unknown }[];
  /** What was asked for folders. */
  readonly lookedFor: { readonly bindings: readonly string[]; readonly callerFolder: string | null }[];
  known: KnownFolders;
  /** The answer to each method; a thrown error is a refusal. */
  answers: Readonly<Record<string, (params: unknown) => unknown>>;
}

export function fakeCode(): FakeCode {
  const fake: FakeCode = {
    asked: [],
    lookedFor: [],
    known: { present: [], gone: [] },
    answers: {},
    folders: (bindings, callerFolder) => {
      fake.lookedFor.push({ bindings, callerFolder });
      return Promise.resolve(fake.known);
    },
    ask: async <A extends z.ZodType>(folder: string, { method, params, answer }: Question<A>) => {
      // As it travels, without what is undefined.
      fake.asked.push({ folder, method, params: JSON.parse(JSON.stringify(params)) as unknown });
      const give = fake.answers[method];
      if (give === undefined) throw new Error(`nothing answers to ${method}`);
      return answer.parseAsync(await Promise.resolve(give(params)));
    },
    close: () => undefined,
  };
  return fake;
}

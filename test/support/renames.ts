// What a rename of the marked name does to files.
import type { WorkspaceEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { languageSessions, LanguageSession } from "./language-session.ts";

type Files = Readonly<Record<string, string>>;

interface Renames {
  /** Why it is refused. */
  readonly refused: (files: Files, newName?: string) => Promise<string>;
  /** The files that change, as they are afterwards. */
  readonly renamed: (files: Files, newName?: string) => Promise<Files>;
}

function applied({ uri, text }: LanguageSession, { changes = {} }: WorkspaceEdit): Files {
  return Object.fromEntries(
    Object.entries(changes).map(([changed, edits]) => {
      const path = changed.slice(uri("").length + 1);
      return [path, TextDocument.applyEdits(TextDocument.create(changed, "", 0, text(path)), edits)];
    }),
  );
}

export function renames(given: ReturnType<typeof languageSessions>): Renames {
  return {
    refused: async (files, newName = "renamed") => {
      const session = await given(files);
      return session.refusal("textDocument/rename", { ...session.at(), newName });
    },
    renamed: async (files, newName = "renamed") => {
      const session = await given(files);
      return applied(session, await session.request("textDocument/rename", { ...session.at(), newName }));
    },
  };
}

// Changes of several files at once, in the form that the client can take: with the versions of what it has open, so that
// it refuses them when somebody typed meanwhile.
import { TextDocumentEdit, type TextEdit, type WorkspaceEdit } from "vscode-languageserver";
import type { Session } from "./session.ts";

/** @param edits by path; those without any are left out */
export function workspaceEdit(
  { capabilities, documents, uris }: Session,
  edits: ReadonlyMap<string, readonly TextEdit[]>,
): WorkspaceEdit {
  const some = [...edits].filter(([, own]) => own.length > 0);
  if (capabilities.workspace?.workspaceEdit?.documentChanges !== true)
    return { changes: Object.fromEntries(some.map(([path, own]) => [uris.uri(path), [...own]])) };
  return {
    documentChanges: some.map(([path, own]) =>
      TextDocumentEdit.create({ uri: uris.uri(path), version: documents.text(path)?.version ?? null }, [
        ...own,
      ]),
    ),
  };
}

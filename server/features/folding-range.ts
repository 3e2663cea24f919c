// What can be folded in an open document.
import { FoldingRangeKind, type FoldingRange } from "vscode-languageserver";
import type { Fold } from "../documents/asks/folds.ts";
import type { Feature } from "./define.ts";

const foldKinds: Readonly<Record<NonNullable<Fold["kind"]>, FoldingRangeKind>> = {
  comment: FoldingRangeKind.Comment,
  imports: FoldingRangeKind.Imports,
  region: FoldingRangeKind.Region,
};

export const foldingRange: Feature = {
  capabilities: () => ({ foldingRangeProvider: true }),
  register({ connection, documents, uris, capabilities }) {
    const most = capabilities.textDocument?.foldingRange?.rangeLimit ?? Number.POSITIVE_INFINITY;
    connection.onFoldingRanges(async ({ textDocument }): Promise<FoldingRange[]> => {
      const folds = (await documents.ask(uris.path(textDocument.uri), "folds", undefined)) ?? [];
      return folds.slice(0, most).map(({ startLine, endLine, kind }) => ({
        startLine,
        endLine,
        ...(kind === null ? {} : { kind: foldKinds[kind] }),
      }));
    });
  },
};

// Symbols of the workspace by their names; `Container.name` asks for those of a container. Names that are defined near
// the document that was opened last are preferred among equals.
import type { SymbolInformation } from "vscode-languageserver";
import { findNamed, NearNames, type NamedDefinition } from "../resolution/find-named.ts";
import type { Resolver } from "../resolution/resolver.ts";
import { cancellable } from "../session/cancellation.ts";
import type { Session } from "../session/session.ts";
import type { Feature } from "./define.ts";
import { symbolKinds } from "./symbol-kinds.ts";

const SYMBOLS_MAX = 128;
/** Symbols of one partial result. */
const PART_MAX = 32;

export const workspaceSymbol: Feature = {
  capabilities: () => ({ workspaceSymbolProvider: true }),
  register(session) {
    const { connection, workspace } = session;
    const near = nearNames(session);
    connection.onWorkspaceSymbol(({ query }, token, _progress, partial) =>
      cancellable(token, async (signal): Promise<SymbolInformation[]> => {
        const resolver = await session.resolver();
        const unsaved = [...session.documents.overlays().values()].map(({ record }) => record);
        const { names } = workspace.index;
        const options = { query, limit: SYMBOLS_MAX, names, unsaved, near: near(resolver), signal };
        let part: SymbolInformation[] = [];
        for await (const found of findNamed(resolver, options)) {
          part.push(symbolOf(session, found));
          if (partial === undefined || part.length < PART_MAX) continue;
          partial.report(part);
          part = [];
        }
        if (partial === undefined) return part;
        // What was reported is not said again.
        if (part.length > 0) partial.report(part);
        return [];
      }),
    );
  },
};

/** Those near the document that was opened last, as long as it is open. */
function nearNames({ documents, workspace }: Session): (resolver: Resolver) => NearNames | null {
  let last: string | null = null;
  let known: { readonly of: string; readonly near: NearNames } | null = null;
  documents.onChange((path, change) => {
    if (change === "opened") last = path;
    else if (change === "closed" && path === last) last = null;
  });
  return (resolver) => {
    if (last === null) return null;
    // Which names are near changes little while somebody types; only what is saved counts.
    const of = `${workspace.index.generation} ${last}`;
    if (known?.of !== of) known = { of, near: new NearNames(resolver, workspace.index.names, last) };
    return known.near;
  };
}

function symbolOf(
  session: Session,
  { path, name, definition, container }: NamedDefinition,
): SymbolInformation {
  const range = session.rangeOf(path, definition, name.length);
  return {
    name,
    kind: symbolKinds[definition.kind],
    location: { uri: session.uris.uri(path), range },
    ...(container === "" ? {} : { containerName: container }),
  };
}

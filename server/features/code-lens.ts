// How often each definition of a file is used, above it. Off unless the client's settings ask for it; counted when a lens
// comes into view.
import { CodeLensRefreshRequest, type CodeLens, type Command, type Location } from "vscode-languageserver";
import * as z from "zod";
import type { Definition } from "../index/record.ts";
import { SymbolAddress } from "../protocol/symbol-address.ts";
import { countReferences, type ReferenceCount } from "../resolution/count-references.ts";
import { addressOf, findSymbol } from "../resolution/find-symbol.ts";
import { callables, typeLike } from "../resolution/kind-groups.ts";
import { cancellable } from "../session/cancellation.ts";
import type { Session } from "../session/session.ts";
import type { Feature } from "./define.ts";
import { isOutlined } from "./document-symbol.ts";

/** Lenses of one file. */
const LENSES_MAX = 1_000;
const COUNT_MAX = 1_000;
const COUNT_TIME_MS = 100;

const LensData = z.object({ symbol: SymbolAddress });
type LensData = z.infer<typeof LensData>;

export const codeLens: Feature = {
  capabilities: () => ({ codeLensProvider: { resolveProvider: true } }),
  register(session) {
    const { connection, settings, capabilities, uris, log } = session;
    connection.onCodeLens(async ({ textDocument }) =>
      settings.current.codeLens.references ? lensesOf(session, uris.path(textDocument.uri)) : [],
    );
    connection.onCodeLensResolve((lens, token) =>
      cancellable(token, (signal) => resolved(session, lens, signal)),
    );
    if (capabilities.workspace?.codeLens?.refreshSupport !== true) return;
    settings.onChange(() => {
      connection.sendRequest(CodeLensRefreshRequest.type).catch((error: unknown) => {
        if (!session.hasEnded) log.debug({ err: error }, "the client did not ask for lenses again");
      });
    });
  },
};

async function lensesOf(session: Session, path: string): Promise<CodeLens[]> {
  const resolver = await session.resolver();
  const record = resolver.view.record(path);
  if (record === undefined) return [];
  return record.definitions
    .filter(isCounted)
    .slice(0, LENSES_MAX)
    .flatMap((definition) => {
      const symbol = addressOf(resolver, { path, row: definition.row });
      if (symbol === null) return [];
      const data: LensData = { symbol };
      return { range: session.rangeOf(path, definition, symbol.name.length), data };
    });
}

/** Functions and types: fields have too many neighbours for a line of their own. */
function isCounted(definition: Definition): boolean {
  return isOutlined(definition) && (callables.has(definition.kind) || typeLike.has(definition.kind));
}

async function resolved(session: Session, lens: CodeLens, signal: AbortSignal): Promise<CodeLens> {
  const { data } = LensData.safeParse(lens.data);
  const resolver = await session.resolver();
  const target = data === undefined ? null : findSymbol(resolver, data.symbol);
  if (target === null) return { ...lens, command: { title: "", command: "" } };
  const limits = { most: COUNT_MAX, timeMs: COUNT_TIME_MS, byName: false, signal };
  const count = await countReferences(resolver, target, limits);
  return { ...lens, command: commandOf(session, count, session.locationOf(resolver, target)) };
}

/** A title alone where there is nothing to show, and for a client that has not said what it shows references with. */
function commandOf({ options }: Session, count: ReferenceCount, { uri, range }: Location): Command {
  const title = titleOf(count);
  const command = options.commands?.showReferences;
  if (command === undefined || count.count === 0) return { title, command: "" };
  return { title, command, arguments: [uri, range.start] };
}

/** What only shares the name is not counted: zero is told rather than a guess. */
function titleOf({ count, isMore }: ReferenceCount): string {
  return count === 1 && !isMore ? "1 reference" : `${count}${isMore ? "+" : ""} references`;
}

import * as z from "zod";
import { LocateSymbolsAnswer, type LocatedSymbol } from "../../server/protocol/locate-symbols.ts";
import { METHODS } from "../../server/protocol/methods.ts";
import { DomainError } from "../domain/errors.ts";
import type { RowOf } from "../domain/index.ts";
import type { IssueRow } from "../domain/issue-fields.ts";
import { findIssue } from "./address.ts";
import { issueRef } from "./arguments.ts";
import { change } from "./change.ts";
import { chooseFolder } from "./code-folder.ts";
import { defineTool, type ToolContext } from "./define.ts";

/** Links of one issue that are looked through. */
const LINKS_MAX = 500;

const input = z.strictObject({
  issue: issueRef,
  action: z.enum(["list", "link", "unlink"]).default("list"),
  path: z.string().min(1).max(1_000).describe("File, relative to the project's folder").optional(),
  line: z.int().min(1).describe("For link: any line of the definition, from 1").optional(),
  name: z.string().min(1).max(500).describe("Instead of line, or for unlink").optional(),
  container: z.string().max(500).describe("What name is in, if anything: Outer.Inner").optional(),
  kind: z.string().max(40).describe("With name: function, method, class …").optional(),
});

const output = z.object({
  issue: z.string(),
  symbols: z.array(
    z.object({
      path: z.string(),
      line: z.number(),
      kind: z.string(),
      name: z.string(),
      container: z.string().optional(),
      /** Not to be found any more, or not told from others. */
      lost: z.boolean().optional(),
    }),
  ),
  notes: z.array(z.string()).optional(),
});

type Link = RowOf<"symbol_link">;

export const issueSymbols = defineTool({
  name: "issue_symbols",
  title: "Link an issue to code",
  description:
    "Lists, adds and removes the definitions that an issue is about. People see the issue where they read the code; the link follows the definition through edits and moves.",
  eager: false,
  scope: "write",
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true },
  input,
  output,
  handle: async (args, context) => {
    const row = findIssue(context, args.issue);
    if (row instanceof DomainError) return row;
    const folder = await chooseFolder(context, { project: row.state.project });
    if (args.action === "link") {
      if (folder instanceof DomainError) return folder;
      const linked = await link(row, args, folder, context);
      if (linked instanceof DomainError) return linked;
    } else if (args.action === "unlink") {
      const unlinked = await unlink(row, args, context);
      if (unlinked instanceof DomainError) return unlinked;
    }
    const links = await linksOf(row, context);
    if (folder instanceof DomainError) {
      // The links are known without the code; where they are now is not.
      return { issue: row.state.key, symbols: links.map((one) => shown(one, null)), notes: [folder.message] };
    }
    const located = await locate(folder, links.map(addressOf), context);
    return { issue: row.state.key, symbols: links.map((one, at) => shown(one, located[at] ?? null)) };
  },
});

async function link(
  row: IssueRow,
  { path, line, name, container = "", kind = "function" }: z.output<typeof input>,
  folder: string,
  context: ToolContext,
): Promise<Link | null | DomainError> {
  if (path === undefined || (line === undefined && name === undefined)) {
    return new DomainError("invalid", "a symbol is needed", "Give path and line, or path and name.");
  }
  const wanted = name === undefined ? { path, line } : { path, container, name, kind, line };
  const [found] = await locate(folder, [wanted], context);
  const symbol = found?.symbol ?? null;
  if (symbol === null) {
    const what = name === undefined ? `${path}:${line}` : `${name} in ${path}`;
    return new DomainError(
      "not_found",
      `there is no definition at ${what}`,
      "Look with code_outline or symbol_find what there is; the path is relative to the project's folder.",
    );
  }
  const known = (await linksOf(row, context)).find((one) => isSame(one, symbol));
  if (known !== undefined) return known;
  return change(context, {
    entity: "symbol_link",
    id: context.call.id("symbol"),
    command: "create",
    payload: {
      issue: row.id,
      path: symbol.path,
      container: symbol.container,
      name: symbol.name,
      kind: symbol.kind,
      line: symbol.line - 1,
    },
  });
}

async function unlink(
  row: IssueRow,
  { path, line, name, container }: z.output<typeof input>,
  context: ToolContext,
): Promise<Link | DomainError> {
  const links = await linksOf(row, context);
  const meant = links.filter(
    ({ state }) =>
      (path === undefined || state.path === path) &&
      (name === undefined || state.name === name) &&
      (container === undefined || state.container === container) &&
      (line === undefined || state.line === line - 1),
  );
  const [one] = meant;
  if (one === undefined || meant.length > 1) {
    const all = links.map(({ state }) => `${state.name} in ${state.path}`).join(", ");
    return new DomainError(
      one === undefined ? "not_found" : "invalid",
      one === undefined ? `${row.state.key} has no such link` : `${meant.length} links could be meant`,
      all === "" ? "Nothing is linked." : `Name one by path and name: ${all}.`,
    );
  }
  return change(context, { entity: "symbol_link", id: one.id, command: "remove", payload: {} });
}

async function linksOf(row: IssueRow, { store }: ToolContext): Promise<readonly Link[]> {
  const { items } = await store.indexed("symbol_link", "issue", [row.id], { limit: LINKS_MAX });
  return items.filter(({ deletedAt }) => deletedAt === null);
}

async function locate(
  folder: string,
  symbols: readonly object[],
  context: ToolContext,
): Promise<readonly LocatedSymbol[]> {
  if (symbols.length === 0) return [];
  const question = { method: METHODS.locateSymbols, params: { symbols }, answer: LocateSymbolsAnswer };
  return (await context.code.ask(folder, question, context.signal)).symbols;
}

function addressOf({ state: { path, container, name, kind, line } }: Link) {
  return { path, container, name, kind, line: line + 1 };
}

function isSame({ state }: Link, symbol: NonNullable<LocatedSymbol["symbol"]>): boolean {
  return (
    state.path === symbol.path &&
    state.container === symbol.container &&
    state.name === symbol.name &&
    state.kind === symbol.kind
  );
}

function shown({ state }: Link, located: LocatedSymbol | null) {
  const { path, container, name, kind, line } = located?.symbol ?? { ...state, line: state.line + 1 };
  return {
    path,
    line,
    kind,
    name,
    ...(container === "" ? {} : { container }),
    ...(located !== null && located.symbol === null ? { lost: true } : {}),
  };
}

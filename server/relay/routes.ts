// Where a client's message goes: to the owner of one file, to the owner that a resolved item came from, or to all.
// Pure: it reads names and parameters and nothing else.
import { field, isObject, textField } from "../wire/messages.ts";

export type Route =
  | { readonly to: "file"; readonly uri: string }
  /** The owner that `tagged` has named in the item's data. */
  | { readonly to: "item" }
  | { readonly to: "all" }
  | { readonly to: "first" };

/** Requests about the whole workspace. */
const toAll: ReadonlySet<string> = new Set([
  "workspace/diagnostic",
  "workspace/didCreateFiles",
  "workspace/didDeleteFiles",
  "workspace/didRenameFiles",
  "workspace/symbol",
  "workspace/willCreateFiles",
  "workspace/willDeleteFiles",
  "workspace/willRenameFiles",
]);

/** Requests whose items may be sent back to be resolved, and may not say where they are from. */
const givesItems: ReadonlySet<string> = new Set([
  "textDocument/codeAction",
  "textDocument/codeLens",
  "textDocument/completion",
  "textDocument/documentLink",
  "textDocument/inlayHint",
]);

const takesItem: ReadonlySet<string> = new Set([
  "codeAction/resolve",
  "codeLens/resolve",
  "completionItem/resolve",
  "documentLink/resolve",
  "inlayHint/resolve",
]);

/** Requests that change something: they are never repeated. All others of LSP only answer. */
const changes: ReadonlySet<string> = new Set(["workspace/executeCommand"]);

const repeatable = /^(textDocument|workspace|callHierarchy|typeHierarchy|crewdeck)\/|\/resolve$/;

/** Where a request or a notification goes that is about none of the relay's own business. */
export function routeOf(method: string, params: unknown): Route {
  if (takesItem.has(method)) return { to: "item" };
  const uri = uriIn(params);
  if (uri !== undefined) return { to: "file", uri };
  if (toAll.has(method) || method.startsWith("crewdeck/")) return { to: "all" };
  return { to: "first" };
}

/** Whether a request may be sent again to another owner when the one that had it is gone. */
export function isRepeatable(method: string): boolean {
  return repeatable.test(method) && !changes.has(method);
}

export function isTagged(method: string): boolean {
  return givesItems.has(method);
}

interface Tag {
  readonly crewdeckFolder: string;
  readonly data?: unknown;
}

/** The answer with the folder written into each item's data, so that the item finds its owner again. */
export function tagged(result: unknown, folderUri: string): unknown {
  const tag = (item: unknown): unknown => {
    if (!isObject(item)) return item;
    const { data, ...rest } = item;
    return { ...rest, data: { crewdeckFolder: folderUri, ...(data === undefined ? {} : { data }) } };
  };
  if (Array.isArray(result)) return result.map(tag);
  const items = field(result, "items");
  if (!isObject(result) || !Array.isArray(items)) return result;
  const { itemDefaults, ...rest } = result;
  const shared = field(itemDefaults, "data");
  // What the items had in common is written into each: an item has one owner's tag, or none at all.
  const own = shared === undefined ? items : items.map((item) => withData(item, shared));
  return {
    ...rest,
    items: own.map(tag),
    ...(isObject(itemDefaults) ? { itemDefaults: without(itemDefaults, "data") } : {}),
  };
}

/** An item as its owner made it, and the folder it came from; undefined when it is not tagged. */
export function untagged(item: unknown): { readonly item: unknown; readonly folderUri: string } | undefined {
  const tag = field(item, "data");
  if (!isObject(item) || !isTag(tag)) return undefined;
  const plain = without(item, "data");
  return {
    item: tag.data === undefined ? plain : { ...plain, data: tag.data },
    folderUri: tag.crewdeckFolder,
  };
}

/** The file that a message is about: a document, an item of a hierarchy, a symbol, or the first file of a command. */
function uriIn(params: unknown): string | undefined {
  const direct =
    textField(field(params, "textDocument"), "uri") ??
    textField(field(params, "item"), "uri") ??
    textField(field(params, "location"), "uri") ??
    textField(field(params, "notebookDocument"), "uri") ??
    textField(params, "uri");
  if (direct !== undefined) return direct;
  const listed = field(params, "arguments");
  if (!Array.isArray(listed)) return undefined;
  for (const argument of listed) {
    const uri = textField(argument, "uri") ?? textField(field(argument, "textDocument"), "uri");
    if (uri !== undefined) return uri;
  }
  return undefined;
}

function withData(item: unknown, data: unknown): unknown {
  return isObject(item) && item["data"] === undefined ? { ...item, data } : item;
}

function without(value: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

function isTag(value: unknown): value is Tag {
  return typeof field(value, "crewdeckFolder") === "string";
}

// What becomes of a request of the editor where the server stands back: it is answered with nothing, and what an answer
// says of such a file is left out.

/** An empty report; everything else may be answered with null. */
const NO_DIAGNOSTICS = { kind: "full", items: [] } as const;

/** How an answer without the files that are stood back from is made, for requests that are about no file. */
const FILTERS: Readonly<Record<string, (result: unknown, isStoodBack: (uri: string) => boolean) => unknown>> =
  {
    "workspace/symbol": (result, isStoodBack) =>
      Array.isArray(result)
        ? result.filter((symbol) => !isStoodBack(textAt(symbol, "location", "uri")))
        : result,
    "workspace/diagnostic": (result, isStoodBack) => {
      const items: unknown = isRecord(result) ? result["items"] : undefined;
      return isRecord(result) && Array.isArray(items)
        ? { ...result, items: items.filter((item) => !isStoodBack(textAt(item, "uri"))) }
        : result;
    },
  };

/**
 * Sends a request, or answers it with nothing.
 * @param isStoodBack tells by the address of a file
 */
export async function sendOrStandBack(
  method: string,
  params: unknown,
  isStoodBack: (uri: string) => boolean,
  send: () => Promise<unknown>,
): Promise<unknown> {
  const uri = textAt(params, "textDocument", "uri");
  if (method.startsWith("textDocument/") && uri !== "" && isStoodBack(uri)) {
    return method === "textDocument/diagnostic" ? NO_DIAGNOSTICS : null;
  }
  const result = await send();
  return FILTERS[method]?.(result, isStoodBack) ?? result;
}

function textAt(value: unknown, ...path: readonly string[]): string {
  let inner = value;
  for (const name of path) inner = isRecord(inner) ? inner[name] : undefined;
  return typeof inner === "string" ? inner : "";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

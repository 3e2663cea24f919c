// JSON-RPC and its two framings, as far as a proxy needs them: lines on stdio, events on an HTTP stream.
import type { Readable } from "node:stream";
import * as z from "zod";

/** The longest line or event that is taken in, in UTF-16 units. */
export const MESSAGE_CHARS_MAX = 16 * 1024 * 1024;
const PROTOCOL_VERSION_META = "io.modelcontextprotocol/protocolVersion";

export const Message = z.looseObject({
  jsonrpc: z.literal("2.0"),
  id: z.union([z.string(), z.number(), z.null()]).optional(),
  method: z.string().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
  result: z.record(z.string(), z.unknown()).optional(),
  error: z.unknown().optional(),
});

export type Message = z.infer<typeof Message>;

/** The message, or the batch, of one line; undefined: it is neither. */
export function parseLine(line: string): readonly Message[] | undefined {
  const value = parseJson(line);
  const parsed = Message.array().safeParse(Array.isArray(value) ? value : [value]);
  return parsed.success ? parsed.data : undefined;
}

export function parseMessage(text: string): Message | undefined {
  const parsed = Message.safeParse(parseJson(text));
  return parsed.success ? parsed.data : undefined;
}

/** undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The revision that a request of the newer era carries with it; null: it is one of the older era. */
export function revisionOf({ params }: Message): string | null {
  const meta = params?.["_meta"];
  if (typeof meta !== "object" || meta === null || !(PROTOCOL_VERSION_META in meta)) return null;
  const revision: unknown = meta[PROTOCOL_VERSION_META];
  return typeof revision === "string" ? revision : null;
}

/** The headers that the HTTP binding of the newer era wants to repeat what the body says. */
export function mirrorHeaders({ method, params }: Message, revision: string): Record<string, string> {
  const name = method === "resources/read" ? params?.["uri"] : params?.["name"];
  const named = method === "tools/call" || method === "prompts/get" || method === "resources/read";
  return {
    "mcp-protocol-version": revision,
    "mcp-method": method ?? "",
    ...(named && typeof name === "string" ? { "mcp-name": headerText(name) } : {}),
  };
}

/** Plain where a header can carry it, else in the binding's base64 form. */
function headerText(text: string): string {
  const plain = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text) && !text.startsWith("=?");
  return plain ? text : `=?base64?${Buffer.from(text).toString("base64")}?=`;
}

/** The lines of a stream; one that is too long comes as null, and what follows it is read again from the next line. */
export async function* linesOf(input: Readable): AsyncGenerator<string | null> {
  input.setEncoding("utf8");
  let rest = "";
  let skipping = false;
  for await (const chunk of input) {
    const parts = `${rest}${String(chunk)}`.split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) {
      if (!skipping) yield part;
      skipping = false;
    }
    if (rest.length > MESSAGE_CHARS_MAX) {
      if (!skipping) yield null;
      skipping = true;
      rest = "";
    }
  }
  if (rest !== "" && !skipping) yield rest;
}

/** The data of each event of a text/event-stream body. Throws when one is longer than MESSAGE_CHARS_MAX. */
export async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = "";
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    const events = rest.split(/\r?\n\r?\n/);
    rest = events.pop() ?? "";
    if (rest.length > MESSAGE_CHARS_MAX) throw new Error("an event of the stream is too long");
    for (const event of events) {
      const data = event
        .split(/\r?\n/)
        .filter((line) => line.startsWith("data:"))
        .map((line) => line.slice(line.startsWith("data: ") ? 6 : 5));
      if (data.some((line) => line !== "")) yield data.join("\n");
    }
  }
}

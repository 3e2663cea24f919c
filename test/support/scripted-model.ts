// A model that says what a script says: the Messages API, streaming, on loopback.
// Invariant: it keeps no state. The last [[name]] in a user's text names the script and the number of assistant turns
// after it is the step, so that sub-agents, retries and resumed sessions need nothing more.
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import * as z from "zod";

/** What the model answers one turn with. */
export type Block =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "tool_use"; readonly id: string; readonly name: string; readonly input: object };

/** What a step may look at. */
export interface Turn {
  readonly messages: readonly Message[];
  /** The text of the last tool result, or "" when the last message holds none. */
  readonly lastToolResult: string;
  /** The tools that the request offers, in its order. */
  readonly tools: readonly string[];
}

/** The steps of one scenario; after the last one the model says "done". */
export type Script = readonly ((turn: Turn) => readonly Block[])[];

export interface ScriptedModel {
  /** For ANTHROPIC_BASE_URL. */
  readonly url: string;
  /** Every request so far, oldest first. */
  readonly requests: readonly ModelRequest[];
  readonly stop: () => Promise<void>;
}

export function text(words: string): Block {
  return { type: "text", text: words };
}

export function call(name: string, input: object): Block {
  return { type: "tool_use", id: `toolu_${randomUUID().replaceAll("-", "").slice(0, 24)}`, name, input };
}

const Content = z.union([
  z.string().transform((words) => [{ type: "text", text: words }]),
  z.array(z.looseObject({ type: z.string() })),
]);
const Message = z.looseObject({ role: z.string(), content: Content });
const ModelRequest = z.looseObject({
  model: z.string(),
  messages: z.array(Message),
  tools: z.array(z.looseObject({ name: z.string() })).default([]),
});
export type Message = z.infer<typeof Message>;
export type ModelRequest = z.infer<typeof ModelRequest>;

/** Starts the server on a free port of loopback. */
export async function startScriptedModel(scripts: Readonly<Record<string, Script>>): Promise<ScriptedModel> {
  const requests: ModelRequest[] = [];
  const server = createServer((request, response) => {
    answer(request, response, scripts, requests).catch((error: unknown) => refuse(response, String(error)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the scripted model has no port");
  const stop = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  return { url: `http://127.0.0.1:${address.port}`, requests, stop };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  scripts: Readonly<Record<string, Script>>,
  requests: ModelRequest[],
): Promise<void> {
  if (request.method !== "POST" || !/^\/v1\/messages(\?|$)/.test(request.url ?? "")) {
    response.writeHead(404).end();
    return;
  }
  const parsed = ModelRequest.parse(await json(request));
  requests.push(parsed);
  const place = placeIn(parsed.messages);
  const script = scripts[place.name];
  if (script === undefined) {
    refuse(response, `there is no script "${place.name}"; there are ${Object.keys(scripts).join(", ")}`);
    return;
  }
  const step = script[place.step] ?? (() => [text("done")]);
  stream(response, parsed.model, step(turnOf(parsed)));
}

function placeIn(messages: readonly Message[]): { name: string; step: number } {
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index];
    if (message?.role !== "user") continue;
    const name = [...textOf(message).matchAll(/\[\[([\w-]+)\]\]/g)].at(-1)?.[1];
    if (name === undefined) continue;
    const step = messages.slice(index).filter(({ role }) => role === "assistant").length;
    return { name, step };
  }
  return { name: "", step: 0 };
}

function turnOf({ messages, tools }: ModelRequest): Turn {
  const results = messages.at(-1)?.content.filter((block) => block.type === "tool_result") ?? [];
  const last = results.at(-1);
  const content = last !== undefined && "content" in last ? last.content : [];
  const lastToolResult = textOf({ role: "user", content: Content.parse(content) });
  return { messages, lastToolResult, tools: tools.map(({ name }) => name) };
}

function textOf(message: Message): string {
  return message.content
    .map((block) => ("text" in block && typeof block.text === "string" ? block.text : ""))
    .join("\n");
}

function refuse(response: ServerResponse, message: string): void {
  // 400 is not retried, so that a mistake in a script is seen at once.
  const error = { type: "error", error: { type: "invalid_request_error", message } };
  response.writeHead(400, { "content-type": "application/json" }).end(JSON.stringify(error));
}

function stream(response: ServerResponse, model: string, blocks: readonly Block[]): void {
  const usage = {
    input_tokens: 10,
    output_tokens: 5,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
  };
  const stopReason = blocks.some((block) => block.type === "tool_use") ? "tool_use" : "end_turn";
  const send = (event: { type: string }) =>
    response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  const message = { id: `msg_${randomUUID()}`, type: "message", role: "assistant", model, content: [] };
  response.writeHead(200, { "content-type": "text/event-stream" });
  send({
    type: "message_start",
    message: { ...message, stop_reason: null, stop_sequence: null, usage },
  } as never);
  for (const [index, block] of blocks.entries()) {
    for (const event of eventsOf(block, index)) send(event);
  }
  send({ type: "message_delta", delta: { stop_reason: stopReason, stop_sequence: null }, usage } as never);
  send({ type: "message_stop" });
  response.end();
}

function eventsOf(block: Block, index: number): { type: string }[] {
  const start =
    block.type === "text"
      ? { type: "text", text: "" }
      : { type: "tool_use", id: block.id, name: block.name, input: {} };
  const delta =
    block.type === "text"
      ? { type: "text_delta", text: block.text }
      : { type: "input_json_delta", partial_json: JSON.stringify(block.input) };
  const events = [
    { type: "content_block_start", index, content_block: start },
    { type: "content_block_delta", index, delta },
    { type: "content_block_stop", index },
  ];
  return events;
}

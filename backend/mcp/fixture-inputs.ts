// How the fixtures ask the client for something and read what it answered.
import { randomBytes } from "node:crypto";
import {
  createRequestStateCodec,
  inputRequired,
  inputResponse,
  type CallToolResult,
  type InputRequiredResult,
  type InputResponseView,
} from "@modelcontextprotocol/server";
import type { Asked } from "./face.ts";

/** State that travels through the client and comes back as it was, or is refused. */
export const fixtureState = createRequestStateCodec<{ round: number }>({ key: randomBytes(32) });

export function textResult(text: string): CallToolResult {
  return { content: [{ type: "text", text }] };
}

export function responseOf({ request }: Asked, key: string): InputResponseView {
  return inputResponse(request.mcpReq.inputResponses, key);
}

/** Asks for one text. @returns what was answered, or the question while there is no (good) answer. */
export function answerOrAsk(
  asked: Asked,
  key: string,
  message: string,
  property: string,
): string | InputRequiredResult {
  const view = responseOf(asked, key);
  const value = view.kind === "elicit" && view.action === "accept" ? view.content?.[property] : undefined;
  if (typeof value === "string") return value;
  return inputRequired({ inputRequests: { [key]: textQuestion(message, property) } });
}

export function textQuestion(message: string, property: string): ReturnType<typeof inputRequired.elicit> {
  return inputRequired.elicit({
    message,
    requestedSchema: {
      type: "object",
      properties: { [property]: { type: "string" } },
      required: [property],
    },
  });
}

export function sampleText(
  prompt: string,
  maxTokens: number,
): ReturnType<typeof inputRequired.createMessage> {
  return inputRequired.createMessage({
    messages: [{ role: "user", content: { type: "text", text: prompt } }],
    maxTokens,
  });
}

/** What a model answered, as text. */
export function sampledText(view: InputResponseView): string | null {
  if (view.kind !== "sampling") return null;
  const { content } = view.result;
  const first = Array.isArray(content) ? content[0] : content;
  return first?.type === "text" ? first.text : JSON.stringify(content);
}

// The tokens under which a client wants to hear of progress, and of parts of an answer.
import { bodyOf } from "../wire/frames.ts";
import { isId, isObject, type RequestMessage } from "../wire/messages.ts";

const TOKENS = ["partialResultToken", "workDoneToken"] as const;
type Token = (typeof TOKENS)[number];

export interface Request {
  readonly message: RequestMessage;
  readonly body: Buffer;
}

/** Some clients write null where they have no token: what were sent under that would be lost to them. */
export function withoutNoTokens(message: RequestMessage, body: Buffer): Request {
  const { params } = message;
  if (!isObject(params)) return { message, body };
  return without(
    message,
    body,
    TOKENS.filter((token) => !isId(params[token])),
  );
}

/** The request without some of its tokens; with the same bytes where it has none of them. */
export function without(message: RequestMessage, body: Buffer, tokens: readonly Token[]): Request {
  const { id, method, params } = message;
  if (!isObject(params) || !tokens.some((token) => token in params)) return { message, body };
  const left = Object.entries(params).filter(([name]) => !tokens.some((token) => token === name));
  const own = { ...message, params: Object.fromEntries(left) };
  return { message: own, body: bodyOf({ id, method, params: own.params }) };
}

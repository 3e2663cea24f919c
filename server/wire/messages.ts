// JSON-RPC messages as what they are. Parsed once, where they come in.

export type Id = string | number;

export interface RequestMessage {
  readonly kind: "request";
  readonly id: Id;
  readonly method: string;
  readonly params: unknown;
}

export interface NotificationMessage {
  readonly kind: "notification";
  readonly method: string;
  readonly params: unknown;
}

export interface ResponseMessage {
  readonly kind: "response";
  readonly id: Id | null;
  readonly answer: Answer;
}

export interface InvalidMessage {
  readonly kind: "invalid";
  readonly id: Id | null;
  readonly reason: string;
}

export type Message = RequestMessage | NotificationMessage | ResponseMessage | InvalidMessage;

export interface ResponseError {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

export type Answer = { readonly result: unknown } | { readonly error: ResponseError };

/** The codes of JSON-RPC and LSP that we answer with ourselves. */
export const CODES = {
  parseError: -32_700,
  invalidRequest: -32_600,
  methodNotFound: -32_601,
  invalidParams: -32_602,
  internalError: -32_603,
  notInitialized: -32_002,
  requestFailed: -32_803,
  contentModified: -32_801,
  requestCancelled: -32_800,
} as const;

export function messageOf(value: unknown): Message {
  if (!isObject(value)) return { kind: "invalid", id: null, reason: "a message is an object" };
  const { id, method, params } = value;
  const known = isId(id) ? id : null;
  if (method === undefined) {
    if (!("result" in value) && !("error" in value)) {
      return { kind: "invalid", id: known, reason: "a message has a method, a result or an error" };
    }
    return { kind: "response", id: known, answer: answerOf(value) };
  }
  if (typeof method !== "string") return { kind: "invalid", id: known, reason: "a method is a string" };
  if (params !== undefined && params !== null && typeof params !== "object") {
    return { kind: "invalid", id: known, reason: "parameters are an object or an array" };
  }
  if (id === undefined) return { kind: "notification", method, params };
  if (known === null) return { kind: "invalid", id: null, reason: "an id is a string or a number" };
  return { kind: "request", id: known, method, params };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A field of what may be an object. */
export function field(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

export function textField(value: unknown, name: string): string | undefined {
  const found = field(value, name);
  return typeof found === "string" ? found : undefined;
}

export function isId(value: unknown): value is Id {
  return typeof value === "string" || typeof value === "number";
}

function answerOf({ result, error }: Readonly<Record<string, unknown>>): Answer {
  if (!isObject(error)) return { result: result ?? null };
  const { code, message, data } = error;
  return {
    error: {
      code: typeof code === "number" ? code : CODES.internalError,
      message: typeof message === "string" ? message : "",
      ...(data === undefined ? {} : { data }),
    },
  };
}

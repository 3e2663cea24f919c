// A route is a record. Adding one is a line in a list; who may come in and how much they may send is said in it.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "../process/log.ts";
import type { Caller, Scope } from "./caller.ts";

export type Method = "GET" | "POST" | "DELETE";

/** One request and its answer. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** The named parts of the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly requestId: string;
  readonly logger: Logger;
}

interface AnyRoute {
  readonly method: Method;
  /** Literal parts and `:name` parts, each a whole segment. */
  readonly path: string;
}

/** For everybody: nothing that a stranger on this machine must not see. */
export interface OpenRoute extends AnyRoute {
  readonly scope: null;
  readonly handle: (exchange: Exchange) => Promise<void> | void;
}

export interface GuardedRoute extends AnyRoute {
  /** What the token must allow. */
  readonly scope: Scope;
  /** Who comes without a token; null: nobody does. */
  readonly anonymous?: Caller | null;
  /**
   * json: parsed before `handle`; stream: the handler reads the request itself, by chunksOf; none: a body is refused.
   */
  readonly body: "json" | "stream" | "none";
  /** In place of the server's limit. */
  readonly bodyBytes?: number;
  /** @param body What was parsed; undefined unless `body` is json. */
  readonly handle: (exchange: Exchange, caller: Caller, body: unknown) => Promise<void> | void;
}

export type Route = OpenRoute | GuardedRoute;

export type Found =
  | { readonly route: Route; readonly params: Readonly<Record<string, string>> }
  /** The path is there, under these methods; none when it is not. */
  | { readonly allow: readonly Method[] };

/** Finds routes by method and path. */
export class RouteTable {
  #routes: readonly { readonly route: Route; readonly parts: readonly string[] }[];

  constructor(routes: readonly Route[]) {
    this.#routes = routes.map((route) => ({ route, parts: route.path.split("/") }));
  }

  find(method: string, path: string): Found {
    const segments = path.split("/");
    const allow: Method[] = [];
    for (const { route, parts } of this.#routes) {
      const params = match(parts, segments);
      if (params === null) continue;
      if (route.method === method) return { route, params };
      allow.push(route.method);
    }
    return { allow };
  }
}

function match(parts: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (parts.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [place, part] of parts.entries()) {
    const segment = segments[place] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = segment;
    else if (part !== segment) return null;
  }
  return params;
}

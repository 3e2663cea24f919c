// An MCP tool is a small record. The list in index.ts is bound to the protocol by mcp/, over HTTP and stdio alike.
import type { z } from "zod";
import type { Actor } from "../domain/actor.ts";
import { DomainError } from "../domain/errors.ts";
import type { Caller, Scope } from "../http/caller.ts";
import type { Store } from "../store/store.ts";

export interface ToolContext {
  readonly store: Store;
  readonly caller: Caller;
  /** The agent that calls. */
  readonly actor: Actor;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Aborts when the client cancels or goes away. */
  readonly signal: AbortSignal;
}

export interface Tool<I extends z.ZodObject = z.ZodObject, O extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Loaded into the agent's first request; at most 8 tools are. */
  readonly eager: boolean;
  readonly scope: Scope;
  readonly annotations: {
    readonly readOnlyHint: boolean;
    readonly destructiveHint: boolean;
    readonly idempotentHint: boolean;
  };
  readonly input: I;
  readonly output: O;
  readonly handle: (input: z.output<I>, context: ToolContext) => Promise<z.input<O> | DomainError>;
}

/** Keeps the handler's types tied to its schemas. */
export function defineTool<I extends z.ZodObject, O extends z.ZodObject>(tool: Tool<I, O>): Tool<I, O> {
  return tool;
}

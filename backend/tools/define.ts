// An MCP tool is a small record. The list in index.ts is bound to the protocol by mcp/, over HTTP and stdio alike.
import * as z from "zod";
import type { Actor } from "../domain/actor.ts";
import { DomainError } from "../domain/errors.ts";
import { lacks, may, type Caller, type Scope } from "../http/caller.ts";
import type { Store } from "../store/store.ts";
import type { CodeIndex } from "../code/code-index.ts";
import type { CallIdentity } from "./call-identity.ts";

export interface ToolContext {
  readonly store: Store;
  readonly caller: Caller;
  /** The agent that calls. */
  readonly actor: Actor;
  /** True when the token, a header or an argument named the agent; false when it is only the client's own name. */
  readonly actorIsNamed: boolean;
  /** The id of the project that the caller's folder or header stands for; null: none. */
  readonly project: string | null;
  /** The folder that the caller works in, an absolute path on this machine; null: it has not said so. */
  readonly folder: string | null;
  /** What is known of the code in the folders of projects. */
  readonly code: CodeIndex;
  /** The version of this backend. */
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Ids and causes that a retry of the same call makes again. */
  readonly call: CallIdentity;
  /** Aborts when the client cancels or goes away, and when its token ends. */
  readonly signal: AbortSignal;
  /** Tells a client that asked for it how far a long call is. */
  readonly progress: (done: number, total: number, message: string) => void;
}

interface ToolShape<I extends z.ZodObject, O extends z.ZodObject> {
  /** Public face: noun_verb, never renamed. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Loaded into the agent's first request; at most EAGER_TOOLS_MAX tools are. */
  readonly eager: boolean;
  readonly scope: Scope;
  readonly annotations: {
    readonly readOnlyHint: boolean;
    readonly destructiveHint: boolean;
    readonly idempotentHint: boolean;
  };
  /** A strict object: unknown arguments are refused. */
  readonly input: I;
  readonly output: O;
}

/** What a handler is given and gives back. */
interface Handled<I extends z.ZodObject, O extends z.ZodObject> extends ToolShape<I, O> {
  readonly handle: (input: z.output<I>, context: ToolContext) => Promise<z.input<O> | DomainError>;
}

export type ToolResult = Readonly<Record<string, unknown>>;

/** A tool as the list holds it: its handler is reached through `run`, which checks scope and arguments first. */
export interface Tool extends ToolShape<z.ZodObject, z.ZodObject> {
  readonly run: (args: unknown, context: ToolContext) => Promise<ToolResult | DomainError>;
}

/** Ties the handler's types to its schemas, and puts the checks in front of it. */
export function defineTool<I extends z.ZodObject, O extends z.ZodObject>(tool: Handled<I, O>): Tool {
  const { handle, ...shape } = tool;
  return {
    ...shape,
    run: async (args, context) => {
      if (!may(context.caller, tool.scope)) return lacks(tool.scope);
      const parsed = tool.input.safeParse(args ?? {});
      if (!parsed.success) return unexpectedArguments(tool.name, tool.input, parsed.error);
      return handle(parsed.data, context);
    },
  };
}

/** Names every argument that is wrong, and all that there are, so that the next call is right. */
function unexpectedArguments(name: string, input: z.ZodObject, error: z.ZodError): DomainError {
  const problems = error.issues.map((issue) => {
    const path = issue.path.map(String).join(".");
    if (issue.code === "unrecognized_keys") {
      const keys = issue.keys.map((key) => `"${path === "" ? key : `${path}.${key}`}"`).join(", ");
      return `unknown argument ${keys}`;
    }
    return `${path === "" ? "arguments" : path}: ${issue.message}`;
  });
  const required = new Set(z.toJSONSchema(input, { io: "input" }).required);
  const expected = Object.keys(input.shape).map((key) => (required.has(key) ? `${key} (required)` : key));
  return new DomainError(
    "invalid",
    `${name}: ${problems.join("; ")}`,
    expected.length === 0
      ? "This tool takes no arguments; call it again with none."
      : `Call it again with these arguments only: ${expected.join(", ")}.`,
    { problems, expected: Object.keys(input.shape) },
  );
}

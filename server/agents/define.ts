// A request that agents make of the index of a workspace. One file per request; index.ts is THE list.
// Each is bounded in time and in the size of its answer, and says in its notes what it left out.
import { ResponseError, LSPErrorCodes, type CancellationToken } from "vscode-languageserver";
import type * as z from "zod";
import { DomainError } from "../../backend/domain/errors.ts";
import type { AgentAnswer } from "../protocol/agent-answer.ts";
import { cancellable } from "../session/cancellation.ts";
import type { Session } from "../session/session.ts";

export interface AgentRequest {
  /** Registers its handler on the session's connection. */
  register(session: Session): void;
}

interface Handled<P extends z.ZodType, A> {
  readonly method: string;
  readonly params: P;
  /** Throws a DomainError for what it refuses. */
  readonly answer: (session: Session, params: z.output<P>, signal: AbortSignal) => Promise<A>;
}

export function agentRequest<P extends z.ZodType, A>({
  method,
  params,
  answer,
}: Handled<P, A>): AgentRequest {
  return {
    register(session) {
      session.connection.onRequest(
        method,
        async (given: unknown, token: CancellationToken): Promise<unknown> => {
          const parsed = params.safeParse(given);
          if (!parsed.success) throw refusal(unexpected(method, parsed.error));
          return cancellable(token, (signal) => refusing(() => answer(session, parsed.data, signal)));
        },
      );
    },
  };
}

export function progressOf({ workspace }: Session): AgentAnswer["indexing"] {
  const { state, files, filesDone } = workspace.status;
  return state === "ready" ? null : { files, filesDone };
}

async function refusing<A>(answer: () => Promise<A>): Promise<A> {
  try {
    return await answer();
  } catch (error) {
    throw error instanceof DomainError ? refusal(error) : error;
  }
}

/** As clients of ours read it: the code, and the hint that says what to do next. */
function refusal({ code, message, hint }: DomainError): ResponseError<unknown> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message, { code, hint });
}

function unexpected(method: string, { issues }: z.ZodError): DomainError {
  const problems = issues.map(({ path, message }) => `${path.map(String).join(".") || "params"}: ${message}`);
  return new DomainError(
    "invalid",
    `${method}: ${problems.join("; ")}`,
    "Call it again with what it takes: server/protocol says.",
  );
}
